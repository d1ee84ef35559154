import JSON
import Rows

/// One block of `name = value` lines per row, for rows too wide for a table.
///
///     id   = 1
///     tags = {
///              "color": "red"
///            }
///     note = a long text goes on below where it began, broken
///            at spaces
///
/// Blocks are parted by an empty line. In a terminal nested JSON that does not fit its line is laid out over several;
/// a word that is longer than the line is left whole, for the terminal to wrap and the reader to copy.
struct LineFormat: RowFormat {
  /// The least room for a value before wrapping stops to make sense.
  private static let minimumRoom = 20

  private let options: RenderingOptions
  private let null: String
  private var names: [VisibleText] = []
  private var nameWidth = 0
  private var isFirst = true

  init(options: RenderingOptions) {
    self.options = options
    null = options.nullText ?? "NULL"
  }

  mutating func begin(_ columns: [Column], into output: inout [UInt8]) {
    names = columns.map { column in
      let name = VisibleText(column.name)
      return options.width.map { name.cut(to: max(1, $0 / 2), marker: options.ellipsis) } ?? name
    }
    nameWidth = names.map(\.width).max() ?? 0
    isFirst = true
  }

  mutating func append(_ rows: [Row], into output: inout [UInt8]) {
    for row in rows where !names.isEmpty {
      if !isFirst { output.append(UInt8(ascii: "\n")) }
      isFirst = false
      for (index, name) in names.enumerated() {
        output.append(text: Style.bold.apply(to: name.text, color: options.color))
        output.append(UInt8(ascii: " "), count: nameWidth - name.width)
        output.append(text: " =")
        write(row.cell(at: index), into: &output)
      }
    }
  }

  mutating func finish(into output: inout [UInt8]) {}

  private func write(_ cell: Cell, into output: inout [UInt8]) {
    if cell == .null {
      if !null.isEmpty { output.append(UInt8(ascii: " ")) }
      let text = Style.dim.apply(to: VisibleText(null).text, color: options.color)
      output.append(text: text + "\n")
      return
    }
    for (index, line) in lines(of: cell).enumerated() {
      // No trailing spaces on empty lines.
      if index > 0, line.width > 0 { output.append(UInt8(ascii: " "), count: nameWidth + 2) }
      if line.width > 0 { output.append(UInt8(ascii: " ")) }
      output.append(text: line.text)
      output.append(UInt8(ascii: "\n"))
    }
  }

  private func lines(of cell: Cell) -> [VisibleText] {
    let text = cell.text(null: null)
    guard let width = options.width else { return VisibleText.lines(of: text) }
    let room = max(LineFormat.minimumRoom, width - nameWidth - 3)
    if case .json = cell, DisplayWidth.of(text) > room, let document = try? JSONDocument(text) {
      return VisibleText.lines(of: JSONWriter.text(of: document.root, .pretty)).flatMap {
        $0.wrappedKeepingIndentation(to: room)
      }
    }
    return VisibleText.lines(of: text).flatMap { $0.wrapped(to: room) }
  }
}
