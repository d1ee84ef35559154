import Engine
import Glibc
import Shell
import Synchronization
import Threads

/// Ctrl-C, SIGTERM and SIGHUP: the first of them cancels what runs, a second one ends the process at once. So does the
/// first while nothing runs yet.
///
/// It is made before other threads are, because threads inherit which signals are left to it.
struct Interruption {
  private let received = Received()
  /// Whoever starts the program behind `nohup` wants it to outlive its terminal.
  private let signals = AwaitedSignals(
    [SIGINT, SIGTERM] + (AwaitedSignals.isIgnored(SIGHUP) ? [] : [SIGHUP]))

  /// Runs `body` on `executor`, until it is done or a signal has cancelled it.
  func cancelling(
    _ callLog: CallLog, on executor: ThreadExecutor, _ body: @escaping @Sendable () async -> Shell.ExitCode
  ) async -> Shell.ExitCode {
    let task = Task(executorPreference: executor) { await body() }
    received.begin(callLog) { task.cancel() }
    let code = await task.value
    // The statement says what is known of it; the signal is why the run ended.
    guard let signal = received.first, code != .outcomeUnknown else { return code }
    return .ended(by: signal)
  }

  /// Waits for signals as long as the process lives, on the calling thread.
  func watch() -> Never {
    while true { received.note(signals.next()) }
  }

  /// Has signals end the process again: nobody can watch.
  func giveUp() { signals.release() }

  /// Waits for the first of them.
  func wait() { _ = signals.next() }
}

/// The signals that came, and what they cancel.
private final class Received: Sendable {
  private struct State {
    var first: Int32?
    var callLog: CallLog?
    var cancel: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// Has the first signal call `cancel`.
  func begin(_ callLog: CallLog, cancel: @escaping @Sendable () -> Void) {
    state.withLock { state in
      state.callLog = callLog
      state.cancel = cancel
    }
  }

  /// Does what a signal asks for.
  func note(_ signal: Int32) {
    let (isFirst, state) = state.withLock { state in
      let isFirst = state.first == nil
      if isFirst { state.first = signal }
      return (isFirst, state)
    }
    guard isFirst, let cancel = state.cancel else {
      if let notice = state.callLog?.activity.unknownNotice {
        try? FileSink(STDERR_FILENO).write(Array(notice.utf8))
      }
      _exit(Shell.ExitCode.ended(by: signal).value)
    }
    cancel()
  }

  var first: Int32? { state.withLock(\.first) }
}

extension Shell.ExitCode {
  /// The code of a run that `signal` ended.
  fileprivate static func ended(by signal: Int32) -> Shell.ExitCode {
    switch signal {
    case SIGHUP: .hungUp
    case SIGTERM: .terminated
    default: .interrupted
    }
  }
}
