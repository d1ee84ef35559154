package import Rows

/// A result that is all here: what SHOW and DESCRIBE answer.
package struct Listing: Sendable {
  package let columns: [Column]
  package var rows: [Row]

  package init(_ columns: [Column], _ rows: [Row]) {
    self.columns = columns
    self.rows = rows
  }

  /// The same with a number behind every name that a column before has too, as in `a`, `a:1`.
  var withDistinctNames: Listing {
    var seen: Set<String> = []
    let distinct = columns.map { column in
      var name = column.name
      var number = 0
      while !seen.insert(name.lowercased()).inserted {
        number += 1
        name = "\(column.name):\(number)"
      }
      return Column(name, column.type)
    }
    return Listing(distinct, rows)
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
