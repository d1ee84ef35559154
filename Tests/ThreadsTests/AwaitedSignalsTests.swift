import Dispatch
import Glibc
import Synchronization
import Testing

@testable import Threads

/// Signals that are waited for.
struct AwaitedSignalsTests {
  @Test func waitUntilSomebodyAsks() throws {
    let box = Box()
    try DetachedThread.start {
      let signals = AwaitedSignals([SIGUSR1, SIGUSR2])
      // Sent to this thread, which would be ended by them otherwise.
      pthread_kill(pthread_self(), SIGUSR2)
      pthread_kill(pthread_self(), SIGUSR1)
      box.note([signals.next(), signals.next()].sorted())
    }
    #expect(box.wait() == [SIGUSR1, SIGUSR2].sorted())
  }

  @Test func areKeptFromEndingTheProcess() throws {
    let box = Box()
    try DetachedThread.start {
      var none = sigset_t()
      sigemptyset(&none)
      pthread_sigmask(SIG_SETMASK, &none, nil)
      _ = AwaitedSignals([SIGUSR1])
      var mask = sigset_t()
      pthread_sigmask(SIG_BLOCK, nil, &mask)
      box.note([SIGUSR1, SIGUSR2].filter { sigismember(&mask, $0) == 1 })
    }
    #expect(box.wait() == [SIGUSR1])
  }

  /// What a thread tells once.
  private final class Box: Sendable {
    private let signals = Mutex<[Int32]>([])
    private let isTold = DispatchSemaphore(value: 0)

    func note(_ signals: [Int32]) {
      self.signals.withLock { $0 = signals }
      isTold.signal()
    }

    func wait() -> [Int32] {
      isTold.wait()
      return signals.withLock { $0 }
    }
  }
}
