import Glibc

/// Signals that somebody waits for, instead of their ending the process.
package struct AwaitedSignals: Sendable {
  private let signals: [Int32]

  /// Keeps `signals` from now on, on the calling thread and on those that it starts.
  package init(_ signals: [Int32]) {
    self.signals = signals
    var set = AwaitedSignals.set(of: signals)
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Whether `signal` does nothing: a program is started so that is to outlive its terminal.
  package static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(signal, nil, &action) == 0 else { return false }
    // SIG_IGN is 1, which no function pointer of Swift can be.
    return withUnsafeBytes(of: action) { $0.loadUnaligned(as: UInt.self) } == 1
  }

  /// Leaves the signals to end the process again, if they come to the calling thread.
  package func release() {
    var set = AwaitedSignals.set(of: signals)
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
  }

  /// Waits for the next of them.
  package func next() -> Int32 {
    var set = AwaitedSignals.set(of: signals)
    var signal: Int32 = 0
    while sigwait(&set, &signal) != 0 {}
    return signal
  }

  private static func set(of signals: [Int32]) -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in signals { sigaddset(&set, signal) }
    return set
  }
}
