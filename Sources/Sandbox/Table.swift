/// Rows in the order of their making, found by key.
struct Table<Row: Sendable>: Sendable {
  private(set) var rows: [Row] = []
  private var positions: [String: Int] = [:]

  /// The row called `key`; setting replaces a row or appends one.
  subscript(key: String) -> Row? { positions[key].map { rows[$0] } }

  /// Replaces the row called `key`, or appends it.
  mutating func put(_ row: Row, key: String) {
    if let position = positions[key] {
      rows[position] = row
    } else {
      positions[key] = rows.count
      rows.append(row)
    }
  }

  /// Changes the row called `key` in place, if there is one.
  mutating func update(_ key: String, _ change: (inout Row) -> Void) {
    if let position = positions[key] { change(&rows[position]) }
  }

  /// Keeps only the rows that `isKept` picks.
  mutating func keep(key: (Row) -> String, where isKept: (Row) -> Bool) {
    rows = rows.filter(isKept)
    positions = [:]
    for (position, row) in rows.enumerated() { positions[key(row)] = position }
  }
}
