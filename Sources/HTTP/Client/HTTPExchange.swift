/// A request that got its answer, and what it took.
package struct HTTPExchange: Hashable, Sendable {
  /// What the answer means for the request.
  package enum Verdict: Hashable, Sendable {
    /// It is what its status says.
    case answered
    /// A DELETE found nothing, because an attempt before it had been carried out.
    case alreadyDone
    /// The server failed (5xx) on a request that must not be repeated: it may have been carried out.
    case outcomeUnknown
  }

  /// The last answer, whatever its status.
  package let response: HTTPResponse
  /// What it means.
  package let verdict: Verdict
  /// How often the request was sent, redirects included.
  package let attempts: Int
  /// The time spent waiting for repetitions and rate limits.
  package let waited: Duration
  /// The time for everything.
  package let total: Duration
  /// Whether an access token was fetched for it.
  package let fetchedToken: Bool

  /// An exchange; the defaults are those of a plain one.
  package init(
    response: HTTPResponse, verdict: Verdict = .answered, attempts: Int = 1, waited: Duration = .zero,
    total: Duration = .zero, fetchedToken: Bool = false
  ) {
    self.response = response
    self.verdict = verdict
    self.attempts = attempts
    self.waited = waited
    self.total = total
    self.fetchedToken = fetchedToken
  }
}
