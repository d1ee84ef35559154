import JSON

/// The batches of a JSON file, cut and parsed as they are asked for.
struct JSONBatches: Sendable {
  private(set) var bytesRead = 0
  private let path: String
  private let file: FileBytes
  private let opener: FileBytes.Opener
  private var splitter: JSONSplitter
  private var isAtEnd = false
  /// What is wrong with the file behind the batches so far.
  private var fault: FileTableFault?
  /// The bytes of a byte order mark, which the splitter does not see.
  private let skipped: Int

  var canBeReadAgain: Bool { file.canBeReadAgain }

  /// The batches of `file`; `names` lead to the array of rows in an object.
  init(
    _ file: FileBytes, path: String, names: [String], opener: @escaping FileBytes.Opener
  ) throws(FileTableFault) {
    self.path = path
    self.file = file
    self.opener = opener
    var start: [UInt8] = []
    var first: UInt8?
    while true {
      let more = try file.next(of: path)
      start += more
      first = JSONBatches.content(of: start).first { $0 > 0x20 }
      if more.isEmpty || start.count >= 3 && first != nil { break }
    }
    bytesRead = start.count
    let content = JSONBatches.content(of: start)
    skipped = start.count - content.count
    let isList = first == UInt8(ascii: "[") || !names.isEmpty
    splitter = JSONSplitter(isList ? .array(at: names) : .values)
    splitter.append(Array(content))
  }

  /// Whether the array that the names lead to was there.
  var isFound: Bool { splitter.isFound }

  /// The next batch, never an empty one; nil at the end. Throws what is wrong behind the last one.
  mutating func next() throws(FileTableFault) -> JSONBatch? {
    while true {
      if let fault { throw fault }
      if let batch = try cut() {
        if let error = batch.fault { fault = told(error) }
        if batch.count > 0 { return batch }
        continue
      }
      if isAtEnd { return nil }
      let more = try file.next(of: path)
      bytesRead += more.count
      if more.isEmpty {
        isAtEnd = true
        splitter.end()
      } else {
        splitter.append(more)
      }
    }
  }

  private mutating func cut() throws(FileTableFault) -> JSONBatch? {
    do throws(JSONError) { return try splitter.nextBatch() } catch { throw told(error) }
  }

  private func told(_ error: JSONError) -> FileTableFault {
    FileTableFault(path: path, line: line(of: error.offset + skipped), reason: .json(error))
  }

  /// The line of a byte of the file, counted by reading it once more: lines are only wanted when something is wrong.
  private func line(of offset: Int) -> Int? {
    guard self.file.canBeReadAgain, let file = try? opener(path) else { return nil }
    var line = 1
    var position = 0
    while position < offset, let chunk = try? file.next(), !chunk.isEmpty {
      line += chunk.prefix(offset - position).reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
      position += chunk.count
    }
    return line
  }

  private static func content(of bytes: [UInt8]) -> ArraySlice<UInt8> {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
  }
}
