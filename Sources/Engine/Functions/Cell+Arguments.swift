import Rows

/// Cells as arguments of functions.
extension Cell {
  /// The cell as SQL's CAST makes a text of it; empty for NULL.
  var argumentText: String {
    switch self {
    case .null: ""
    case .boolean(let isTrue): isTrue ? "1" : "0"
    case .integer(let number): String(number)
    case .real(let number): "\(number)"
    case .number(let text), .text(let text), .json(let text): text
    }
  }

  /// The cell as a whole number.
  func argumentInteger(_ position: Int) throws(FunctionFault) -> Int {
    switch self {
    case .integer(let number):
      if let number = Int(exactly: number) { return number }
    case .boolean(let isTrue): return isTrue ? 1 : 0
    case .real(let number):
      if let whole = Int(exactly: number) { return whole }
    case .text(let text), .number(let text):
      if let number = Int(text) { return number }
    case .null, .json: break
    }
    throw .argument(position, expected: "a whole number", found: argumentExcerpt)
  }

  /// The cell's text, cut short for a message.
  var argumentExcerpt: String {
    if case .null = self { return "NULL" }
    let text = argumentText
    let excerpt = text.count > 40 ? text.prefix(40) + "…" : text[...]
    return "`\(excerpt)`"
  }
}
