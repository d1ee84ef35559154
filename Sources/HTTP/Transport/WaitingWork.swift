import Synchronization

/// Work for the time between a request and its answer. A transfer that blocks its caller does it once the request is
/// out: the time would pass unused.
package final class WaitingWork: Hashable, Sendable {
  private let work = Mutex<(@Sendable () -> Void)?>(nil)

  package init() {}

  /// Has `work` done while the next answer is awaited, instead of what was to be done so far.
  package func set(_ work: @escaping @Sendable () -> Void) { self.work.withLock { $0 = work } }

  /// Forgets what nobody has done.
  package func forget() { work.withLock { $0 = nil } }

  package static func == (one: WaitingWork, other: WaitingWork) -> Bool { one === other }

  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self)) }

  /// Does what there is to do, on the calling thread, once.
  package func perform() {
    let work = self.work.withLock { work in
      defer { work = nil }
      return work
    }
    work?()
  }
}
