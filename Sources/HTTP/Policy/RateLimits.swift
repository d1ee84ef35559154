/// What is known of each host's rate limit, and whether the next request may go. A pure state: time is given
/// to it, counted from any fixed point.
package struct RateLimits: Sendable {
  /// Whether a request may go.
  package enum Admission: Hashable, Sendable {
    /// It may; the number is handed back with its answer.
    case go(Int)
    /// It has to ask again after this time.
    case wait(Duration)
  }

  /// Requests are numbered per host. An answer to request 7 that says "3 left" lets 8, 9 and 10 go, however
  /// many of them have been sent already.
  private struct Window {
    let lastAllowed: Int
    let limit: Int?
    let end: Duration
  }

  private struct Host {
    let origin: Origin
    var admitted = 0
    var window: Window?
    /// A 429 or 503 asked every request to wait until then.
    var closedUntil: Duration?
  }

  /// By their names: a key of a type of our own costs the first request 80 µs, for what Swift's run time looks up.
  private var hosts: [String: [Host]] = [:]

  /// Knows nothing yet.
  package init() {}

  /// Takes in a request to `origin`, or says how long it has to wait.
  package mutating func admit(_ origin: Origin, now: Duration) -> Admission {
    var host = host(at: origin)
    defer { keep(host) }
    if let closedUntil = host.closedUntil {
      if now < closedUntil { return .wait(closedUntil - now) }
      host.closedUntil = nil
    }
    if let window = host.window, now >= window.end {
      // A new window has begun. Its end is not known, so the old limit holds for a second at a time: requests
      // that have all waited for this moment do not overrun it before the first answer is back.
      host.window = window.limit.flatMap { limit in
        limit == 0 ? nil : Window(lastAllowed: host.admitted + limit, limit: limit, end: now + .seconds(1))
      }
    }
    if let window = host.window, host.admitted >= window.lastAllowed { return .wait(window.end - now) }
    host.admitted += 1
    return .go(host.admitted)
  }

  /// Notes what the answer to request number `number` said. The latest answer is believed: one that
  /// overtook another is off by one or two, and the next one sets it right.
  package mutating func learn(
    _ origin: Origin, number: Int, status: Int, _ reading: RateLimitReading, now: Duration
  ) {
    var host = host(at: origin)
    if let remaining = reading.remaining, let reset = reading.reset {
      host.window =
        reset > .zero
        ? Window(
          lastAllowed: number + remaining, limit: reading.limit ?? host.window?.limit, end: now + reset) : nil
    }
    if let pause = RateLimits.pause(status, reading) {
      host.closedUntil = max(host.closedUntil ?? .zero, now + pause)
    }
    keep(host)
  }

  private func host(at origin: Origin) -> Host {
    hosts[origin.host]?.first { $0.origin == origin } ?? Host(origin: origin)
  }

  /// Keeps what is known of a host, in the place of what was.
  private mutating func keep(_ host: Host) {
    let name = host.origin.host
    guard let index = hosts[name]?.firstIndex(where: { $0.origin == host.origin }) else {
      return hosts[name, default: []].append(host)
    }
    hosts[name]?[index] = host
  }

  /// How long an answer asks to wait before a repetition: Retry-After, or with a 429 the end of its window.
  package static func pause(_ status: Int, _ reading: RateLimitReading) -> Duration? {
    switch status {
    case 429: reading.retryAfter ?? (reading.remaining ?? 0 == 0 ? reading.reset : nil)
    case 503: reading.retryAfter
    default: nil
    }
  }
}
