import Glibc
import Synchronization

/// Signals that are told to a closure instead of ending the process, on a thread that waits for them.
package final class SignalWatch: Sendable {
  private let handler: Mutex<(@Sendable (Int32) -> Void)?>

  /// Watches `signals` from now on. They are blocked on the calling thread and on those that it starts, which makes it
  /// right to begin before other threads do.
  package init(_ signals: [Int32], handler: @escaping @Sendable (Int32) -> Void) throws(DetachedThread.Fault)
  {
    self.handler = Mutex(handler)
    var watched = sigset_t()
    sigemptyset(&watched)
    for signal in signals { sigaddset(&watched, signal) }
    pthread_sigmask(SIG_BLOCK, &watched, nil)
    let set = watched
    try DetachedThread.start { [weak self] in
      while true {
        var set = set
        var signal: Int32 = 0
        guard sigwait(&set, &signal) == 0 else { continue }
        let handler = self?.handler.withLock { $0 }
        handler?(signal)
      }
    }
  }

  /// Tells of no further signal; what comes is ignored.
  package func cancel() { handler.withLock { $0 = nil } }
}
