/// Cuts bytes into records (RFC 4180): quotes, doubled quotes and line ends in quotes, records that end in CRLF, LF or
/// CR. It keeps its place between chunks, so a record may be longer than any of them.
struct CSVParser {
  private let delimiter: UInt8
  private var state = State.fieldStart
  private var record = CSVRecord(line: 1)
  private var isFieldQuoted = false
  private var line = 1
  private var quoteLine = 1

  private enum State {
    case fieldStart, unquoted, quoted
    /// Behind a quote inside a quoted field: a second one is a quote of the text.
    case quoteInQuoted
    /// Behind CR: an LF that follows belongs to the same line end.
    case carriageReturn
  }

  /// The largest record, in bytes.
  static let recordLimit = 256 << 20

  private static let quote = UInt8(ascii: "\"")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Why bytes are no CSV.
  struct Fault: Error {
    let line: Int
    let reason: FileTableFault.Reason
  }

  init(delimiter: UInt8) { self.delimiter = delimiter }

  /// The next record that ends in `chunk`, read from `index` on; nil when the chunk is used up.
  mutating func next(in chunk: borrowing [UInt8], from index: inout Int) throws(Fault) -> CSVRecord? {
    let bytes = chunk.span
    while index < bytes.count {
      let byte = bytes[index]
      switch state {
      case .carriageReturn:
        state = .fieldStart
        if byte == CSVParser.lineFeed { index += 1 }
      case .fieldStart where byte == CSVParser.quote:
        isFieldQuoted = true
        quoteLine = line
        state = .quoted
        index += 1
      case .fieldStart, .unquoted:
        if let record = takeUnquoted(bytes, from: &index) { return try checked(record) }
      case .quoted: takeQuoted(bytes, from: &index)
      case .quoteInQuoted:
        index += 1
        switch byte {
        case CSVParser.quote:
          record.bytes.append(byte)
          state = .quoted
        case delimiter: endField()
        case CSVParser.lineFeed, CSVParser.carriageReturn: return try checked(endRecord(byte))
        default: throw Fault(line: line, reason: .behindQuote(byte))
        }
      }
      if record.bytes.count > CSVParser.recordLimit {
        throw Fault(line: record.line, reason: .recordTooLarge(limit: CSVParser.recordLimit))
      }
    }
    return nil
  }

  /// The last record, when the file does not end in a line end.
  mutating func finish() throws(Fault) -> CSVRecord? {
    switch state {
    case .quoted: throw Fault(line: quoteLine, reason: .unclosedQuote)
    case .fieldStart where record.count == 0, .carriageReturn: return nil
    case .fieldStart, .unquoted, .quoteInQuoted: return try checked(endRecord(CSVParser.lineFeed))
    }
  }

  /// Takes what stands before the next delimiter or line end; the record, when that ends it.
  private mutating func takeUnquoted(_ bytes: Span<UInt8>, from index: inout Int) -> CSVRecord? {
    state = .unquoted
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == delimiter {
        endField()
        return nil
      }
      if byte == CSVParser.lineFeed || byte == CSVParser.carriageReturn { return endRecord(byte) }
      record.bytes.append(byte)
    }
    return nil
  }

  private mutating func takeQuoted(_ bytes: Span<UInt8>, from index: inout Int) {
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == CSVParser.quote {
        state = .quoteInQuoted
        return
      }
      if byte == CSVParser.lineFeed { line += 1 }
      record.bytes.append(byte)
    }
  }

  private mutating func endField() {
    record.ends.append(record.bytes.count)
    record.quoted.append(isFieldQuoted)
    isFieldQuoted = false
    state = .fieldStart
  }

  private mutating func endRecord(_ byte: UInt8) -> CSVRecord {
    endField()
    line += 1
    if byte == CSVParser.carriageReturn { state = .carriageReturn }
    var ended = CSVRecord(line: line)
    ended.bytes.reserveCapacity(record.bytes.count)
    ended.ends.reserveCapacity(record.count)
    swap(&ended, &record)
    return ended
  }

  private func checked(_ record: CSVRecord) throws(Fault) -> CSVRecord {
    do {
      _ = try UTF8Span(validating: record.bytes.span)
    } catch {
      throw Fault(line: record.line, reason: .notUTF8)
    }
    return record
  }
}
