import Invocation

/// Calls that do not wait for each other's answers, sent some at a time. After a failure no further one is sent.
enum CallBatch {
  /// What became of one call.
  enum Outcome: Sendable {
    case answered(Answer)
    case failed(InvocationError)
    case notSent
  }

  /// Sends `calls`, at most `limit` at once; the outcomes are in the order of the calls.
  ///
  /// The first call goes alone: what is wrong with one is most often wrong with all (nobody is signed in, a method is
  /// not allowed), and sixteen refusals say no more than one.
  static func send(
    _ calls: [PreparedCall], through invoker: Invoker, limit: Int, timeline: CallTimeline?
  ) async -> [Outcome] {
    var outcomes = [Outcome](repeating: .notSent, count: calls.count)
    guard let first = calls.first else { return outcomes }
    outcomes[0] = await outcome(of: first, through: invoker, timeline)
    guard calls.count > 1, case .answered = outcomes[0] else { return outcomes }
    let concurrent = invoker.concurrent
    await withTaskGroup(of: (index: Int, outcome: Outcome).self) { group in
      var next = 1
      while next < min(calls.count, limit + 1) {
        let (index, call) = (next, calls[next])
        group.addTask { (index, await outcome(of: call, through: concurrent, timeline)) }
        next += 1
      }
      var hasFailed = false
      for await done in group {
        outcomes[done.index] = done.outcome
        if case .answered = done.outcome {} else { hasFailed = true }
        guard !hasFailed, !Task.isCancelled, next < calls.count else { continue }
        let (index, call) = (next, calls[next])
        group.addTask { (index, await outcome(of: call, through: concurrent, timeline)) }
        next += 1
      }
    }
    return outcomes
  }

  private static func outcome(
    of call: PreparedCall, through invoker: Invoker, _ timeline: CallTimeline?
  ) async -> Outcome {
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
