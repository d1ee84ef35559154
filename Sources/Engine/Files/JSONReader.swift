import JSON

/// The rows of a JSON file: the elements of an array, or values one after another, on lines of their own or not.
struct JSONReader: FileReader {
  private var source: Source
  private var batch: JSONBatch?
  /// The next row of the batch.
  private var position = 0
  private var batchCount = 0
  private(set) var bytesRead = 0
  private(set) var isFound = false
  let canBeReadAgain: Bool

  private enum Source {
    case batches(JSONBatches)
    /// Another thread is at work: worth it for a file of some length.
    case ahead(JSONBatchesAhead)
    case ended
  }

  /// A reader of `file`; `names` lead to the array of rows in an object.
  init(
    _ file: FileBytes, path: String, names: [String], opener: @escaping FileBytes.Opener
  ) throws(FileTableFault) {
    source = .batches(try JSONBatches(file, path: path, names: names, opener: opener))
    canBeReadAgain = file.canBeReadAgain
  }

  mutating func next() throws(FileTableFault) -> JSONValue? {
    while true {
      if let batch, position < batch.count {
        position += 1
        return batch[position - 1]
      }
      position = 0
      batch = try nextBatch()
      if batch == nil { return nil }
    }
  }

  private mutating func nextBatch() throws(FileTableFault) -> JSONBatch? {
    batchCount += 1
    switch source {
    case .ended: return nil
    case .batches(var batches):
      // Only the one who holds it alone can change it in place. Behind an error nothing comes.
      source = .ended
      defer { (bytesRead, isFound) = (batches.bytesRead, batches.isFound) }
      guard let next = try batches.next() else { return nil }
      source = batchCount < JSONReader.aloneCount ? .batches(batches) : .ahead(JSONBatchesAhead(batches))
      return next
    case .ahead(let ahead):
      source = .ended
      let next = try ahead.next()
      (bytesRead, isFound) = (next.bytesRead, next.isFound)
      if next.batch != nil { source = .ahead(ahead) }
      return next.batch
    }
  }

  /// How many batches are read without another thread.
  private static let aloneCount = 4
}
