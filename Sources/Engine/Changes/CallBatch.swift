import Invocation

/// Calls that do not wait for each other's answers, sent some at a time.
struct CallBatch {
  let invoker: Invoker
  /// The most that are under way at once.
  let limit: Int
  /// Whether calls that the API refuses do not stop the others; otherwise no further one is sent after a failure.
  let keepsGoing: Bool
  /// Notes when calls are made; nil when nobody wants to know.
  let timeline: CallTimeline?

  /// What became of one call.
  enum Outcome: Sendable {
    case answered(Answer)
    case failed(InvocationError)
    case notSent
  }

  /// Sends `calls`; the outcomes are in their order.
  ///
  /// The first call goes alone: what is wrong with one is most often wrong with all (nobody is signed in, a method is
  /// not allowed), and sixteen refusals say no more than one.
  func send(_ calls: [PreparedCall]) async -> [Outcome] {
    var outcomes = [Outcome](repeating: .notSent, count: calls.count)
    guard let first = calls.first else { return outcomes }
    outcomes[0] = await outcome(of: first, through: invoker)
    guard calls.count > 1, !stops(outcomes[0]) else { return outcomes }
    let concurrent = invoker.concurrent
    await withTaskGroup(of: (index: Int, outcome: Outcome).self) { group in
      var next = 1
      while next < min(calls.count, limit + 1) {
        let (index, call) = (next, calls[next])
        group.addTask { (index, await outcome(of: call, through: concurrent)) }
        next += 1
      }
      var hasFailed = false
      for await done in group {
        outcomes[done.index] = done.outcome
        if stops(done.outcome) { hasFailed = true }
        guard !hasFailed, !Task.isCancelled, next < calls.count else { continue }
        let (index, call) = (next, calls[next])
        group.addTask { (index, await outcome(of: call, through: concurrent)) }
        next += 1
      }
    }
    return outcomes
  }

  private func stops(_ outcome: Outcome) -> Bool {
    switch outcome {
    case .answered: false
    case .failed(let error): !keepsGoing || !error.isOfOneCall
    case .notSent: true
    }
  }

  private func outcome(of call: PreparedCall, through invoker: Invoker) async -> Outcome {
    // A task that is cancelled before its turn has sent nothing.
    if Task.isCancelled { return .notSent }
    do throws(InvocationError) {
      guard let timeline else { return .answered(try await invoker.send(call)) }
      return .answered(try await timeline.noting(call, through: invoker))
    } catch {
      return .failed(error)
    }
  }
}

extension InvocationError {
  /// Whether the API judged this very call, so that it may judge the next one otherwise. Who is not signed in, comes too
  /// often or reaches nobody will fare no better with the next.
  fileprivate var isOfOneCall: Bool {
    switch self {
    case .api(let failure, isOutcomeUnknown: false):
      (400..<500).contains(failure.status) && ![401, 403, 407, 408, 429].contains(failure.status)
    case .answer: true
    case .unsupported, .request, .credential, .http, .api, .operation, .paging: false
    }
  }
}
