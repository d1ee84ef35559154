/// A place between the rows of a table source, before the first one when made.
package protocol RowCursor: AnyObject {
  /// Moves to the next row; false after the last. It may block; throws what `step()` then throws.
  func advance() throws -> Bool

  /// Writes the cell of a column of the current row; a cell that is not written is NULL.
  func write(column: Int, to writer: inout ResultWriter) throws

  /// The current row's number. SQLite takes rows of one number for the same row (OR loses the second one), so
  /// it differs for every row of every combination of arguments: see `RowNumbering`.
  var rowID: Int64 { get }
}
