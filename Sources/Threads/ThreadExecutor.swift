import Dispatch
import Synchronization

/// Runs jobs one after the other on one thread, which they may block.
///
/// It is an executor of actors and of tasks at once: whoever prefers it and calls an actor that lives on it stays on its
/// thread. The shared pool, which takes five threads and their memory to do a first thing, is then never begun.
package final class ThreadExecutor: SerialExecutor, TaskExecutor {
  private let jobs = JobQueue()

  /// An executor whose thread begins with its first job, and ends with it.
  package init() {}

  deinit { jobs.close() }

  package func enqueue(_ job: consuming ExecutorJob) {
    guard jobs.append(UnownedJob(job)) else { return }
    // The thread keeps the queue and not the executor, which would never go otherwise.
    let drain = JobQueue.drain(jobs, asUnownedSerialExecutor(), asUnownedTaskExecutor())
    do throws(DetachedThread.Fault) {
      try DetachedThread.start(drain)
    } catch {
      // The pool may have a thread where the system has no more.
      DispatchQueue.global().async(execute: drain)
    }
  }

  /// Runs `body` to its end, on the calling thread, which is the executor's for as long as that takes. With `work`, which
  /// the caller does meanwhile, it runs on the executor's own thread. Nothing may have been asked of the executor before.
  package func run<Value: Sendable, Failure: Error>(
    beside work: (() -> Void)? = nil, _ body: @escaping @Sendable () async throws(Failure) -> Value
  ) throws(Failure) -> Value {
    if work == nil { jobs.beginDriving() }
    let ending = Ending<Value, Failure>(closes: work == nil ? jobs : nil)
    Task(executorPreference: self) {
      do throws(Failure) {
        ending.note(.success(try await body()))
      } catch {
        ending.note(.failure(error))
      }
    }
    if let work {
      work()
    } else {
      JobQueue.drain(jobs, asUnownedSerialExecutor(), asUnownedTaskExecutor())()
    }
    return try ending.wait().get()
  }

  /// How a body ends.
  private final class Ending<Value: Sendable, Failure: Error>: Sendable {
    private let result = Mutex<Result<Value, Failure>?>(nil)
    private let isOver = DispatchSemaphore(value: 0)
    private let jobs: JobQueue?

    init(closes jobs: JobQueue?) { self.jobs = jobs }

    func note(_ result: Result<Value, Failure>) {
      self.result.withLock { $0 = result }
      isOver.signal()
      jobs?.close()
    }

    func wait() -> Result<Value, Failure> {
      while true {
        isOver.wait()
        if let result = result.withLock({ $0 }) { return result }
      }
    }
  }
}
