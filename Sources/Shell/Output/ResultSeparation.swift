import Synchronization

/// Whether a result was written before to the same place: two tables of Markdown without a line between them are one.
package final class ResultSeparation: Sendable {
  private let isNeeded = Mutex(false)

  /// Nothing was written yet.
  package init() {}

  /// Notes a result; whether there was one before.
  func note() -> Bool {
    isNeeded.withLock { isNeeded in
      defer { isNeeded = true }
      return isNeeded
    }
  }
}
