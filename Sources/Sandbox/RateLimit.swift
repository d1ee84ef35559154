/// How many requests are answered in a window of time.
package struct RateLimit: Hashable, Sendable {
  /// Requests per window.
  package var requests: Int
  /// The window's length in seconds.
  package var seconds: Int

  /// Allows `requests` in each `seconds`; both count as at least 1.
  package init(requests: Int, seconds: Int) {
    self.requests = max(1, requests)
    self.seconds = max(1, seconds)
  }
}

/// Counts requests against a limit, in windows that begin with the first request after the last one.
struct RateWindow: Sendable {
  let limit: RateLimit
  private var start = Int.min
  private var used = 0

  init(_ limit: RateLimit) { self.limit = limit }

  /// Counts one request at `now`. `reset` is in seconds from now, as the API has it.
  mutating func take(at now: Int) -> (isAllowed: Bool, remaining: Int, reset: Int) {
    let (age, overflow) = now.subtractingReportingOverflow(start)
    if overflow || age < 0 || age >= limit.seconds {
      start = now
      used = 0
    }
    let reset = limit.seconds - (now - start)
    guard used < limit.requests else { return (false, 0, reset) }
    used += 1
    return (true, limit.requests - used, reset)
  }
}
