import Engine
import Rows

/// Keeps the rows of a result for the statement behind it, as long as they are not too many: a part of a result would be
/// a wrong answer to whoever asks it.
struct ResultKeeper {
  private var columns: [Column] = []
  private var rows: [Row] = []
  private var isTooLong = false

  /// How many rows are kept.
  static let limit = 10_000

  /// Notes columns and the next rows.
  mutating func keep(_ columns: [Column], _ rows: [Row]) {
    self.columns = columns
    guard !isTooLong, self.rows.count + rows.count <= ResultKeeper.limit else {
      isTooLong = true
      self.rows = []
      return
    }
    self.rows += rows
  }

  /// All of the result; nil when it was too long to keep.
  var listing: Listing? { isTooLong ? nil : Listing(columns, rows) }
}
