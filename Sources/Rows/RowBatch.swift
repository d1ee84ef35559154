/// Rows side by side: one block of memory for their cells and one for all texts, where rows of their own take a block for
/// each row and each text.
package struct RowBatch: Sendable {
  /// The number of cells of each row.
  package let columnCount: Int
  /// The number of rows; a row without columns counts too.
  package private(set) var count = 0
  /// The cells, row by row.
  package private(set) var cells: [PackedCell] = []
  /// The texts of the cells, well-formed UTF-8.
  package private(set) var text: [UInt8] = []
  /// Whether what comes behind it may take a while, so that nothing is gained by holding it back.
  package var precedesPause = false

  /// No rows yet.
  package init(columnCount: Int) { self.columnCount = columnCount }

  /// No rows yet, with room for about as much as `other` has.
  package init(like other: RowBatch) {
    columnCount = other.columnCount
    cells.reserveCapacity(other.cells.count)
    text.reserveCapacity(other.text.count + other.text.count / 8)
  }

  /// Begins the next row, whose `columnCount` cells are to be appended.
  package mutating func beginRow() { count += 1 }

  /// Appends a cell without text.
  package mutating func append(_ cell: PackedCell) { cells.append(cell) }

  /// Appends text, well-formed UTF-8, for a cell to name.
  package mutating func append(text utf8: Span<UInt8>) -> Range<Int> {
    let start = text.count
    text.append(copying: utf8)
    return start..<text.count
  }

  /// The row at `index`.
  package func row(_ index: Int) -> Row {
    cells[index * columnCount..<(index + 1) * columnCount].map { cell in
      switch cell {
      case .null: .null
      case .boolean(let value): .boolean(value)
      case .integer(let value): .integer(value)
      case .real(let value): .real(value)
      case .number(let range): .number(string(range))
      case .text(let range): .text(string(range))
      case .json(let range): .json(string(range))
      }
    }
  }

  /// All rows.
  package var rows: [Row] { (0..<count).map(row) }

  private func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }
}
