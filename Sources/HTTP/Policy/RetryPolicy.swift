/// Decides after each attempt whether a request is sent again. Pure: it is told what is known and answers.
///
/// | what is known                       | idempotent method | POST, PATCH     | with an honoured key |
/// |-------------------------------------|-------------------|-----------------|----------------------|
/// | not sent                            | again             | again           | again                |
/// | 429                                 | wait, again       | wait, again     | wait, again          |
/// | 503                                 | again             | stop (*)        | again                |
/// | 500, 502, 504, … ; reset or timeout | again             | outcome unknown | again                |
/// | 408, 425                            | again             | stop            | again                |
/// | other 4xx                           | stop              | stop            | stop                 |
///
/// (*) again where the API promises that it says 503 before it does any work.
package struct RetryPolicy: Hashable, Sendable {
  /// How often a request is sent at most.
  package var attempts: Int
  /// The longest wait after the first attempt.
  package var base: Duration
  /// How many times longer the longest wait is after each further attempt.
  package var growth: Double = 2
  /// The part of each wait that is left to chance, from 0 to 1: all of it keeps many clients apart best.
  package var chance: Double = 1
  /// Where waits stop growing.
  package var cap: Duration
  /// The longest wait that a server may ask for.
  package var maximumWait: Duration
  /// The time that all attempts and waits of one request may take together; nil for no bound.
  package var budget: Duration?
  /// Whether a 503 of this API means that nothing was done.
  package var unavailableMeansNotDone: Bool
  /// The status codes after which a request may be sent again; nil for all in the table.
  package var statuses: Set<Int>?

  /// A policy; the defaults suit an interactive shell.
  package init(
    attempts: Int = 3, base: Duration = .milliseconds(500), cap: Duration = .seconds(20),
    maximumWait: Duration = .seconds(60), budget: Duration? = nil, unavailableMeansNotDone: Bool = false
  ) {
    self.attempts = attempts
    self.base = base
    self.cap = cap
    self.maximumWait = maximumWait
    self.budget = budget
    self.unavailableMeansNotDone = unavailableMeansNotDone
  }

  /// Every request is sent once.
  package static let never = RetryPolicy(attempts: 1)

  /// How an attempt ended.
  package enum Result: Hashable, Sendable {
    /// An answer; `pause` is what it asks to wait.
    case answered(status: Int, pause: Duration?)
    case failed(TransportFailure)
  }

  /// What is known when the decision is due.
  package struct Situation: Hashable, Sendable {
    /// The request's method.
    package var method: HTTPMethod
    /// Whether it bears an Idempotency-Key that the API honours.
    package var hasHonouredKey: Bool
    /// The number of the attempt that just ended, from 1.
    package var attempt: Int
    /// How it ended.
    package var result: Result
    /// Whether an earlier attempt may have been carried out (see `leavesDoubt`).
    package var hasEarlierDoubt: Bool
    /// The time since the first attempt began.
    package var elapsed: Duration

    /// A situation; the defaults are those of a first attempt.
    package init(
      method: HTTPMethod, hasHonouredKey: Bool = false, attempt: Int = 1, result: Result,
      hasEarlierDoubt: Bool = false, elapsed: Duration = .zero
    ) {
      self.method = method
      self.hasHonouredKey = hasHonouredKey
      self.attempt = attempt
      self.result = result
      self.hasEarlierDoubt = hasEarlierDoubt
      self.elapsed = elapsed
    }
  }

  /// Why a request is sent again.
  package enum Why: Hashable, Sendable {
    case status(Int)
    case failure(TransportFailure.Reason)
  }

  /// Why a request is not sent again.
  package enum Stop: Hashable, Sendable {
    /// The result stands: repeating would not change it, or is not safe.
    case final
    case attemptsSpent
    case budgetSpent
    /// The server asks for a longer wait than allowed.
    case rateLimitedTooLong(for: Duration)
  }

  /// What to do.
  package enum Decision: Hashable, Sendable {
    /// The request did what it should.
    case succeed
    /// It did not, and its result stands.
    case stop(Stop)
    /// Send it again.
    case retry(after: Duration, why: Why)
    /// It may have been carried out or not, and sending it again could do it twice.
    case outcomeUnknown
  }
}
