package import HTTP
import Synchronization

/// What went over the wire for one statement, noted as it happens. A shell reads it while a statement runs, to show
/// progress, and when it has ended, to say what it took.
package final class CallLog: Sendable {
  private let state = Mutex(Activity())

  package init() {}

  /// Everything so far.
  package var activity: Activity { state.withLock { $0 } }

  /// Begins anew, for the next statement.
  package func reset() { state.withLock { $0 = Activity() } }

  /// Notes an event; the HTTP client's observer.
  package func note(_ event: HTTPEvent) {
    state.withLock { $0.note(event) }
  }
}

/// What a statement's calls took.
package struct Activity: Sendable {
  /// The requests that were sent, tokens and repetitions included, in the order they began.
  package private(set) var calls: [Call] = []
  /// The time spent waiting for rate limits and before repetitions.
  package private(set) var waited: Duration = .zero
  /// What is being waited for now.
  package private(set) var waitingFor: Waiting?

  init() {}

  /// One request.
  package struct Call: Sendable {
    package let number: Int
    /// As it was sent. Hiding its secrets takes longer than all else that is noted, and most are never looked at.
    fileprivate let request: HTTPRequest
    package var method: String { request.method.rawValue }
    /// The URL, secrets hidden.
    package var url: String { request.redacted.url }
    package var isSafe: Bool { request.method.isSafe }
    /// Nil while no answer has come.
    package fileprivate(set) var status: Int?
    /// In words, when there was no answer.
    package fileprivate(set) var failure: String?
    package fileprivate(set) var bytes: Int64 = 0
    package fileprivate(set) var time: Duration = .zero

    fileprivate init(_ number: Int, _ request: HTTPRequest) {
      self.number = number
      self.request = request
    }
  }

  /// A wait that is under way.
  package struct Waiting: Sendable {
    package let reason: String
    package let duration: Duration
  }

  /// The bytes of all answers.
  package var bytes: Int64 { calls.reduce(0) { $0 + $1.bytes } }

  /// The changing calls that nobody has answered, a line for each: what whoever leaves at once has to know.
  package var unknownNotice: String {
    calls.filter { !$0.isSafe && $0.status == nil && $0.failure == nil }.map { call in
      "unknown: no answer has come to \(call.method) \(call.url), it may have been carried out\n"
    }.joined()
  }

  mutating func note(_ event: HTTPEvent) {
    switch event.kind {
    case .requestStarted(let request, _):
      waitingFor = nil
      calls.append(Call(event.call, request))
    case .sentAgain:
      guard let index = unanswered(event.call) else { return }
      calls[index].failure = TransportFailure.Reason.closed.message
      calls.append(Call(event.call, calls[index].request))
    case .responseReceived(let response, _):
      change(event.call) { call in
        call.status = response.status
        call.bytes = response.bytesReceived
        call.time = response.timing.total
      }
    case .attemptFailed(let failure, _): change(event.call) { $0.failure = failure.message }
    case .retrying(_, let delay):
      waited += delay
      waitingFor = Waiting(reason: "before trying again", duration: delay)
    case .waitingForRateLimit(let host, let delay):
      waited += delay
      waitingFor = Waiting(reason: "for the rate limit of \(host)", duration: delay)
    case .waiting(let what, let delay):
      waited += delay
      waitingFor = Waiting(reason: what, duration: delay)
    case .redirected, .credentialWithheld, .tokenFetched, .tokenDiscarded: break
    }
  }

  /// Changes the last call of `number` that has no answer yet.
  private mutating func change(_ number: Int, _ body: (inout Call) -> Void) {
    if let index = unanswered(number) { body(&calls[index]) }
  }

  private func unanswered(_ number: Int) -> Int? {
    calls.lastIndex { $0.number == number && $0.status == nil && $0.failure == nil }
  }
}
