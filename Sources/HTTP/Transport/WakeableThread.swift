import Dispatch
import Threads

/// A thread that sleeps until it is woken. It never keeps the process alive.
final class WakeableThread: Sendable {
  private let wakes = DispatchSemaphore(value: 0)

  /// Starts the thread; nil when it runs.
  func start(_ run: @escaping @Sendable () -> Void) -> TransportFailure? {
    do throws(DetachedThread.Fault) {
      try DetachedThread.start(run)
      return nil
    } catch {
      return TransportFailure(.unexpected(detail: "no thread: \(error.reason)"), .notSent)
    }
  }

  /// Ends one sleep, the current or the next.
  func wake() { wakes.signal() }

  /// Sleeps until woken.
  func sleep() { wakes.wait() }
}
