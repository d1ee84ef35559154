import CThreads
import Glibc

/// A thread that nobody waits for. It never keeps the process alive.
package enum DetachedThread {
  /// Why there is no thread.
  package struct Fault: Error {
    /// The system's words for it.
    package let reason: String
  }

  /// Runs `body` on a thread of its own, beside the caller where there is a processor for it. Every signal is blocked on
  /// it: whoever watches signals gets them.
  package static func start(_ body: @escaping @Sendable () -> Void) throws(Fault) {
    let work = Unmanaged.passRetained(Work(body))
    let code = cthreads_start(
      { context in
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
      }, work.toOpaque())
    guard code != 0 else { return }
    work.release()
    throw Fault(reason: String(cString: strerror(code)))
  }

  /// Has the calling thread go on on another processor if it runs on `processor` and there is one; whether it has moved.
  @discardableResult
  package static func leave(processor: Int) -> Bool {
    Int32(exactly: processor).map { cthreads_leave($0) == 1 } ?? false
  }

  /// What a thread is for, in a shape that fits through a pointer.
  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
