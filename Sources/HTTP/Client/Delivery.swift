import Rows

/// One `send` on its way: what has been tried and what is known so far.
struct Delivery {
  static let maximumRedirects = 5

  let client: HTTPClient
  let options: HTTPOptions
  let call: Int
  /// Whether the answer is expected to hold a token, which no observer may see.
  let isForToken: Bool
  let start: Duration
  /// The request without credentials; a redirect changes its URL.
  var request: HTTPRequest
  /// The secrets of the attempt that was last prepared, credentials included.
  var secrets: [Secret]
  /// Attempts made, and attempts as the retry policy counts them: without redirects and renewed tokens.
  var attempts = 0
  var tries = 1
  var waited = Duration.zero
  var rateLimitWait = Duration.zero
  var redirects = 0
  var hasDoubt = false
  var hasRenewedToken = false
  var fetchedToken = false
  /// Tokens used by the last attempt.
  var usedTokens: [(grant: ClientCredentials, token: Secret)] = []

  init(
    _ request: HTTPRequest, client: HTTPClient, options: HTTPOptions, call: Int, isForToken: Bool = false,
    since start: Duration? = nil
  ) {
    self.request = request
    self.client = client
    self.options = options
    self.call = call
    self.isForToken = isForToken
    self.start = start ?? client.time.now()
    secrets = request.allSecrets
  }

  private enum Step { case done(HTTPExchange), again }

  mutating func run() async throws(HTTPFailure.Reason) -> HTTPExchange {
    while true {
      if Task.isCancelled { throw .cancelled(sent: hasDoubt) }
      let origin: Origin
      do {
        origin = try Origin(request.url)
      } catch {
        throw .transport(TransportFailure(.unsupportedURL(error), .notSent))
      }
      let prepared = try await authorise(for: origin)
      let number = try await waitForRateLimit(origin)
      if case .done(let exchange) = try await attempt(prepared, origin, number) { return exchange }
    }
  }

  private mutating func attempt(
    _ prepared: HTTPRequest, _ origin: Origin, _ number: Int
  ) async throws(HTTPFailure.Reason) -> Step {
    let limits = try limits()
    attempts += 1
    emit(.requestStarted(prepared, attempt: attempts))
    var response: HTTPResponse
    do {
      response = try await client.transport.send(prepared, limits: limits)
    } catch {
      count(error.writes)
      return try await judge(inTermsOfCall(error, limits))
    }
    count(response.writes)
    response.url = request.url
    response.secrets = secrets
    let reading = RateLimitReading(response.fields, wallClock: client.wallClock())
    client.learn(origin, number, response.status, reading)
    emit(.responseReceived(isForToken ? response.withoutBody : response, attempt: attempts))
    if discardTokens(response, origin) { return .again }
    if try follow(response, from: origin) { return .again }
    return try await judge(response, pause: RateLimits.pause(response.status, reading), origin)
  }

  /// The same failure, but the time that was over is the whole call's where that bounded the attempt.
  private func inTermsOfCall(_ failure: TransportFailure, _ limits: TransferLimits) -> TransportFailure {
    guard let deadline = options.deadline, limits.total != options.limits.total,
      case .deadlinePassed(let time) = failure.reason, time == limits.total
    else { return failure }
    return TransportFailure(
      .deadlinePassed(after: deadline), failure.phase, answeredStatus: failure.answeredStatus,
      writes: failure.writes)
  }

  /// Counts what the transport sent beyond once. Each time before the last may have been carried out.
  private mutating func count(_ writes: Int) {
    guard writes > 1 else { return }
    for _ in 1..<writes {
      attempts += 1
      tries += 1
      emit(.sentAgain(attempt: attempts))
    }
    hasDoubt = true
  }

  private mutating func judge(_ failure: TransportFailure) async throws(HTTPFailure.Reason) -> Step {
    emit(.attemptFailed(failure, attempt: attempts))
    if failure.reason == .cancelled { throw .cancelled(sent: failure.phase == .sent || hasDoubt) }
    switch decide(.failed(failure)) {
    case .retry(let wait, let why): return try await pause(wait, why, after: .failed(failure))
    case .outcomeUnknown: throw .outcomeUnknown(failure)
    case .succeed, .stop: throw .transport(failure)
    }
  }

  private mutating func judge(
    _ response: HTTPResponse, pause asked: Duration?, _ origin: Origin
  ) async throws(HTTPFailure.Reason) -> Step {
    let result = RetryPolicy.Result.answered(status: response.status, pause: asked)
    switch decide(result) {
    case .retry(let wait, let why): return try await pause(wait, why, after: result)
    case .outcomeUnknown: return .done(exchange(response, .outcomeUnknown))
    case .stop(.rateLimitedTooLong(let wait)):
      throw .rateLimitedTooLong(host: shown(origin), for: wait, response: response)
    case .stop: return .done(exchange(response, .answered))
    case .succeed: return .done(exchange(response, response.status < 400 ? .answered : .alreadyDone))
    }
  }

  private func decide(_ result: RetryPolicy.Result) -> RetryPolicy.Decision {
    var policy = options.retry
    policy.maximumWait = longestWait
    if let deadline = options.deadline { policy.budget = min(policy.budget ?? deadline, deadline) }
    return policy.decide(
      RetryPolicy.Situation(
        method: request.method, hasHonouredKey: request.hasHonouredKey, attempt: tries, result: result,
        hasEarlierDoubt: hasDoubt, elapsed: elapsed), jitter: client.random())
  }

  private mutating func pause(
    _ wait: Duration, _ why: RetryPolicy.Why, after result: RetryPolicy.Result
  ) async throws(HTTPFailure.Reason) -> Step {
    hasDoubt = hasDoubt || options.retry.leavesDoubt(result)
    tries += 1
    emit(.retrying(why: why, after: wait))
    try await sleep(wait)
    return .again
  }

  private func exchange(_ response: HTTPResponse, _ verdict: HTTPExchange.Verdict) -> HTTPExchange {
    HTTPExchange(
      response: response, verdict: verdict, attempts: attempts, waited: waited, total: elapsed,
      fetchedToken: fetchedToken)
  }

  /// The limits of one attempt, so that it does not outlast the deadline of all.
  private func limits() throws(HTTPFailure.Reason) -> TransferLimits {
    var limits = options.limits
    limits.maximumWrites = max(1, options.retry.attempts - tries + 1)
    if let deadline = options.deadline {
      let left = deadline - elapsed
      guard left > .zero else { throw .deadlinePassed(after: deadline) }
      limits.total = min(limits.total ?? left, left)
    }
    return limits
  }

  /// Host and port as they may be printed.
  func shown(_ origin: Origin) -> String { Redaction(hiding: secrets).redact(origin.authority) }

  var elapsed: Duration { client.time.now() - start }

  mutating func sleep(_ wait: Duration) async throws(HTTPFailure.Reason) {
    waited += wait
    guard wait > .zero else { return }
    if options.limits.mayBlockCaller { options.limits.waitingWork?.perform() }
    do {
      try await client.time.sleep(wait)
    } catch {
      throw .cancelled(sent: hasDoubt)
    }
  }

  func emit(_ kind: HTTPEvent.Kind) {
    if client.observer == nil && options.observer == nil { return }
    let event = HTTPEvent(call: call, kind: kind)
    client.observer?(event)
    options.observer?(event)
  }

  /// The failure that the caller sees.
  func failure(_ reason: HTTPFailure.Reason) -> HTTPFailure {
    HTTPFailure(
      reason, method: request.method, url: Redaction(hiding: secrets).redact(request.url), attempts: attempts,
      hasDoubt: hasDoubt)
  }
}

extension HTTPResponse {
  fileprivate var withoutBody: HTTPResponse {
    var copy = self
    copy.body = []
    return copy
  }
}
