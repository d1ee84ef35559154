/// What a terminal of the VT100 family shows, as far as programs here ask for it: enough to hold what is drawn against
/// what was meant.
package struct Screen: Sendable {
  /// One place of the screen.
  package struct Cell: Hashable, Sendable {
    /// Nil in the right half of a wide character.
    package var scalar: Unicode.Scalar? = " "
    /// Marks drawn over it.
    package var marks = ""
    /// The numbers of SGR that are on, in the order they were switched on.
    package var style: [Int] = []
  }

  package private(set) var rows: Int
  package private(set) var columns: Int
  /// The cursor, from 0.
  package private(set) var row = 0
  package private(set) var column = 0
  /// Whether the program asked for pastes to be marked.
  package private(set) var marksPastes = false
  private var cells: [[Cell]]
  private var style: [Int] = []
  private var saved = (row: 0, column: 0, wraps: false)
  private var wraps = false
  private var inserts = false
  private var pending: [UInt8] = []
  private var sequence: [Unicode.Scalar]?

  package init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    cells = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
  }

  /// The text of each row, without the blanks at its end.
  package var lines: [String] { (0..<rows).map { line($0) } }

  /// The rows that hold something, as one text.
  package var text: String {
    var lines = lines
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n")
  }

  /// The text of the row the cursor is in.
  package var cursorLine: String { line(row) }

  private func line(_ row: Int) -> String {
    var text = String.UnicodeScalarView()
    for cell in cells[row] {
      if let scalar = cell.scalar { text.append(scalar) }
      text.append(contentsOf: cell.marks.unicodeScalars)
    }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  /// The style of the first place where `text` stands; nil when it stands nowhere, or not in one style.
  package func style(of text: String) -> [Int]? {
    for (row, line) in lines.enumerated() {
      guard let range = line.firstRange(of: text) else { continue }
      let before = line[..<range.lowerBound].unicodeScalars.reduce(0) { $0 + Screen.width($1) }
      let width = text.unicodeScalars.reduce(0) { $0 + Screen.width($1) }
      let styles = Set(cells[row][before..<(before + width)].map(\.style))
      return styles.count == 1 ? styles.first : nil
    }
    return nil
  }

  /// Gives it another size, without folding long lines anew.
  package mutating func resize(rows: Int, columns: Int) {
    var kept = Array(cells.suffix(from: max(0, min(row + 1, self.rows) - rows)))
    row = min(row, rows - 1)
    kept = kept.prefix(rows).map { line in
      Array(line.prefix(columns)) + Array(repeating: Cell(), count: max(0, columns - line.count))
    }
    while kept.count < rows { kept.append(Array(repeating: Cell(), count: columns)) }
    (cells, self.rows, self.columns) = (kept, rows, columns)
    column = min(column, columns - 1)
    wraps = false
  }

  /// Shows what a program wrote.
  package mutating func feed(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if pending.isEmpty, byte < 0x80 {
        take(Unicode.Scalar(byte))
      } else {
        pending.append(byte)
        let wanted = pending[0] >= 0xF0 ? 4 : pending[0] >= 0xE0 ? 3 : 2
        guard pending.count == wanted else { continue }
        if let scalar = String(decoding: pending, as: UTF8.self).unicodeScalars.first { take(scalar) }
        pending = []
      }
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    if var open = sequence {
      open.append(scalar)
      sequence = open
      act(open)
      return
    }
    switch scalar {
    case "\u{1B}": sequence = []
    case "\r": (column, wraps) = (0, false)
    case "\n": lineFeed()
    case "\u{8}": (column, wraps) = (max(0, column - 1), false)
    case "\t": column = min(columns - 1, (column / 8 + 1) * 8)
    case let control where control.value < 0x20 || control.value == 0x7F: break
    default: put(scalar)
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = Screen.width(scalar)
    guard width > 0 else {
      if column > 0 { cells[row][column - (wraps ? 0 : 1)].marks.unicodeScalars.append(scalar) }
      return
    }
    if wraps || column + width > columns {
      column = 0
      lineFeed()
      wraps = false
    }
    if inserts {
      cells[row].insert(contentsOf: Array(repeating: Cell(), count: width), at: column)
      cells[row].removeLast(width)
    }
    cells[row][column] = Cell(scalar: scalar, style: style)
    if width == 2 { cells[row][column + 1] = Cell(scalar: nil, style: style) }
    column += width
    if column >= columns { (column, wraps) = (columns - 1, true) }
  }

  private mutating func lineFeed() {
    guard row == rows - 1 else {
      row += 1
      return
    }
    cells.removeFirst()
    cells.append(Array(repeating: Cell(), count: columns))
  }

  // MARK: Sequences

  private mutating func act(_ sequence: [Unicode.Scalar]) {
    guard let first = sequence.first, let last = sequence.last else { return }
    switch first {
    case "[":
      guard sequence.count > 1, (0x40...0x7E).contains(last.value) else { return }
      let text = String(String.UnicodeScalarView(sequence.dropFirst().dropLast()))
      control(last, text)
    case "]": guard last == "\u{7}" || last == "\\" else { return }
    case "(", ")": guard sequence.count == 2 else { return }
    case "7": saved = (row, column, wraps)
    case "8": (row, column, wraps) = (min(saved.row, rows - 1), min(saved.column, columns - 1), saved.wraps)
    case "D": lineFeed()
    case "M":
      if row > 0 {
        row -= 1
      } else {
        cells.removeLast()
        cells.insert(Array(repeating: Cell(), count: columns), at: 0)
      }
    default: break
    }
    self.sequence = nil
  }

  private mutating func control(_ final: Unicode.Scalar, _ text: String) {
    let numbers = text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    let first = numbers.first ?? 0
    let count = max(1, first)
    let blank = Cell()
    if !"m@PXhl".unicodeScalars.contains(final) { wraps = false }
    switch final {
    case "A": row = max(0, row - count)
    case "B": row = min(rows - 1, row + count)
    case "C": column = min(columns - 1, column + count)
    case "D": column = max(0, column - count)
    case "G": column = min(columns - 1, count - 1)
    case "d": row = min(rows - 1, count - 1)
    case "H", "f":
      row = min(rows - 1, count - 1)
      column = min(columns - 1, max(1, numbers.count > 1 ? numbers[1] : 1) - 1)
    case "J":
      if first == 2 { cells = cells.map { _ in Array(repeating: blank, count: columns) } }
      if first == 0 {
        erase(row, column..<columns)
        for below in (row + 1)..<max(row + 1, rows) { erase(below, 0..<columns) }
      }
    case "K": erase(row, first == 0 ? column..<columns : first == 1 ? 0..<(column + 1) : 0..<columns)
    case "L":
      for _ in 0..<min(count, rows - row) {
        cells.remove(at: rows - 1)
        cells.insert(Array(repeating: blank, count: columns), at: row)
      }
    case "M":
      for _ in 0..<min(count, rows - row) {
        cells.remove(at: row)
        cells.append(Array(repeating: blank, count: columns))
      }
    case "@":
      for _ in 0..<min(count, columns - column) { cells[row].insert(blank, at: column) }
      cells[row].removeLast(cells[row].count - columns)
    case "P":
      cells[row].removeSubrange(column..<min(columns, column + count))
      while cells[row].count < columns { cells[row].append(blank) }
    case "X": erase(row, column..<min(columns, column + count))
    case "h", "l":
      if text == "4" { inserts = final == "h" }
      if text == "?2004" { marksPastes = final == "h" }
    case "m": for number in numbers { if number == 0 { style = [] } else { style.append(number) } }
    default: break
    }
  }

  private mutating func erase(_ row: Int, _ range: Range<Int>) {
    for column in range { cells[row][column] = Cell() }
  }

  /// The columns of a character, for those that tests use.
  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x300...0x36F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0x1F300...0x1F64F, 0x1F900...0x1F9FF:
      2
    default: 1
    }
  }
}
