import Rows

/// Writes the lines of a table whose widths are settled.
struct GridRow: Sendable {
  private let slots: [ColumnFit.Slot]
  private let numeric: [Bool]
  private let options: RenderingOptions
  private let border: GridBorder
  private let null: String
  private let isWrapped: Bool
  /// The widest a cell may be that is wider than its column; nil where it is cut to the column.
  private let overflow: Int?

  /// A writer for columns at `slots`, of which those marked in `numeric` stand to the right.
  /// `isWrapped`: texts are broken to the widths.
  init(
    slots: [ColumnFit.Slot], numeric: [Bool], isWrapped: Bool, options: RenderingOptions, border: GridBorder
  ) {
    self.isWrapped = isWrapped
    self.slots = slots
    self.numeric = numeric
    self.options = options
    self.border = border
    null = options.nullText ?? "NULL"
    overflow = options.width == nil ? max(1, options.maximumColumnWidth ?? .max) : nil
  }

  /// Writes a horizontal line; nothing for nil or for a result without columns.
  func writeRule(_ rule: GridBorder.Rule?, into output: inout [UInt8]) {
    guard let rule, !slots.isEmpty else { return }
    output.append(text: rule.left)
    for (index, slot) in slots.enumerated() {
      if index > 0 { output.append(text: rule.cross) }
      for _ in 0..<(width(of: slot) + 2) { output.append(text: rule.fill) }
    }
    output.append(text: rule.right)
    output.append(UInt8(ascii: "\n"))
  }

  /// Writes the names of the columns.
  func writeNames(_ names: [VisibleText], into output: inout [UInt8]) {
    let cells = slots.map { slot in
      switch slot {
      case .column(let index, let width):
        isWrapped
          ? GridCell(name: names[index], width: width, style: .bold)
          : GridCell(first: names[index], style: .bold)
      case .gap: gap
      }
    }
    write(cells, into: &output)
  }

  /// Writes one row, in as many lines as its cells need.
  func write(_ row: Row, into output: inout [UInt8]) {
    let cells = slots.map { slot in
      switch slot {
      case .column(let index, let width):
        GridCell(
          row.cell(at: index), null: null, maximumLines: options.maximumCellLines,
          wrap: isWrapped ? width : nil)
      case .gap: gap
      }
    }
    write(cells, into: &output)
  }

  private func write(_ cells: [GridCell], into output: inout [UInt8]) {
    let height = cells.reduce(1) { max($0, $1.lineCount) }
    for line in 0..<height { write(line: line, of: cells, into: &output) }
  }

  private var gap: GridCell { GridCell(first: VisibleText(options.ellipsis), style: .dim) }

  private func write(line: Int, of cells: [GridCell], into output: inout [UInt8]) {
    if slots.isEmpty { return }
    output.append(text: border.left)
    for (position, slot) in slots.enumerated() {
      if position > 0 { output.append(text: border.separator) }
      output.append(UInt8(ascii: " "))
      let cell = cells[position]
      let width = width(of: slot)
      let text = cell.line(line).cut(to: overflow ?? width, marker: options.ellipsis)
      write(text, width: width, numeric: isNumeric(slot), style: cell.style, into: &output)
      output.append(text: mark(after: line, of: cell))
    }
    if border.right.isEmpty {
      while output.last == UInt8(ascii: " ") { output.removeLast() }
    }
    output.append(text: border.right)
    output.append(UInt8(ascii: "\n"))
  }

  private func write(
    _ text: VisibleText, width: Int, numeric: Bool, style: Style?, into output: inout [UInt8]
  ) {
    let padding = width - text.width
    if numeric { output.append(UInt8(ascii: " "), count: padding) }
    output.append(text: style?.apply(to: text.text, color: options.color) ?? text.text)
    if !numeric { output.append(UInt8(ascii: " "), count: padding) }
  }

  /// What stands in the space to the right of a cell: whether it goes on in the next line, or would if it could.
  private func mark(after line: Int, of cell: GridCell) -> String {
    let mark: String
    if line + 1 < cell.lineCount, !cell.isWrapped {
      mark = options.unicode ? "↵" : "+"
    } else if line + 1 == cell.lineCount && cell.isCut {
      mark = options.unicode ? "…" : "~"
    } else {
      return " "
    }
    return Style.dim.apply(to: mark, color: options.color)
  }

  private func isNumeric(_ slot: ColumnFit.Slot) -> Bool {
    switch slot {
    case .column(let index, _): numeric[index]
    case .gap: false
    }
  }

  private func width(of slot: ColumnFit.Slot) -> Int {
    switch slot {
    case .column(_, let width): width
    case .gap: DisplayWidth.of(options.ellipsis)
    }
  }
}
