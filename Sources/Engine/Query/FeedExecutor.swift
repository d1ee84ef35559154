import Dispatch

/// The thread of a call that is the only one of its statement. Whoever fetches its pages may block here: a page is then
/// received, read and followed by the request for the next one without a switch between threads.
final class FeedExecutor: TaskExecutor {
  private let queue = DispatchQueue(label: "tributary.feed", qos: .userInitiated)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
