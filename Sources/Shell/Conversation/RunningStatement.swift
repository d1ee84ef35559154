import Synchronization

/// The statement that runs now, for whoever gets Ctrl-C.
package final class RunningStatement: Sendable {
  private let state = Mutex(State())

  private struct State {
    var cancel: (@Sendable () -> Void)?
    var isCancelled = false
    /// How many statements there have been.
    var number = 0
  }

  package init() {}

  /// What a Ctrl-C found.
  package enum Interruption: Hashable, Sendable {
    /// Nothing ran.
    case idle
    /// The statement of this number was cancelled.
    case cancelled(Int)
    /// It had been cancelled before and has not ended yet.
    case again
  }

  /// Notes what cancels the statement that begins now.
  func set(_ cancel: @escaping @Sendable () -> Void) {
    state.withLock { $0 = State(cancel: cancel, number: $0.number + 1) }
  }

  /// Notes that it has ended.
  func clear() { state.withLock { $0 = State(number: $0.number) } }

  /// Whether the statement of this number has not ended yet.
  package func isRunning(_ number: Int) -> Bool {
    state.withLock { $0.cancel != nil && $0.number == number }
  }

  /// Cancels the running statement.
  package func interrupt() -> Interruption {
    let (found, cancel) = state.withLock { state -> (Interruption, (@Sendable () -> Void)?) in
      guard let cancel = state.cancel else { return (.idle, nil) }
      if state.isCancelled { return (.again, nil) }
      state.isCancelled = true
      return (.cancelled(state.number), cancel)
    }
    cancel?()
    return found
  }
}
