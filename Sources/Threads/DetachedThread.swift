import Glibc

/// A thread that nobody waits for. It never keeps the process alive.
package enum DetachedThread {
  /// Why there is no thread.
  package struct Fault: Error {
    /// The system's words for it.
    package let reason: String
  }

  /// Runs `body` on a thread of its own, on which every signal is blocked: whoever watches signals gets them.
  package static func start(_ body: @escaping @Sendable () -> Void) throws(Fault) {
    // The thread inherits the mask, so that there is no moment in which a signal could interrupt it.
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let work = Unmanaged.passRetained(Work(body))
    var identifier = pthread_t()
    let code = pthread_create(
      &identifier, &attributes,
      { context in
        if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body() }
        return nil
      }, work.toOpaque())
    guard code != 0 else { return }
    work.release()
    throw Fault(reason: String(cString: strerror(code)))
  }

  /// What a thread is for, in a shape that fits through a pointer.
  private final class Work {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
