/// Reads the text of a `JSONPath`.
struct JSONPathParser {
  private let text: [UInt8]
  private var at = 0
  private var steps: [JSONPath.Step] = []
  private var dotted = DottedNames()

  init(_ text: String) {
    self.text = Array(text.utf8)
  }

  mutating func parse() throws(JSONPathError) -> [JSONPath.Step] {
    if text.isEmpty { throw unexpected(.path) }
    if peek() == UInt8(ascii: "$") {
      at += 1
    } else if peek() != UInt8(ascii: "[") {
      try parseName()
    }
    while let byte = peek() {
      at += 1
      switch byte {
      case UInt8(ascii: "."):
        try parseName()
      case UInt8(ascii: "["):
        endNames()
        steps.append(try parseSelector())
        guard peek() == UInt8(ascii: "]") else {
          throw peek() == UInt8(ascii: ",") ? unsupported(.union) : unexpected(.closingBracket)
        }
        at += 1
      default:
        at -= 1
        throw unexpected(.separator)
      }
    }
    endNames()
    return steps
  }

  /// What follows a dot, or starts a bare path.
  private mutating func parseName() throws(JSONPathError) {
    if peek() == UInt8(ascii: "*") {
      at += 1
      endNames()
      steps.append(.all)
      return
    }
    if at > 0, peek() == UInt8(ascii: ".") { throw unsupported(.descendants) }
    let start = at
    while let byte = peek(), Self.isNameByte(byte) { at += 1 }
    guard at > start else { throw unexpected(.name) }
    dotted.append(text[start..<at])
  }

  private mutating func endNames() {
    if dotted != DottedNames() { steps.append(.dotted(dotted)) }
    dotted = DottedNames()
  }

  /// What stands between brackets.
  private mutating func parseSelector() throws(JSONPathError) -> JSONPath.Step {
    switch peek() {
    case UInt8(ascii: "*"):
      at += 1
      return .all
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      return .name(try parseQuotedName())
    case UInt8(ascii: "?"):
      throw unsupported(.filter)
    case UInt8(ascii: ":"):
      throw unsupported(.slice)
    case UInt8(ascii: "-"):
      at += 1
      // Positions from the end start at 1.
      if peek() == UInt8(ascii: "0") { throw unexpected(.digit) }
      let position = try parsePosition()
      guard peek() == UInt8(ascii: ":") else { return .element(-position) }
      at += 1
      // "[-2:-1]" is a slice too.
      if let byte = peek(), byte != UInt8(ascii: "]") { throw unsupported(.slice) }
      return .last(position)
    case let byte? where byte.isDigit:
      let position = try parsePosition()
      if peek() == UInt8(ascii: ":") { throw unsupported(.slice) }
      return .element(position)
    default:
      throw unexpected(.selector)
    }
  }

  private mutating func parsePosition() throws(JSONPathError) -> Int {
    let start = at
    var position = 0
    while let byte = peek(), byte.isDigit {
      position = position * 10 + Int(byte - UInt8(ascii: "0"))
      if position > JSONTapeWord.maximumBytes { throw JSONPathError(kind: .positionTooLarge, offset: start) }
      at += 1
    }
    if at == start { throw unexpected(.digit) }
    return position
  }

  private mutating func parseQuotedName() throws(JSONPathError) -> String {
    let quote = text[at]
    var name: [UInt8] = []
    at += 1
    while let byte = peek() {
      at += 1
      if byte == quote { return name.span.string(0..<name.count) }
      guard byte == UInt8(ascii: "\\") else {
        name.append(byte)
        continue
      }
      switch peek() {
      case let escaped? where [UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "\\")].contains(escaped):
        name.append(escaped)
        at += 1
      default:
        throw unexpected(.escape)
      }
    }
    throw unexpected(.closingQuote)
  }

  private func peek() -> UInt8? { at < text.count ? text[at] : nil }

  /// Everything but what the grammar needs and what hints at an expression.
  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0...0x20, 0x7F: false
    case UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "*"), UInt8(ascii: "'"),
      UInt8(ascii: "\""), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "?"):
      false
    default: true
    }
  }

  private func unexpected(_ expected: JSONPathError.Expectation) -> JSONPathError {
    let found = text.span.string(at..<text.count).unicodeScalars.first
    return JSONPathError(kind: .unexpected(expected: expected, found: found), offset: at)
  }

  private func unsupported(_ feature: JSONPathError.Feature) -> JSONPathError {
    JSONPathError(kind: .unsupported(feature), offset: at)
  }
}
