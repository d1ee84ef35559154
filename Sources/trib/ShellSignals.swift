import Dispatch
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

  init(running: RunningStatement, interrupts: Interrupts, restoration: Restoration) {
    sources = [SIGINT, SIGTERM, SIGHUP].map { signal in
      Glibc.signal(signal, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: signal, queue: .global())
      source.setEventHandler { @Sendable in
        // Whoever reads from the terminal is asked first: a statement may wait for an answer there.
        if signal == SIGINT, interrupts.raise() || running.interrupt() != .again { return }
        restoration.run()
        let text = signal == SIGINT ? "\nstopped at once: what was being sent may have been done\n" : "\n"
        try? FileSink(STDERR_FILENO).write(Array(text.utf8))
        _exit(signal == SIGINT ? ExitCode.interrupted.value : 128 + signal)
      }
      source.resume()
      return source
    }
  }

  /// Lets go of the signals.
  func cancel() { for source in sources { source.cancel() } }
}
