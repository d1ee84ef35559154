/// The records of a CSV file one after the other. Lines with nothing on them are passed over.
struct CSVReader: FileReader {
  private(set) var bytesRead = 0
  private let path: String
  private let file: FileBytes
  private var parser: CSVParser
  private var chunk: [UInt8]
  private var index = 0
  private var isAtEnd = false

  var canBeReadAgain: Bool { file.canBeReadAgain }

  /// A reader of `file`; nil for `delimiter` finds it in the first line.
  init(_ file: FileBytes, path: String, delimiter: UInt8?) throws(FileTableFault) {
    self.path = path
    self.file = file
    chunk = try file.next(of: path)
    // A byte order mark and a delimiter are looked for in what a first line has at least.
    while chunk.count < 3 || delimiter == nil && !CSVReader.hasLineEnd(chunk) && chunk.count < 1 << 16 {
      let more = try file.next(of: path)
      if more.isEmpty { break }
      chunk += more
    }
    bytesRead = chunk.count
    if chunk.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    parser = CSVParser(delimiter: delimiter ?? CSVReader.delimiter(in: chunk))
  }

  mutating func next() throws(FileTableFault) -> CSVRecord? {
    while !isAtEnd {
      if let record = try parsed() { return record }
      chunk = try file.next(of: path)
      bytesRead += chunk.count
      index = 0
      if chunk.isEmpty { return try last() }
    }
    return nil
  }

  /// The next record that ends in the chunk.
  private mutating func parsed() throws(FileTableFault) -> CSVRecord? {
    do throws(CSVParser.Fault) {
      while let record = try parser.next(in: chunk, from: &index) {
        if !record.isBlank { return record }
      }
      return nil
    } catch {
      isAtEnd = true
      throw FileTableFault(path: path, line: error.line, reason: error.reason)
    }
  }

  /// The record behind the last line end.
  private mutating func last() throws(FileTableFault) -> CSVRecord? {
    isAtEnd = true
    do throws(CSVParser.Fault) {
      guard let record = try parser.finish(), !record.isBlank else { return nil }
      return record
    } catch {
      throw FileTableFault(path: path, line: error.line, reason: error.reason)
    }
  }

  private static func hasLineEnd(_ bytes: [UInt8]) -> Bool {
    bytes.contains(UInt8(ascii: "\n")) || bytes.contains(UInt8(ascii: "\r"))
  }

  /// The delimiter that stands most often in the first line, outside of quotes; a comma when none does.
  private static func delimiter(in bytes: [UInt8]) -> UInt8 {
    let candidates = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t"), UInt8(ascii: "|")]
    var counts = [0, 0, 0, 0]
    var isQuoted = false
    for byte in bytes {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
      if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
    }
    let most = counts.max() ?? 0
    return most == 0 ? candidates[0] : candidates[counts.firstIndex(of: most) ?? 0]
  }
}
