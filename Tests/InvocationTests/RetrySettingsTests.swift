import HTTP
import Testing
import YAML

@testable import Invocation
@testable import Registry

/// What a document's `retry` makes of the rules for sending a call again.
struct RetrySettingsTests {
  /// The block, the method, how an attempt ended, and what is done then.
  private static let cases:
    [(retry: String, method: HTTPMethod, status: Int, attempt: Int, decision: String)] = [
      ("{}", .get, 503, 1, "again after 0.25 seconds"),
      ("{max_attempts: 5}", .get, 503, 4, "again after 2.0 seconds"),
      ("{max_attempts: 5}", .get, 503, 5, "stop"),
      ("{max_attempts: 1}", .get, 503, 1, "stop"),
      // Nobody is hammered, and what is no number counts as not said.
      ("{max_attempts: 1000}", .get, 503, 10, "stop"),
      ("{max_attempts: many, initial_delay_ms: -1}", .get, 503, 1, "again after 0.25 seconds"),
      ("{initial_delay_ms: 2000}", .get, 503, 1, "again after 1.0 seconds"),
      ("{initial_delay_ms: 2000, max_delay_ms: 3000}", .get, 503, 2, "again after 1.5 seconds"),
      ("{initial_delay_ms: 1000, max_attempts: 9, multiplier: 3}", .get, 503, 3, "again after 4.5 seconds"),
      (
        "{initial_delay_ms: 1000, max_attempts: 9, multiplier: 1.5}", .get, 503, 3,
        "again after 1.125 seconds"
      ),
      ("{initial_delay_ms: 1000, max_attempts: 9, multiplier: 0.1}", .get, 503, 3, "again after 0.5 seconds"),
      ("{initial_delay_ms: 1000, multiplier: .inf}", .get, 503, 2, "again after 1.0 seconds"),
      ("{initial_delay_ms: 1000, jitter_fraction: 0}", .get, 503, 1, "again after 1.0 seconds"),
      ("{initial_delay_ms: 1000, jitter_fraction: 0.5}", .get, 503, 1, "again after 0.75 seconds"),
      ("{initial_delay_ms: 1000, jitter_fraction: 7}", .get, 503, 1, "again after 0.5 seconds"),
      // Methods and codes that are listed.
      ("{retryable_methods: [get, HEAD]}", .get, 503, 1, "again after 0.25 seconds"),
      ("{retryable_methods: [GET, HEAD]}", .put, 503, 1, "stop"),
      ("{retryable_methods: ['*']}", .put, 503, 1, "again after 0.25 seconds"),
      ("{retryable_conditions: {status_codes: [429, '502']}}", .get, 502, 1, "again after 0.25 seconds"),
      ("{retryable_conditions: {status_codes: [429, 502]}}", .get, 503, 1, "stop"),
      // No document makes a call be done twice.
      ("{retryable_methods: ['*'], retryable_conditions: {status_codes: [500]}}", .post, 500, 1, "unknown"),
      ("{retryable_methods: [POST], retryable_conditions: {status_codes: [400]}}", .post, 400, 1, "stop"),
      // A wrong code in the list changes nothing about what is final.
      ("{retryable_conditions: {status_codes: [404]}}", .get, 404, 1, "stop"),
    ]

  @Test(arguments: cases.indices)
  func decides(index: Int) throws {
    let test = RetrySettingsTests.cases[index]
    let settings = try #require(RetrySettings(try YAMLDocument(DocumentBytes(test.retry)).root))
    let policy = RetryPolicy().following(settings, for: test.method)
    let situation = RetryPolicy.Situation(
      method: test.method, attempt: test.attempt, result: .answered(status: test.status, pause: nil))
    let decision =
      switch policy.decide(situation, jitter: 0.5) {
      case .retry(let wait, _): "again after \(wait)"
      case .outcomeUnknown: "unknown"
      case .stop: "stop"
      case .succeed: "succeed"
      }
    #expect(decision == test.decision)
  }

  @Test func whoeverAsksForNoRepetitionGetsNone() throws {
    let settings = try #require(RetrySettings(try YAMLDocument(DocumentBytes("{max_attempts: 5}")).root))
    #expect(RetryPolicy.never.following(settings, for: .get) == .never)
    #expect(RetrySettings(nil) == nil)
    #expect(RetrySettings(try YAMLDocument(DocumentBytes("text")).root) == nil)
  }
}
