import Rows

/// The first rows of a result, held until the widths of the columns can be settled: at most 1,000 rows or about 4 MB,
/// so that memory does not grow with the result. The count is by row, so batches make no difference.
struct RowBuffer: Sendable {
  private static let maximumRows = 1_000
  private static let maximumBytes = 4_000_000

  private(set) var rows: [Row] = []
  private var bytes = 0

  /// Whether no further row is to be held.
  var isFull: Bool { rows.count >= RowBuffer.maximumRows || bytes >= RowBuffer.maximumBytes }

  /// Holds the first rows of `batch` that there is room for, and answers the others.
  mutating func take(_ batch: [Row]) -> ArraySlice<Row> {
    for (index, row) in batch.enumerated() {
      if isFull { return batch[index...] }
      rows.append(row)
      bytes += row.reduce(0) { $0 + $1.byteCount }
    }
    return []
  }

  /// Whether each of `columns` is to stand to the right: its values here are numbers, or it has none but is declared so.
  func numeric(_ columns: [Column]) -> [Bool] {
    columns.indices.map { index in
      let values = rows.lazy.map { $0.cell(at: index) }.filter { $0 != .null }
      return values.isEmpty ? columns[index].isNumeric : values.allSatisfy(\.isNumber)
    }
  }
}
