package import Rows

/// A result that is all here: what SHOW and DESCRIBE answer.
package struct Listing: Sendable {
  package let columns: [Column]
  package var rows: [Row]

  package init(_ columns: [Column], _ rows: [Row]) {
    self.columns = columns
    self.rows = rows
  }

  /// The listing as a stream.
  package var stream: RowStream { RowStream(columns: columns, rows: rows) }
}

extension Cell {
  /// A text, or NULL for an empty one: nothing is said.
  static func words(_ text: String) -> Cell { text.isEmpty ? .null : .text(text) }

  /// Names joined as the documentation joins them, or NULL for none.
  static func names(_ names: [String]) -> Cell { words(names.joined(separator: ", ")) }
}
