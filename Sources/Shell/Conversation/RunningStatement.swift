import Synchronization

/// The statement that runs now, for whoever gets Ctrl-C.
package final class RunningStatement: Sendable {
  private let state = Mutex(State())

  private struct State {
    var cancel: (@Sendable () -> Void)?
    var isCancelled = false
  }

  package init() {}

  /// What a Ctrl-C found.
  package enum Interruption: Hashable, Sendable {
    /// Nothing ran.
    case idle
    /// A statement was cancelled.
    case cancelled
    /// It had been cancelled before and has not ended yet.
    case again
  }

  /// Notes what cancels the statement that begins now.
  func set(_ cancel: @escaping @Sendable () -> Void) {
    state.withLock { $0 = State(cancel: cancel) }
  }

  /// Notes that it has ended.
  func clear() { state.withLock { $0 = State() } }

  /// Cancels the running statement.
  package func interrupt() -> Interruption {
    let (cancel, wasCancelled) = state.withLock { state in
      defer { state.isCancelled = true }
      return (state.cancel, state.isCancelled)
    }
    guard let cancel else { return .idle }
    if wasCancelled { return .again }
    cancel()
    return .cancelled
  }
}
