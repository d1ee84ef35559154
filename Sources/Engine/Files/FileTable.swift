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
    if let held { return format.rows(of: held) }
    return try format.rows(of: format.reader(FileBytes.open(path, opener)))
  }
}
