import Rows

/// What csv and tsv share: one line per row, fields with a separator between them.
protocol DelimitedFormat: RowFormat {
  /// The byte between two fields.
  static var separator: UInt8 { get }
  /// Whether the first line has the names of the columns.
  var headers: Bool { get }
  /// The fields of a line, known from `begin` on.
  var columnCount: Int { get set }
  /// What stands for NULL in each field.
  var null: String { get }
  /// Whether what a terminal could obey is written as escapes.
  var escapesControls: Bool { get }
  /// Writes one field with what it needs to be read back.
  func write(field text: String, into output: inout [UInt8])
  /// Writes one field of UTF-8, of which nothing is to be escaped for a terminal.
  func write(field range: Range<Int>, of text: [UInt8], into output: inout [UInt8])
}

extension DelimitedFormat {
  mutating func begin(_ columns: [Column], into output: inout [UInt8]) {
    columnCount = columns.count
    guard headers, columnCount > 0 else { return }
    for (index, column) in columns.enumerated() {
      if index > 0 { output.append(Self.separator) }
      write(field: column.name, into: &output)
    }
    output.append(UInt8(ascii: "\n"))
  }

  mutating func append(_ rows: [Row], into output: inout [UInt8]) {
    guard columnCount > 0 else { return }
    for row in rows {
      for index in 0..<columnCount {
        if index > 0 { output.append(Self.separator) }
        write(row.cell(at: index), into: &output)
      }
      output.append(UInt8(ascii: "\n"))
    }
  }

  mutating func append(_ batch: RowBatch, into output: inout [UInt8]) {
    guard columnCount == batch.columnCount, !escapesControls else { return append(batch.rows, into: &output) }
    guard columnCount > 0 else { return }
    let null = Array(null.utf8)
    let text = batch.text
    var column = 0
    for cell in batch.cells {
      switch cell {
      case .null: output.append(contentsOf: null)
      case .boolean(let value): output.append(text: value ? "true" : "false")
      case .integer(let value): output.append(decimal: value)
      case .real(let value): output.append(text: Cell.text(of: value))
      case .number(let range), .text(let range), .json(let range):
        write(field: range, of: text, into: &output)
      }
      column += 1
      if column == columnCount { column = 0 }
      output.append(column == 0 ? UInt8(ascii: "\n") : Self.separator)
    }
  }

  mutating func finish(into output: inout [UInt8]) {}

  private func write(_ cell: Cell, into output: inout [UInt8]) {
    switch cell {
    case .null: output.append(text: null)
    case .boolean(let value): output.append(text: value ? "true" : "false")
    case .integer(let value): output.append(decimal: value)
    case .real(let value): output.append(text: Cell.text(of: value))
    case .number(let text), .text(let text), .json(let text): write(field: text, into: &output)
    }
  }
}
