import Rows

extension Delivery {
  /// Waits until the host's rate limit leaves a request, and answers its number there.
  mutating func waitForRateLimit(_ origin: Origin) async throws(HTTPFailure.Reason) -> Int {
    while true {
      switch client.admit(origin) {
      case .go(let number): return number
      case .wait(let wait):
        rateLimitWait += wait
        if rateLimitWait > longestWait {
          throw .rateLimitedTooLong(host: shown(origin), for: wait, response: nil)
        }
        if let deadline = options.deadline, elapsed + wait > deadline {
          throw .deadlinePassed(after: deadline)
        }
        emit(.waitingForRateLimit(host: shown(origin), for: wait))
        try await sleep(wait)
      }
    }
  }

  /// The longest wait that a server may ask for. One that takes all the time there is would be in vain.
  var longestWait: Duration {
    min(options.retry.maximumWait, options.deadline ?? options.retry.maximumWait)
  }

  /// The request with its credential, if it belongs to this host.
  mutating func authorise(for origin: Origin) async throws(HTTPFailure.Reason) -> HTTPRequest {
    usedTokens = []
    guard let bound = options.credential, bound.credential != .none else { return request }
    guard bound.belongs(to: origin) else {
      emit(.credentialWithheld(host: shown(origin)))
      return request
    }
    var prepared = request
    for part in bound.credential.parts {
      var token: Secret?
      if case .clientCredentials(let grant) = part {
        let fetched = try await accessToken(grant)
        usedTokens.append((grant, fetched))
        token = fetched
      }
      part.attach(to: &prepared, token: token)
    }
    secrets = prepared.allSecrets
    return prepared
  }

  private mutating func accessToken(_ grant: ClientCredentials) async throws(HTTPFailure.Reason) -> Secret {
    var isMine = false
    defer { fetchedToken = fetchedToken || isMine }
    let (client, options, call, start) = (client, options, call, start)
    return try await client.tokens.token(for: grant, now: client.time.now) { () throws(HTTPFailure.Reason) in
      isMine = true
      return try await client.fetchToken(grant, options, call: call, since: start)
    }
  }

  /// After a 401: forgets the tokens that were refused, so that the next attempt fetches new ones. Once only.
  mutating func discardTokens(_ response: HTTPResponse, _ origin: Origin) -> Bool {
    guard response.status == 401, !usedTokens.isEmpty, !hasRenewedToken else { return false }
    hasRenewedToken = true
    for (grant, token) in usedTokens { client.tokens.discard(token, of: grant) }
    emit(.tokenDiscarded(host: shown(origin)))
    return true
  }

  /// Turns the request to where a redirect points; false when the answer is none.
  mutating func follow(_ response: HTTPResponse, from origin: Origin) throws(HTTPFailure.Reason) -> Bool {
    guard [301, 302, 303, 307, 308].contains(response.status),
      let location = response.fields.value(of: "Location")
    else { return false }
    let shown = Redaction(hiding: secrets).redact(location)
    guard request.method == .get || request.method == .head else {
      throw .redirected(status: response.status, location: shown)
    }
    let target: HTTPURL
    do {
      target = try HTTPURL(request.url).resolving(location)
    } catch {
      throw .unusableRedirect(location: shown, error)
    }
    if origin.isSecure && !target.origin.isSecure { throw .insecureRedirect(location: shown) }
    redirects += 1
    if redirects > Delivery.maximumRedirects { throw .tooManyRedirects(limit: Delivery.maximumRedirects) }
    if target.origin != origin {
      if shown != location { throw .leakingRedirect(location: shown) }
      request.fields.removeAll { $0.secret != nil || $0.isNamed("Authorization") || $0.isNamed("Cookie") }
    }
    // What has been a secret stays one in everything that is printed from now on.
    request.secrets = secrets
    request.url = target.description
    emit(.redirected(to: shown))
    return true
  }
}

extension HTTPClient {
  /// A fresh token. The request for it is sent like any other, but without a credential of its own, and in the time of
  /// the request that needs it.
  fileprivate func fetchToken(
    _ grant: ClientCredentials, _ options: HTTPOptions, call: Int, since start: Duration
  ) async throws(HTTPFailure.Reason) -> AccessToken {
    var plain = options
    plain.credential = nil
    let request = grant.tokenRequest
    let host =
      (try? Origin(grant.tokenURL))?.authority ?? Redaction(hiding: request.allSecrets).redact(grant.tokenURL)
    var delivery = Delivery(request, client: self, options: plain, call: call, isForToken: true, since: start)
    let response: HTTPResponse
    do {
      response = try await delivery.run().response
    } catch {
      throw error.forToken(of: host)
    }
    guard response.status < 300 else {
      if grant.style == .automatic, response.status == 400 || response.status == 401 {
        return try await fetchToken(grant.with(.body), options, call: call, since: start)
      }
      throw .tokenRefused(host: host, status: response.status, body: response.maskedBody)
    }
    guard let token = decodeToken(response.body), !token.secret.isEmpty else {
      throw .tokenUnreadable(host: host)
    }
    delivery.emit(.tokenFetched(host: host, lifetime: token.lifetime))
    return token
  }
}

extension HTTPFailure.Reason {
  /// The same fact about the token's request, in terms of the request that needs the token: it was not sent.
  fileprivate func forToken(of host: String) -> Self {
    switch self {
    case .transport(let failure), .outcomeUnknown(let failure): .tokenUnreachable(host: host, failure)
    case .cancelled: .cancelled(sent: false)
    case .redirected(let status, _): .tokenRefused(host: host, status: status, body: [])
    default: self
    }
  }
}

extension HTTPResponse {
  fileprivate var maskedBody: [UInt8] {
    switch redacted.body {
    case .none, .binary: []
    case .text(let text): Array(text.utf8)
    }
  }
}
