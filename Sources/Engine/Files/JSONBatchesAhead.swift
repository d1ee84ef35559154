import Dispatch
import JSON
import Synchronization

/// The batches of a JSON file, of which the next one is read and parsed on another thread while the rows of the one
/// before are used. It belongs to one reader, which blocks until a batch is there.
final class JSONBatchesAhead: Sendable {
  /// A batch, and how far the file was read for it.
  struct Reading {
    /// Nil at the end.
    var batch: JSONBatch?
    let bytesRead: Int
    let isFound: Bool
  }

  private struct State {
    var batches: JSONBatches
    var next: Result<Reading, FileTableFault>?
  }

  private let state: Mutex<State>
  private let queue = DispatchQueue(label: "tributary.file", qos: .userInitiated)
  private let isReady = DispatchSemaphore(value: 0)

  /// Goes on where `batches` stands.
  init(_ batches: JSONBatches) {
    state = Mutex(State(batches: batches))
    prepare()
  }

  private func prepare() {
    queue.async { [self] in
      state.withLock { state in
        state.next = Result { () throws(FileTableFault) in
          let batch = try state.batches.next()
          return Reading(
            batch: batch, bytesRead: state.batches.bytesRead, isFound: state.batches.isFound)
        }
      }
      isReady.signal()
    }
  }

  /// The next batch; behind the last one nobody asks. Throws what is wrong with the file.
  func next() throws(FileTableFault) -> Reading {
    isReady.wait()
    let next = state.withLock { state in
      defer { state.next = nil }
      return state.next
    }
    guard let reading = try next?.get() else { return Reading(batch: nil, bytesRead: 0, isFound: false) }
    if reading.batch != nil { prepare() }
    return reading
  }
}
