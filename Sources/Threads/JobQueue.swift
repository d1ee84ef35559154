import Dispatch
import Synchronization

/// Jobs in the order in which they came, for the one thread that takes them.
final class JobQueue: Sendable {
  private struct State {
    var jobs: [UnownedJob] = []
    /// The first one that nobody took.
    var next = 0
    /// Whether a thread takes them.
    var isDriven = false
    var isWaiting = false
    var isClosed = false
  }

  private let state = Mutex(State())
  private let arrival = DispatchSemaphore(value: 0)

  /// Adds a job; true when a thread has to begin to take them.
  func append(_ job: UnownedJob) -> Bool {
    let (needsThread, isAwaited) = state.withLock { state in
      state.jobs.append(job)
      defer {
        state.isDriven = true
        state.isWaiting = false
      }
      return (!state.isDriven, state.isWaiting)
    }
    if isAwaited { arrival.signal() }
    return needsThread
  }

  /// Has the caller take the jobs.
  func beginDriving() { state.withLock { $0.isDriven = true } }

  /// Lets the thread go once it has done what is there.
  func close() {
    let isAwaited = state.withLock { state in
      state.isClosed = true
      defer { state.isWaiting = false }
      return state.isWaiting
    }
    if isAwaited { arrival.signal() }
  }

  /// What a thread does with the jobs of `queue`: run them until it is closed.
  static func drain(
    _ queue: JobQueue, _ serial: UnownedSerialExecutor, _ task: UnownedTaskExecutor
  ) -> @Sendable () -> Void {
    {
      while let job = queue.next() { job.runSynchronously(isolatedTo: serial, taskExecutor: task) }
    }
  }

  /// The next job, once there is one; nil when the queue was closed, and another thread has to begin for what still
  /// comes.
  private func next() -> UnownedJob? {
    enum Step { case run(UnownedJob), wait, end }
    while true {
      let step: Step = state.withLock { state in
        if state.next < state.jobs.count {
          defer { state.next += 1 }
          return .run(state.jobs[state.next])
        }
        state.jobs.removeAll(keepingCapacity: true)
        state.next = 0
        if state.isClosed {
          state.isClosed = false
          state.isDriven = false
          return .end
        }
        state.isWaiting = true
        return .wait
      }
      switch step {
      case .run(let job): return job
      case .wait: arrival.wait()
      case .end: return nil
      }
    }
  }
}
