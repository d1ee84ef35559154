import Glibc
import Synchronization

/// Opens once. Tasks await it; server threads block on it.
final class Gate: Sendable {
  private struct State {
    var isOpen = false
    var tasks: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())
  private let threads = ThreadSemaphore()

  func open() {
    let tasks = state.withLock { state in
      state.isOpen = true
      defer { state.tasks = [] }
      return state.tasks
    }
    threads.signal()
    for task in tasks { task.resume() }
  }

  func opened() async {
    await withCheckedContinuation { continuation in
      let isOpen = state.withLock { state in
        if !state.isOpen { state.tasks.append(continuation) }
        return state.isOpen
      }
      if isOpen { continuation.resume() }
    }
  }

  /// For threads that are not Swift's own.
  func blockUntilOpen() {
    threads.wait()
    threads.signal()
  }
}

/// Unchecked, because a POSIX semaphore is made for use from several threads.
final class ThreadSemaphore: @unchecked Sendable {
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

  func signal() { sem_post(semaphore) }
  func wait() { while sem_wait(semaphore) != 0 {} }
}
