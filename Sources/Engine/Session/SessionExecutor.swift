import Dispatch

/// The thread of a session. SQLite's callbacks may block on it while they wait for answers: it is nobody else's.
///
/// Whoever shares the executor with the session works on the same thread: a script of a thousand statements then runs
/// without a single switch between threads.
package final class SessionExecutor: SerialExecutor {
  private let queue = DispatchQueue(label: "tributary.session", qos: .userInitiated)

  package init() {}

  package func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
