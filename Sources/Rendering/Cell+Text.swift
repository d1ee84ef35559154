import Rows

extension Cell {
  /// The cell in a text format, `null` for NULL. Reals are the shortest text that reads back as the same number, and
  /// always look like reals: `1.0`.
  func text(null: String) -> String {
    switch self {
    case .null: null
    case .boolean(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .real(let value): Cell.text(of: value)
    case .number(let text), .text(let text), .json(let text): text
    }
  }

  /// The text of a real; what is no number has PostgreSQL's words, which most readers know.
  static func text(of real: Double) -> String {
    if real.isFinite { return real.description }
    return real.isNaN ? "NaN" : real < 0 ? "-Infinity" : "Infinity"
  }

  /// Whether the cell is a number, and so stands to the right.
  var isNumber: Bool {
    switch self {
    case .integer, .real, .number: true
    case .null, .boolean, .text, .json: false
    }
  }

  /// About how many bytes the cell holds.
  var byteCount: Int {
    switch self {
    case .null, .boolean, .integer, .real: 8
    case .number(let text), .text(let text), .json(let text): text.utf8.count
    }
  }
}

extension [Cell] {
  /// The cell at `index`, NULL where the row is too short.
  func cell(at index: Int) -> Cell { index < count ? self[index] : .null }
}

extension Column {
  /// Whether the declared values are numbers.
  var isNumeric: Bool { type == .integer || type == .number }
}
