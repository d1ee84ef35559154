/// Random texts together with what they must be read as.
struct RandomDocument {
  /// A value as the generator meant it: numbers as text, members in order.
  indirect enum Value: Equatable {
    case null
    case boolean(Bool)
    case number(String)
    case string(String)
    case array([Value])
    case object([(String, Value)])

    static func == (left: Value, right: Value) -> Bool {
      switch (left, right) {
      case (.null, .null): true
      case (.boolean(let left), .boolean(let right)): left == right
      case (.number(let left), .number(let right)): left == right
      case (.string(let left), .string(let right)): left.utf8.elementsEqual(right.utf8)
      case (.array(let left), .array(let right)): left == right
      case (.object(let left), .object(let right)):
        left.elementsEqual(right) { $0.0.utf8.elementsEqual($1.0.utf8) && $0.1 == $1.1 }
      default: false
      }
    }
  }

  private var generator: SeededGenerator
  /// The text written so far.
  private(set) var text = ""

  init(seed: UInt64) {
    generator = SeededGenerator(seed: seed)
  }

  /// Writes a value at random and returns it.
  mutating func value(depth: Int = 4) -> Value {
    space()
    defer { space() }
    switch Int.random(in: 0..<(depth > 0 ? 9 : 6), using: &generator) {
    case 0:
      text += "null"
      return .null
    case 1:
      let value = Bool.random(using: &generator)
      text += value ? "true" : "false"
      return .boolean(value)
    case 2, 3:
      let number = number()
      text += number
      return .number(number)
    case 4, 5:
      return .string(string())
    case 6:
      text += "["
      let elements = (0..<Int.random(in: 0...4, using: &generator)).map { index in
        if index > 0 { text += "," }
        return value(depth: depth - 1)
      }
      if elements.isEmpty { space() }
      text += "]"
      return .array(elements)
    default:
      text += "{"
      let members = (0..<Int.random(in: 0...4, using: &generator)).map { index in
        if index > 0 { text += "," }
        space()
        let name = string()
        space()
        text += ":"
        return (name, value(depth: depth - 1))
      }
      if members.isEmpty { space() }
      text += "}"
      return .object(members)
    }
  }

  private mutating func space() {
    for _ in 0..<Int.random(in: -3...2, using: &generator).clamped(to: 0...2) {
      text += [" ", "\n", "\t", "\r", "          "].randomElement(using: &generator) ?? " "
    }
  }

  private mutating func number() -> String {
    let sign = Bool.random(using: &generator) ? "-" : ""
    let integer =
      Bool.random(using: &generator) ? "0" : String(UInt64.random(in: 1...UInt64.max, using: &generator))
    let fraction =
      Bool.random(using: &generator) ? "" : ".\(UInt32.random(in: 0...UInt32.max, using: &generator))0"
    let letter = ["e", "E", "e+", "E-"].randomElement(using: &generator) ?? "e"
    let exponent =
      Int.random(in: 0...3, using: &generator) > 0
      ? "" : "\(letter)0\(UInt8.random(in: 0...99, using: &generator))"
    return sign + integer + fraction + exponent
  }

  /// Writes a string, each character in one of the ways it can be written.
  private mutating func string() -> String {
    var value = String.UnicodeScalarView()
    text += "\""
    for _ in 0..<Int.random(in: 0...20, using: &generator) {
      let scalar = Self.scalars.randomElement(using: &generator) ?? "x"
      value.append(scalar)
      let mustEscape = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
      if mustEscape || Int.random(in: 0...7, using: &generator) == 0 {
        for unit in UTF16.encode(scalar) ?? .init() {
          let digits = String(unit, radix: 16, uppercase: Bool.random(using: &generator))
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
    return String(value)
  }

  private static let scalars: [Unicode.Scalar] = [
    "a", "b", "c", "0", " ", "/", "[", "]", "{", "}", ",", ":", "\"", "\\", "\n", "\u{0}", "\u{1F}", "\u{7F}",
    "é",
    "\u{301}", "ß", "日", "本", "\u{FFFF}", "\u{FEFF}", "😀", "\u{10FFFF}", "\u{2028}", "\u{D7FF}", "\u{E000}",
  ]
}

extension Int {
  fileprivate func clamped(to range: ClosedRange<Int>) -> Int {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}
