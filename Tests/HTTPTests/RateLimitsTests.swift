import Testing

@testable import HTTP

@Suite struct RateLimitsTests {
  private let api: Origin
  private let other: Origin

  init() throws {
    api = try Origin("https://api.example.com")
    other = try Origin("https://other.example.com")
  }

  private func reading(
    limit: Int? = nil, remaining: Int? = nil, reset: Int? = nil, retryAfter: Int? = nil
  ) -> RateLimitReading {
    var reading = RateLimitReading([], wallClock: .zero)
    reading.limit = limit
    reading.remaining = remaining
    reading.reset = reset.map { .seconds($0) }
    reading.retryAfter = retryAfter.map { .seconds($0) }
    return reading
  }

  @Test func lets16GoWhenNothingIsKnown() {
    var limits = RateLimits()
    for number in 1...16 { #expect(limits.admit(api, now: .zero) == .go(number)) }
  }

  @Test func waitsUntilResetWhenNothingIsLeft() {
    var limits = RateLimits()
    #expect(limits.admit(api, now: .zero) == .go(1))
    limits.learn(api, number: 1, status: 200, reading(remaining: 0, reset: 30), now: .seconds(1))
    #expect(limits.admit(api, now: .seconds(1)) == .wait(.seconds(30)))
    #expect(limits.admit(api, now: .seconds(11)) == .wait(.seconds(20)))
    #expect(limits.admit(other, now: .seconds(11)) == .go(1))
    #expect(limits.admit(api, now: .seconds(31)) == .go(2))
    #expect(limits.admit(api, now: .seconds(31)) == .go(3))
  }

  @Test func countsWhatWasSentSinceTheAnswer() {
    var limits = RateLimits()
    for _ in 1...3 { _ = limits.admit(api, now: .zero) }
    // Four were left after the first; two of them are on their way already.
    limits.learn(api, number: 1, status: 200, reading(remaining: 4, reset: 10), now: .zero)
    #expect(limits.admit(api, now: .zero) == .go(4))
    #expect(limits.admit(api, now: .zero) == .go(5))
    #expect(limits.admit(api, now: .zero) == .wait(.seconds(10)))
    limits.learn(api, number: 3, status: 200, reading(remaining: 3, reset: 9), now: .seconds(1))
    #expect(limits.admit(api, now: .seconds(1)) == .go(6))
  }

  @Test func letsOneLimitGoAtTheBeginningOfAWindow() {
    var limits = RateLimits()
    _ = limits.admit(api, now: .zero)
    limits.learn(api, number: 1, status: 200, reading(limit: 2, remaining: 0, reset: 10), now: .zero)
    #expect(limits.admit(api, now: .seconds(10)) == .go(2))
    #expect(limits.admit(api, now: .seconds(10)) == .go(3))
    #expect(limits.admit(api, now: .seconds(10)) == .wait(.seconds(1)))
    #expect(limits.admit(api, now: .seconds(11)) == .go(4))
    limits.learn(api, number: 4, status: 200, reading(limit: 2, remaining: 1, reset: 9), now: .seconds(11))
    #expect(limits.admit(api, now: .seconds(11)) == .go(5))
    #expect(limits.admit(api, now: .seconds(11)) == .wait(.seconds(9)))
  }

  @Test(arguments: [429, 503])
  func closesTheHostFor(status: Int) {
    var limits = RateLimits()
    _ = limits.admit(api, now: .zero)
    limits.learn(api, number: 1, status: status, reading(retryAfter: 5), now: .seconds(2))
    #expect(limits.admit(api, now: .seconds(3)) == .wait(.seconds(4)))
    limits.learn(api, number: 1, status: status, reading(retryAfter: 1), now: .seconds(3))
    #expect(limits.admit(api, now: .seconds(3)) == .wait(.seconds(4)))
    #expect(limits.admit(api, now: .seconds(7)) == .go(2))
  }

  @Test func portsAndSchemesAreHostsOfTheirOwn() throws {
    var limits = RateLimits()
    let origins = [
      api, try Origin("http://api.example.com"), try Origin("https://api.example.com:8443"), other,
    ]
    for origin in origins { #expect(limits.admit(origin, now: .zero) == .go(1)) }
    limits.learn(origins[2], number: 1, status: 503, reading(retryAfter: 5), now: .zero)
    for (index, origin) in origins.enumerated() {
      #expect(limits.admit(origin, now: .zero) == (index == 2 ? .wait(.seconds(5)) : .go(2)))
    }
  }

  @Test func staysOpenWithoutALimitThatEnds() {
    var limits = RateLimits()
    _ = limits.admit(api, now: .zero)
    limits.learn(api, number: 1, status: 200, reading(remaining: 0, reset: 0), now: .zero)
    #expect(limits.admit(api, now: .zero) == .go(2))
    limits.learn(api, number: 2, status: 200, reading(remaining: 0), now: .zero)
    #expect(limits.admit(api, now: .zero) == .go(3))
    limits.learn(api, number: 3, status: 200, reading(limit: 0, remaining: 0, reset: 1), now: .zero)
    #expect(limits.admit(api, now: .seconds(2)) == .go(4))
  }
}
