import Binding
import SQLite

/// A file as a table. What was read to tell the columns is kept when it is all there is; a larger file is read anew
/// each time, one record in memory.
struct FileTable<Format: FileFormat>: TableSource {
  let format: Format
  let path: String
  let opener: FileBytes.Opener
  /// All rows, when the file is small.
  let held: [Format.Record]?

  var columns: [TableColumn] { format.columns }

  func bestIndex(_: IndexRequest) -> IndexDecision<Void> {
    let count = held?.count ?? 1_000_000
    return .plan(IndexPlan(payload: (), estimatedCost: Double(count), estimatedRows: Int64(max(count, 1))))
  }

  func open(_: IndexPlan<Void>, arguments _: [FilterArgument]) throws -> any RowCursor {
    if let held { return HeldRecords(format, held) }
    return try StreamedRecords(format, format.reader(FileBytes.open(path, opener)))
  }
}

/// Rows of a file that are in memory.
private final class HeldRecords<Format: FileFormat>: RowCursor {
  private let format: Format
  private let records: [Format.Record]
  private var position = -1

  init(_ format: Format, _ records: [Format.Record]) {
    self.format = format
    self.records = records
  }

  var rowID: Int64 { Int64(position) }

  func advance() throws -> Bool {
    position += 1
    guard position < records.count else { return false }
    try format.check(records[position])
    return true
  }

  func write(column: Int, to writer: inout ResultWriter) {
    format.write(records[position], column: column, to: &writer)
  }
}

/// Rows of a file that is read as they are asked for.
private final class StreamedRecords<Format: FileFormat>: RowCursor {
  private let format: Format
  private var reader: Format.Reader
  private var record: Format.Record?
  private var position: Int64 = -1

  init(_ format: Format, _ reader: Format.Reader) {
    self.format = format
    self.reader = reader
  }

  var rowID: Int64 { position }

  func advance() throws -> Bool {
    record = try reader.next()
    position += 1
    guard let record else { return false }
    try format.check(record)
    return true
  }

  func write(column: Int, to writer: inout ResultWriter) {
    if let record { format.write(record, column: column, to: &writer) }
  }
}
