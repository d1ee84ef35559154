package import Rows

/// Writes the rows of one result as text: `begin`, then `append` for each batch, then `finish`.
///
///     begin([id, name]), append([[.integer(1), .text("a")]]), finish
///       →  table  ` id | name\n----+------\n  1 | a\n`
///       →  json   `[{"id":1,"name":"a"}]\n`
///
/// How rows are cut into batches never changes the text. What is written is UTF-8 and only data: no row count, no
/// message. A row with too few cells is filled up with NULL, cells beyond the columns are left out.
package protocol RowFormat: Sendable {
  /// Starts a result with these columns.
  mutating func begin(_ columns: [Column], into output: inout [UInt8])
  /// Writes rows, or holds the first ones back until the widths of the columns are known.
  mutating func append(_ rows: [Row], into output: inout [UInt8])
  /// Writes the rows of a batch, the same text as for its `rows`.
  mutating func append(_ batch: RowBatch, into output: inout [UInt8])
  /// Writes what was held back and ends the result.
  mutating func finish(into output: inout [UInt8])
  /// How many columns were left out for lack of room; known once rows are written.
  var hiddenColumns: Int { get }
}

extension RowFormat {
  /// By way of rows of their own.
  package mutating func append(_ batch: RowBatch, into output: inout [UInt8]) {
    append(batch.rows, into: &output)
  }

  /// None: only tables leave columns out.
  package var hiddenColumns: Int { 0 }
}
