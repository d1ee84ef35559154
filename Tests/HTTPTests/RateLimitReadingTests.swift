import Testing

@testable import HTTP

@Suite struct RateLimitReadingTests {
  /// 2001-09-09T01:46:40Z.
  private static let now = Duration.seconds(1_000_000_000)

  private func reading(_ fields: [(String, String)]) -> RateLimitReading {
    RateLimitReading(fields.map { HTTPField($0.0, $0.1) }, wallClock: Self.now)
  }

  private func expected(
    _ limit: Int?, _ remaining: Int?, _ reset: Duration?, _ retryAfter: Duration? = nil
  ) -> RateLimitReading {
    var reading = RateLimitReading([], wallClock: Self.now)
    reading.limit = limit
    reading.remaining = remaining
    reading.reset = reset
    reading.retryAfter = retryAfter
    return reading
  }

  @Test func readsTheUsualFields() {
    let fields = [("X-RateLimit-Limit", "100"), ("x-ratelimit-remaining", "7"), ("X-RateLimit-Reset", "30")]
    #expect(reading(fields) == expected(100, 7, .seconds(30)))
  }

  @Test(arguments: [
    ("30", Duration.seconds(30)), ("0", .zero), ("1.5", .milliseconds(1500)), ("1000000060", .seconds(60)),
    ("1000000000.25", .milliseconds(250)), ("999999000", .seconds(999_999_000)),
    ("1000000045000", .seconds(45)),
  ])
  func takesResetForWhateverIsPlausible(text: String, reset: Duration) {
    #expect(reading([("X-RateLimit-Reset", text)]).reset == reset)
  }

  @Test func takesAPastResetForNow() {
    let later = RateLimitReading(
      [HTTPField("X-RateLimit-Reset", "1000000000")], wallClock: Self.now + .seconds(50))
    #expect(later.reset == .zero)
  }

  @Test(arguments: ["", "soon", "-5", "1.2.3", ".5", "1e9", "99999999999999999999999"])
  func ignoresOtherResets(text: String) {
    #expect(reading([("X-RateLimit-Reset", text)]).reset == nil)
  }

  @Test func readsSeparateIETFFields() {
    let fields = [("RateLimit-Limit", "10, 10;w=1"), ("RateLimit-Remaining", "3"), ("RateLimit-Reset", "5")]
    #expect(reading(fields) == expected(10, 3, .seconds(5)))
  }

  @Test func readsTheCombinedField() {
    #expect(reading([("RateLimit", "limit=100, remaining=50, reset=30")]) == expected(100, 50, .seconds(30)))
  }

  @Test(arguments: [
    ("\"default\";r=50;t=30", 50, 30), ("\"burst\";r=9;t=1, \"daily\";r=4;t=3600", 4, 3600),
    ("\"daily\";r=4;t=3600,\"burst\";r=9;t=1", 4, 3600), ("\"a\";r=0;t=5,\"b\";r=0;t=60", 0, 60),
    ("\"b\"; r=0; t=60, \"a\"; r=0; t=5", 0, 60),
  ])
  func readsTheStructuredField(text: String, remaining: Int, reset: Int) {
    let fields = [("RateLimit-Policy", "\"default\";q=100;w=60"), ("RateLimit", text)]
    #expect(reading(fields) == expected(100, remaining, .seconds(reset)))
  }

  @Test(arguments: [
    ("120", Duration.seconds(120)), (" 3 ", .seconds(3)), ("Sun, 09 Sep 2001 01:47:10 GMT", .seconds(30)),
    ("Sun, 09 Sep 2001 01:46:00 GMT", .zero), ("99999999999999999999", .seconds(100_000_000)),
  ])
  func readsRetryAfter(text: String, wait: Duration) {
    #expect(reading([("Retry-After", text)]) == expected(nil, nil, nil, wait))
  }

  @Test(arguments: ["", "later", "-1", "1.5"])
  func ignoresOtherRetryAfter(text: String) {
    #expect(reading([("Retry-After", text)]).retryAfter == nil)
  }

  @Test func ignoresNonsense() {
    let fields = [("RateLimit", ";;;=,=,r"), ("RateLimit-Policy", "q"), ("X-RateLimit-Limit", "many")]
    #expect(reading(fields) == expected(nil, nil, nil))
    #expect(reading([("X-RateLimit-Remaining", "99999999999999999999")]).remaining == 100_000_000)
  }

  @Test(
    arguments: [
      (429, "7", "3", "30", Duration.seconds(7)), (429, nil, "0", "30", .seconds(30)),
      (429, nil, nil, "30", .seconds(30)),
      (429, nil, "3", "30", nil), (503, "7", nil, "30", .seconds(7)), (503, nil, "0", "30", nil),
      (500, "7", nil, nil, nil),
      (200, nil, "0", "30", nil),
    ] as [(Int, String?, String?, String?, Duration?)])
  func asksForAPause(status: Int, retryAfter: String?, remaining: String?, reset: String?, pause: Duration?) {
    let named = [
      ("Retry-After", retryAfter), ("X-RateLimit-Remaining", remaining), ("X-RateLimit-Reset", reset),
    ]
    let fields = named.compactMap { name, value in value.map { (name, $0) } }
    #expect(RateLimits.pause(status, reading(fields)) == pause)
  }
}
