/// Why a request has no answer to show. An answer with an error status is no failure here.
package struct HTTPFailure: Error, Hashable, Sendable {
  /// What happened.
  package enum Reason: Error, Hashable, Sendable {
    /// No answer, and either nothing was sent or the request only reads.
    case transport(TransportFailure)
    /// No answer to a request that may have been carried out.
    case outcomeUnknown(TransportFailure)
    /// The host allows no request for longer than the longest wait; the answer that said so, if one did.
    case rateLimitedTooLong(host: String, for: Duration, response: HTTPResponse?)
    /// The task was cancelled; whether the server may have seen the request by then.
    case cancelled(sent: Bool)
    /// The time for everything was over before the request could be sent.
    case deadlinePassed(after: Duration)
    /// The token endpoint said no; its answer's body, secrets masked.
    case tokenRefused(host: String, status: Int, body: [UInt8])
    /// The token endpoint's answer holds no token.
    case tokenUnreadable(host: String)
    /// The token endpoint did not answer.
    case tokenUnreachable(host: String, TransportFailure)
    /// A redirect of a request that changes something, which is not repeated elsewhere. Location as sent,
    /// secrets masked, as in the following cases.
    case redirected(status: Int, location: String)
    /// A redirect from https to http.
    case insecureRedirect(location: String)
    /// A redirect to another host whose URL contains a secret.
    case leakingRedirect(location: String)
    /// A redirect to something that cannot be requested.
    case unusableRedirect(location: String, URLFault)
    /// More redirects than are followed.
    case tooManyRedirects(limit: Int)
  }

  /// What happened.
  package let reason: Reason
  /// The request's method.
  package let method: HTTPMethod
  /// The request's URL, secrets masked.
  package let url: String
  /// How often the request was sent or tried.
  package let attempts: Int
  /// Whether an attempt before the last one may have been carried out.
  package let hasDoubt: Bool

  /// A failure.
  package init(
    _ reason: Reason, method: HTTPMethod, url: String, attempts: Int, hasDoubt: Bool = false
  ) {
    self.hasDoubt = hasDoubt
    self.reason = reason
    self.method = method
    self.url = url
    self.attempts = attempts
  }

  /// Whether the server may have changed something that nobody was told about.
  package var isOutcomeUnknown: Bool {
    if method.isSafe { return false }
    switch reason {
    case .outcomeUnknown, .cancelled(sent: true): return true
    default: return hasDoubt
    }
  }
}
