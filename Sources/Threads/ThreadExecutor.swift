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

  /// Runs `body` to its end on the calling thread, which is the executor's for as long as that takes. Nothing may have
  /// been asked of the executor before.
  package func run<Value: Sendable, Failure: Error>(
    _ body: @escaping @Sendable () async throws(Failure) -> Value
  ) throws(Failure) -> Value {
    jobs.beginDriving()
    let ending = Ending<Value, Failure>()
    Task(executorPreference: self) { [jobs] in
      do throws(Failure) {
        ending.note(.success(try await body()))
      } catch {
        ending.note(.failure(error))
      }
      jobs.close()
    }
    JobQueue.drain(jobs, asUnownedSerialExecutor(), asUnownedTaskExecutor())()
    guard let result = ending.result else { preconditionFailure("the queue is closed by its last job") }
    return try result.get()
  }

  /// Runs `body`, which ends the process, on the calling thread. Nothing may have been asked of the executor before.
  package func run(_ body: @escaping @Sendable () async -> Never) -> Never {
    jobs.beginDriving()
    Task(executorPreference: self) { await body() }
    JobQueue.drain(jobs, asUnownedSerialExecutor(), asUnownedTaskExecutor())()
    preconditionFailure("nobody closes the queue")
  }

  /// How a body ends.
  private final class Ending<Value: Sendable, Failure: Error>: Sendable {
    private let state = Mutex<Result<Value, Failure>?>(nil)

    func note(_ result: Result<Value, Failure>) { state.withLock { $0 = result } }
    var result: Result<Value, Failure>? { state.withLock { $0 } }
  }
}
