import Dispatch
import Engine
import Glibc
import Shell
import Synchronization

/// Ctrl-C and SIGTERM.
enum Interruption {
  /// Waits for the first of them.
  static func wait() async {
    let (signals, continuation) = AsyncStream.makeStream(of: Int32.self)
    let sources = watch { continuation.yield($0) }
    for await _ in signals { break }
    for source in sources { source.cancel() }
  }

  /// Runs `body`, which the first signal cancels. A second one ends the process at once.
  static func cancelling(
    _ callLog: CallLog, _ body: @escaping @Sendable () async -> Shell.ExitCode
  ) async -> Shell.ExitCode {
    let task = Task { await body() }
    let received = Received()
    let sources = watch { signal in
      guard received.note(signal) == 1 else {
        try? FileSink(STDERR_FILENO).write(Array(callLog.activity.unknownNotice.utf8))
        _exit(signal == SIGTERM ? Shell.ExitCode.terminated.value : Shell.ExitCode.interrupted.value)
      }
      task.cancel()
    }
    let code = await task.value
    for source in sources { source.cancel() }
    // The statement says what is known of it; the signal is why the run ended.
    guard let signal = received.first, code != .outcomeUnknown else { return code }
    return signal == SIGTERM ? .terminated : .interrupted
  }

  private static func watch(_ handler: @escaping @Sendable (Int32) -> Void) -> [any DispatchSourceSignal] {
    [SIGINT, SIGTERM].map { signal in
      Glibc.signal(signal, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: signal, queue: .global())
      source.setEventHandler { handler(signal) }
      source.resume()
      return source
    }
  }
}

/// The signals that came, counted by whoever gets them.
private final class Received: Sendable {
  private let signals = Mutex<[Int32]>([])

  /// Notes a signal and gives the number of those so far.
  func note(_ signal: Int32) -> Int {
    signals.withLock { signals in
      signals.append(signal)
      return signals.count
    }
  }

  var first: Int32? { signals.withLock(\.first) }
}
