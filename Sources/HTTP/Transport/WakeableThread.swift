import CCurl
import Glibc

/// A detached thread that sleeps until it is woken. It never keeps the process alive.
///
/// Unchecked, because a POSIX semaphore is made for use from several threads.
final class WakeableThread: @unchecked Sendable {
  private let semaphore: UnsafeMutablePointer<sem_t>

  init() {
    semaphore = .allocate(capacity: 1)
    semaphore.initialize(to: sem_t())
    sem_init(semaphore, 0, 0)
  }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  /// Starts the thread with every signal blocked; nil when it runs.
  func start(_ run: @escaping @Sendable () -> Void) -> TransportFailure? {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    defer { pthread_attr_destroy(&attributes) }
    let body = Unmanaged.passRetained(Body(run))
    var identifier = pthread_t()
    let code = pthread_create(
      &identifier, &attributes,
      { context in
        guard let context else { return nil }
        ccurl_block_signals()
        Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, body.toOpaque())
    if code == 0 { return nil }
    body.release()
    return TransportFailure(.unexpected(detail: "no thread: \(String(cString: strerror(code)))"), .notSent)
  }

  /// Ends one sleep, the current or the next.
  func wake() { sem_post(semaphore) }

  /// Sleeps until woken.
  func sleep() { while sem_wait(semaphore) != 0 && errno == EINTR {} }
}
