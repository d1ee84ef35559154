/// What one answer says about its server's rate limit, in whichever of the usual fields: `X-RateLimit-*`,
/// `RateLimit-*`, `RateLimit` with `RateLimit-Policy` (IETF drafts), `Retry-After` (RFC 9110).
package struct RateLimitReading: Hashable, Sendable {
  /// Requests allowed in a window.
  package var limit: Int?
  /// Requests left in the current window.
  package var remaining: Int?
  /// The time until the window ends.
  package var reset: Duration?
  /// The time the server asks to wait before the next request.
  package var retryAfter: Duration?

  /// Reads the fields of an answer. `wallClock` is the time since 1970, for servers that name points in time.
  package init(_ fields: [HTTPField], wallClock: Duration) {
    let now = wallClock.components.seconds
    for field in fields where RateLimitReading.maySay(field.name) {
      let value = field.value
      switch field.name.lowercased() {
      case "x-ratelimit-limit", "x-rate-limit-limit", "ratelimit-limit":
        limit = limit ?? RateLimitReading.leadingNumber(value)
      case "x-ratelimit-remaining", "x-rate-limit-remaining", "ratelimit-remaining":
        remaining = remaining ?? RateLimitReading.leadingNumber(value)
      case "x-ratelimit-reset", "x-rate-limit-reset", "ratelimit-reset":
        reset = reset ?? RateLimitReading.wait(until: value, wallClock: wallClock)
      case "ratelimit": readStructured(value)
      case "ratelimit-policy": limit = limit ?? RateLimitReading.parameter(["q"], of: value)
      case "retry-after":
        retryAfter = RateLimitReading.retryAfter(value, now: now) ?? retryAfter
      default: break
      }
    }
  }

  /// Whether a field of this name may be one of those that are read: all of them begin with `r` or `x`, as few of an
  /// answer's others do.
  private static func maySay(_ name: String) -> Bool {
    guard let first = name.utf8.first?.lowercased, first == 0x72 || first == 0x78 else { return false }
    return name.utf8.count >= shortestName
  }

  private static let shortestName = "ratelimit".utf8.count

  /// `"default";r=50;t=30` (the newer form, possibly several) or `limit=100, remaining=50, reset=30`.
  private mutating func readStructured(_ value: String) {
    if value.contains("remaining=") {
      limit = RateLimitReading.parameter(["limit"], of: value) ?? limit
      remaining = RateLimitReading.parameter(["remaining"], of: value) ?? remaining
      reset = RateLimitReading.parameter(["reset"], of: value).map { .seconds($0) } ?? reset
      return
    }
    // The policy with the least left decides.
    for policy in value.split(separator: ",") {
      guard let left = RateLimitReading.parameter(["r"], of: policy) else { continue }
      let until = RateLimitReading.parameter(["t"], of: policy).map { Duration.seconds($0) }
      if let remaining, remaining < left { continue }
      if remaining == left, let reset, reset > until ?? .zero { continue }
      remaining = left
      reset = until ?? reset
    }
  }

  /// The number of the first parameter of one of these names.
  private static func parameter(_ names: [String], of text: some StringProtocol) -> Int? {
    for part in text.split(whereSeparator: { $0 == ";" || $0 == "," }) {
      let pair = part.split(separator: "=", maxSplits: 1).map { String($0.filter { !$0.isWhitespace }) }
      if pair.count == 2, names.contains(pair[0].lowercased()) { return leadingNumber(pair[1]) }
    }
    return nil
  }

  /// `100` and `100, 100;w=60` → 100. Larger than a hundred million is taken for a hundred million.
  private static func leadingNumber(_ text: String) -> Int? {
    let digits = text.drop { $0 == " " }.utf8.prefix(while: \.isDigit)
    guard !digits.isEmpty else { return nil }
    return min(Int(String(digits) ?? "") ?? greatest, greatest)
  }

  private static let greatest = 100_000_000

  /// Seconds from now, or a point in time in seconds or milliseconds since 1970: whichever is plausible.
  private static func wait(until text: String, wallClock: Duration) -> Duration? {
    let parts = text.filter { $0 != " " }.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2, !whole.isEmpty,
      parts.joined().utf8.allSatisfy(\.isDigit),
      let seconds = Int64(whole)
    else { return nil }
    let fraction = parts.count == 2 ? Int64(parts[1].prefix(3).padding(to: 3)) ?? 0 : 0
    if seconds >= 1_000_000_000_000 { return max(.zero, .milliseconds(min(seconds, .max / 2)) - wallClock) }
    let value = Duration.seconds(seconds) + .milliseconds(fraction)
    return seconds >= 1_000_000_000 ? max(.zero, value - wallClock) : value
  }

  /// Seconds, or an HTTP date.
  private static func retryAfter(_ text: String, now: Int64) -> Duration? {
    let trimmed = text.filter { $0 != " " }
    if !trimmed.isEmpty, trimmed.utf8.allSatisfy(\.isDigit) {
      return .seconds(min(Int64(trimmed) ?? .max, Int64(greatest)))
    }
    return HTTPDate.seconds(text, now: now).map { .seconds(max(0, $0 - now)) }
  }
}

extension Substring {
  fileprivate func padding(to count: Int) -> String {
    self + String(repeating: "0", count: Swift.max(0, count - self.count))
  }
}
