import SQLite

/// The rows of a CSV file: records that are in memory, or those of a reader.
final class CSVRowCursor: RowCursor {
  private let format: CSVFormat
  private var held: ArraySlice<CSVRecord>
  private var reader: CSVReader?
  private var record: CSVRecord?
  private var position: Int64 = -1

  init(_ format: CSVFormat, held: [CSVRecord]) {
    self.format = format
    self.held = held[...]
  }

  init(_ format: CSVFormat, _ reader: CSVReader) {
    self.format = format
    self.reader = reader
    held = []
  }

  var rowID: Int64 { position }

  func advance() throws -> Bool {
    record = reader == nil ? held.popFirst() : try reader?.next()
    position += 1
    guard let record else { return false }
    try format.check(record)
    return true
  }

  func write(column: Int, to writer: inout ResultWriter) {
    if let record { format.write(record, column: column, to: &writer) }
  }
}
