import Rows

/// A table of GitHub Flavored Markdown, aligned so that it reads well as plain text too.
///
///     | id | name |
///     | -: | ---- |
///     |  1 | Ann  |
///
/// The first rows are held (see `RowBuffer`) to settle the widths; a wider cell pushes the rest of its line to the right.
/// Nothing is ever cut. Characters that Markdown would act upon are escaped, line ends are `<br>`.
struct MarkdownFormat: RowFormat {
  /// Wider cells do not widen the others of their column: the text is for editors and diffs.
  private static let maximumPadding = 60

  private let null: String
  private var columns: [Column] = []
  private var held = RowBuffer()
  private var settled: [(width: Int, numeric: Bool)]?

  init(options: RenderingOptions) {
    null = options.nullText ?? "NULL"
  }

  mutating func begin(_ columns: [Column], into output: inout [UInt8]) {
    self.columns = columns
    held = RowBuffer()
    settled = nil
  }

  mutating func append(_ rows: [Row], into output: inout [UInt8]) {
    var others = rows[...]
    if settled == nil {
      others = held.take(rows)
      if held.isFull { settle(into: &output) }
    }
    for row in others { write(row, into: &output) }
  }

  mutating func finish(into output: inout [UInt8]) {
    if settled == nil { settle(into: &output) }
  }

  private mutating func settle(into output: inout [UInt8]) {
    let numeric = held.numeric(columns)
    settled = columns.indices.map { index in
      let cells = held.rows.map { text(of: $0.cell(at: index)).width } + [name(of: columns[index]).width]
      // A delimiter needs three dashes in some readers.
      return (min(max(3, cells.max() ?? 0), MarkdownFormat.maximumPadding), numeric[index])
    }
    guard let settled, !settled.isEmpty else { return }
    write(columns.map(name(of:)), into: &output)
    for (width, numeric) in settled {
      output.append(text: "| ")
      output.append(UInt8(ascii: "-"), count: width - 1)
      output.append(text: numeric ? ": " : "- ")
    }
    output.append(text: "|\n")
    for row in held.rows { write(row, into: &output) }
    held = RowBuffer()
  }

  private func write(_ row: Row, into output: inout [UInt8]) {
    write(columns.indices.map { text(of: row.cell(at: $0)) }, into: &output)
  }

  private func write(_ texts: [VisibleText], into output: inout [UInt8]) {
    guard let settled, !settled.isEmpty else { return }
    for (text, column) in zip(texts, settled) {
      output.append(text: "| ")
      output.append(text: text.padded(to: column.width, onLeft: column.numeric))
      output.append(UInt8(ascii: " "))
    }
    output.append(text: "|\n")
  }

  private func name(of column: Column) -> VisibleText { MarkdownFormat.escaped(column.name) }

  private func text(of cell: Cell) -> VisibleText {
    switch cell {
    case .null: MarkdownFormat.escaped(null)
    case .boolean, .integer, .real, .number: VisibleText(cell.text(null: null))
    case .text(let text), .json(let text): MarkdownFormat.escaped(text)
    }
  }

  /// `raw` such that Markdown shows it as it is. An underscore within a word has no meaning there and stays, so that
  /// most names stay readable.
  private static func escaped(_ raw: String) -> VisibleText {
    let lines = VisibleText.lines(of: raw).map { line in
      var escaped: [UInt8] = []
      let bytes = Array(line.text.utf8)
      for (index, byte) in bytes.enumerated() {
        switch byte {
        case UInt8(ascii: "<"):
          escaped.append(text: "&lt;")
          continue
        case UInt8(ascii: "&"):
          escaped.append(text: "&amp;")
          continue
        case UInt8(ascii: "\\"), UInt8(ascii: "|"), UInt8(ascii: "*"), UInt8(ascii: "`"), UInt8(ascii: "["),
          UInt8(ascii: "]"), UInt8(ascii: "~"):
          escaped.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "_") where !isWord(bytes, at: index - 1) || !isWord(bytes, at: index + 1):
          escaped.append(UInt8(ascii: "\\"))
        default: break
        }
        escaped.append(byte)
      }
      return String(decoding: escaped, as: UTF8.self)
    }
    return VisibleText(lines.joined(separator: "<br>"))
  }

  private static func isWord(_ bytes: [UInt8], at index: Int) -> Bool {
    guard bytes.indices.contains(index) else { return false }
    switch bytes[index] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...:
      return true
    default: return false
    }
  }
}
