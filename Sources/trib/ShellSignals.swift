import Dispatch
import Engine
import Glibc
import LineEditor
import Shell
import Synchronization

/// How the terminal is put back, for whoever has to leave at once.
final class Restoration: Sendable {
  private let action = Mutex<(@Sendable () -> Void)?>(nil)

  /// Notes how.
  func set(_ action: @escaping @Sendable () -> Void) { self.action.withLock { $0 = action } }

  /// Puts it back.
  func run() { action.withLock { $0 }?() }
}

/// Signals of a shell: Ctrl-C ends a question, else cancels what runs, a second one leaves; SIGTERM and SIGHUP leave.
struct ShellSignals {
  private let sources: [any DispatchSourceSignal]

  init(running: RunningStatement, interrupts: Interrupts, callLog: CallLog, restoration: Restoration) {
    sources = [SIGINT, SIGTERM, SIGHUP].map { signal in
      Glibc.signal(signal, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: signal, queue: .global())
      source.setEventHandler { @Sendable in
        if signal == SIGINT, ShellSignals.interrupt(running, interrupts) { return }
        restoration.run()
        let start = signal == SIGINT ? "" : "\n"
        try? FileSink(STDERR_FILENO).write(Array((start + callLog.activity.unknownNotice).utf8))
        _exit(signal == SIGINT ? ExitCode.interrupted.value : 128 + signal)
      }
      // A signal is lost that comes before the source is registered, which happens on another thread.
      let isRegistered = DispatchSemaphore(value: 0)
      source.setRegistrationHandler { @Sendable in isRegistered.signal() }
      source.resume()
      isRegistered.wait()
      return source
    }
  }

  /// Handles Ctrl-C; false when the program is to leave. Whoever reads from the terminal goes first: a statement may
  /// wait for an answer there.
  private static func interrupt(_ running: RunningStatement, _ interrupts: Interrupts) -> Bool {
    if interrupts.raise() { return true }
    // What is told of it does not begin behind the `^C` that the terminal shows.
    if isatty(STDERR_FILENO) == 1 { try? FileSink(STDERR_FILENO).write([0x0A]) }
    switch running.interrupt() {
    case .idle: return true
    case .again: return false
    case .cancelled(let number):
      DispatchQueue.global().asyncAfter(deadline: .now() + 1) {
        guard running.isRunning(number) else { return }
        try? FileSink(STDERR_FILENO).write(
          Array("cancelled, but not at its end yet; Ctrl-C leaves at once\n".utf8))
      }
      return true
    }
  }

  /// Lets go of the signals.
  func cancel() { for source in sources { source.cancel() } }
}
