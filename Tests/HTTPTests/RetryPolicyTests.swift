import Testing

@testable import HTTP

/// Every cell of the table in `RetryPolicy`.
@Suite struct RetryPolicyTests {
  typealias Result = RetryPolicy.Result
  typealias Decision = RetryPolicy.Decision

  enum Expected: Sendable { case again, stop, unknown, succeed }

  private func decide(
    _ method: HTTPMethod, key: Bool = false, attempt: Int = 1, _ result: Result, doubt: Bool = false,
    elapsed: Duration = .zero, policy: RetryPolicy = RetryPolicy(), jitter: Double = 1
  ) -> Decision {
    policy.decide(
      RetryPolicy.Situation(
        method: method, hasHonouredKey: key, attempt: attempt, result: result, hasEarlierDoubt: doubt,
        elapsed: elapsed), jitter: jitter)
  }

  private static func failed(
    _ reason: TransportFailure.Reason, _ phase: TransportFailure.Phase
  ) -> Result {
    .failed(TransportFailure(reason, phase))
  }

  private static func status(_ status: Int, pause: Int? = nil) -> Result {
    .answered(status: status, pause: pause.map { .seconds($0) })
  }

  /// Result; idempotent method; POST and PATCH without a key; with a key that the API honours.
  static let table: [(Result, Expected, Expected, Expected)] = [
    (failed(.cannotResolve(host: "h"), .notSent), .again, .again, .again),
    (failed(.refused("h:1"), .notSent), .again, .again, .again),
    (failed(.cannotConnect("h:1", detail: "d"), .notSent), .again, .again, .again),
    (failed(.connectTimedOut("h:1", after: .seconds(1)), .notSent), .again, .again, .again),
    (failed(.tls(host: "h", detail: "d"), .notSent), .again, .again, .again),
    (failed(.proxy(detail: "d"), .notSent), .again, .again, .again),
    (failed(.deadlinePassed(after: .seconds(1)), .notSent), .again, .again, .again),
    (failed(.closed, .sent), .again, .unknown, .again),
    (failed(.truncated, .sent), .again, .unknown, .again),
    (failed(.stalled(for: .seconds(1)), .sent), .again, .unknown, .again),
    (failed(.deadlinePassed(after: .seconds(1)), .sent), .again, .unknown, .again),
    (failed(.malformedAnswer(detail: "d"), .sent), .again, .unknown, .again),
    (failed(.untrusted(host: "h", detail: "d"), .notSent), .stop, .stop, .stop),
    (failed(.libraryMissing(name: "l", detail: "d"), .notSent), .stop, .stop, .stop),
    (failed(.unsupportedURL(.noHost), .notSent), .stop, .stop, .stop),
    (failed(.invalidField(name: "f"), .notSent), .stop, .stop, .stop),
    (failed(.shutDown, .notSent), .stop, .stop, .stop),
    (failed(.cancelled, .notSent), .stop, .stop, .stop),
    (status(429), .again, .again, .again), (status(429, pause: 5), .again, .again, .again),
    (status(503, pause: 5), .again, .stop, .again), (status(503), .again, .stop, .again),
    (status(500), .again, .unknown, .again), (status(502), .again, .unknown, .again),
    (status(504), .again, .unknown, .again), (status(520), .again, .unknown, .again),
    (status(408), .again, .stop, .again), (status(425), .again, .stop, .again),
    (status(400), .stop, .stop, .stop), (status(401), .stop, .stop, .stop),
    (status(403), .stop, .stop, .stop),
    (status(404), .stop, .stop, .stop), (status(409), .stop, .stop, .stop),
    (status(422), .stop, .stop, .stop),
    (status(501), .stop, .stop, .stop), (status(505), .stop, .stop, .stop),
    (status(200), .succeed, .succeed, .succeed), (status(201), .succeed, .succeed, .succeed),
    (status(204), .succeed, .succeed, .succeed), (status(304), .succeed, .succeed, .succeed),
  ]

  private func matches(_ decision: Decision, _ expected: Expected) -> Bool {
    switch (decision, expected) {
    case (.retry, .again), (.stop(.final), .stop), (.outcomeUnknown, .unknown), (.succeed, .succeed): true
    default: false
    }
  }

  @Test(arguments: table)
  func followsTheTable(result: Result, idempotent: Expected, plain: Expected, keyed: Expected) {
    for method in HTTPMethod.allCases {
      let decision = decide(method, result)
      #expect(matches(decision, method.isIdempotent ? idempotent : plain), "\(method) \(decision)")
    }
    for method in [HTTPMethod.post, .patch] {
      let decision = decide(method, key: true, result)
      #expect(matches(decision, keyed), "\(method) with a key: \(decision)")
    }
  }

  @Test(arguments: HTTPMethod.allCases)
  func knowsMethods(method: HTTPMethod) {
    #expect(method.isSafe == [.get, .head, .options, .trace].contains(method))
    #expect(method.isIdempotent == [.get, .head, .options, .trace, .put, .delete].contains(method))
  }

  @Test func repeatsA503OfAnAPIThatPromisesNotToHaveStarted() {
    let policy = RetryPolicy(unavailableMeansNotDone: true)
    let decision = decide(.post, Self.status(503, pause: 5), policy: policy)
    #expect(decision == .retry(after: .seconds(5), why: .status(503)))
  }

  @Test(arguments: [
    (1, 1.0, Duration.milliseconds(500)), (2, 1.0, .seconds(1)), (3, 1.0, .seconds(2)),
    (6, 1.0, .seconds(16)),
    (7, 1.0, .seconds(20)), (500, 1.0, .seconds(20)), (2, 0.25, .milliseconds(250)), (2, 0, .zero),
    (2, 7.0, .seconds(1)), (2, -1, .zero),
  ])
  func backsOff(attempt: Int, jitter: Double, wait: Duration) {
    let decision = decide(
      .get, attempt: attempt, Self.status(500), policy: RetryPolicy(attempts: 1000), jitter: jitter)
    #expect(decision == .retry(after: wait, why: .status(500)))
  }

  @Test func obeysRetryAfterWithoutJitter() {
    let decision = decide(.get, Self.status(429, pause: 7), jitter: 0)
    #expect(decision == .retry(after: .seconds(7), why: .status(429)))
    #expect(decide(.get, Self.status(503, pause: 60)) == .retry(after: .seconds(60), why: .status(503)))
  }

  @Test func stopsWhereTheWaitIsTooLong() {
    let stop = Decision.stop(.rateLimitedTooLong(for: .seconds(61)))
    #expect(decide(.get, Self.status(429, pause: 61)) == stop)
    #expect(decide(.post, Self.status(429, pause: 61)) == stop)
    #expect(decide(.get, Self.status(503, pause: 61)) == stop)
    #expect(decide(.get, attempt: 3, Self.status(429, pause: 61)) == stop)
    #expect(decide(.post, Self.status(503, pause: 61)) == .stop(.final))
    let patient = RetryPolicy(maximumWait: .seconds(90))
    #expect(
      decide(.get, Self.status(429, pause: 61), policy: patient)
        == .retry(after: .seconds(61), why: .status(429)))
  }

  @Test func stopsAfterThreeAttempts() {
    #expect(matches(decide(.get, attempt: 2, Self.status(500)), .again))
    #expect(decide(.get, attempt: 3, Self.status(500)) == .stop(.attemptsSpent))
    #expect(decide(.get, attempt: 3, Self.failed(.closed, .sent)) == .stop(.attemptsSpent))
    #expect(decide(.post, attempt: 3, Self.failed(.refused("h:1"), .notSent)) == .stop(.attemptsSpent))
    #expect(decide(.post, attempt: 3, Self.status(429, pause: 1)) == .stop(.attemptsSpent))
    #expect(decide(.get, Self.status(500), policy: .never) == .stop(.attemptsSpent))
  }

  @Test func stopsWhereTheBudgetEnds() {
    let policy = RetryPolicy(budget: .seconds(10))
    let late = decide(.get, Self.status(429, pause: 5), elapsed: .milliseconds(5001), policy: policy)
    #expect(late == .stop(.budgetSpent))
    let early = decide(.get, Self.status(429, pause: 5), elapsed: .seconds(5), policy: policy)
    #expect(early == .retry(after: .seconds(5), why: .status(429)))
  }

  /// What changes something and got no answer is unknown, however the last attempt ended.
  @Test(arguments: [HTTPMethod.put, .delete])
  func saysUnknownWhenItGivesUp(method: HTTPMethod) {
    #expect(decide(method, attempt: 3, Self.failed(.closed, .sent)) == .outcomeUnknown)
    #expect(
      decide(method, attempt: 3, Self.failed(.refused("h:1"), .notSent), doubt: true) == .outcomeUnknown)
    #expect(decide(method, attempt: 3, Self.failed(.refused("h:1"), .notSent)) == .stop(.attemptsSpent))
    #expect(decide(method, Self.failed(.answerTooLarge(limit: 1), .sent)) == .outcomeUnknown)
    #expect(decide(.get, Self.failed(.answerTooLarge(limit: 1), .sent)) == .stop(.final))
    #expect(decide(.post, key: true, attempt: 3, Self.failed(.closed, .sent)) == .outcomeUnknown)
  }

  @Test func takesA404ForSuccessOnlyAfterADeleteInDoubt() {
    #expect(decide(.delete, attempt: 2, Self.status(404), doubt: true) == .succeed)
    #expect(decide(.delete, attempt: 2, Self.status(404)) == .stop(.final))
    #expect(decide(.put, attempt: 2, Self.status(404), doubt: true) == .stop(.final))
    #expect(decide(.delete, attempt: 2, Self.status(410), doubt: true) == .stop(.final))
  }

  @Test(arguments: [
    (failed(.closed, .sent), true), (failed(.refused("h:1"), .notSent), false), (status(500), true),
    (status(502), true), (status(503), true), (status(429), false), (status(408), false),
    (status(425), false),
    (status(501), false), (status(404), false),
  ])
  func knowsWhatLeavesDoubt(result: Result, doubt: Bool) {
    #expect(RetryPolicy().leavesDoubt(result) == doubt)
  }

  @Test func trustsAPromiseAbout503() {
    #expect(!RetryPolicy(unavailableMeansNotDone: true).leavesDoubt(Self.status(503)))
  }
}
