/// The types of plain scalars: YAML 1.2.2, section 10.3.2 (the core schema).
enum CoreSchema {
  /// What a plain scalar's text stands for.
  enum Form: Equatable {
    case null
    case boolean(Bool)
    case decimal
    case octal
    case hexadecimal
    case float
    case infinity(isNegative: Bool)
    case notANumber
    case string
  }

  static func form(of text: UnsafeBufferPointer<UInt8>) -> Form {
    guard let first = text.first else { return .null }
    switch first {
    case UInt8(ascii: "~"):
      return text.count == 1 ? .null : .string
    case UInt8(ascii: "n"), UInt8(ascii: "N"):
      return text.isWord("null") ? .null : .string
    case UInt8(ascii: "t"), UInt8(ascii: "T"):
      return text.isWord("true") ? .boolean(true) : .string
    case UInt8(ascii: "f"), UInt8(ascii: "F"):
      return text.isWord("false") ? .boolean(false) : .string
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      return number(text)
    default:
      return .string
    }
  }

  private static func number(_ text: UnsafeBufferPointer<UInt8>) -> Form {
    if text.count > 2, text[0] == UInt8(ascii: "0") {
      let digits = text[2...]
      if text[1] == UInt8(ascii: "o") {
        return digits.allSatisfy { $0.isDigit && $0 < 0x38 } ? .octal : .string
      }
      if text[1] == UInt8(ascii: "x") {
        return digits.allSatisfy(\.isHexadecimalDigit) ? .hexadecimal : .string
      }
    }
    var rest = text[...]
    let sign = text[0]
    if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { rest.removeFirst() }
    let whole = rest.dropDigits()
    if rest.isEmpty { return whole > 0 ? .decimal : .string }
    var fraction = 0
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      if whole == 0, UnsafeBufferPointer(rebasing: rest).isWord("inf") {
        return .infinity(isNegative: sign == UInt8(ascii: "-"))
      }
      if sign == UInt8(ascii: "."), UnsafeBufferPointer(rebasing: rest).isNotANumber { return .notANumber }
      fraction = rest.dropDigits()
    }
    guard whole + fraction > 0 else { return .string }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
      if rest.dropDigits() == 0 { return .string }
    }
    return rest.isEmpty ? .float : .string
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether this is a word in lower case, in upper case or with an initial capital.
  fileprivate func isWord(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { lower in
      elementsEqual(lower)
        || (self[0] == lower[0] - 0x20
          && (dropFirst().elementsEqual(lower.dropFirst())
            || dropFirst().elementsEqual(lower.dropFirst().map { $0 - 0x20 })))
    }
  }

  fileprivate var isNotANumber: Bool {
    elementsEqual("nan".utf8) || elementsEqual("NaN".utf8) || elementsEqual("NAN".utf8)
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// Removes the digits at the start and returns how many there were.
  fileprivate mutating func dropDigits() -> Int {
    let before = count
    self = drop(while: \.isDigit)
    return before - count
  }
}

extension UInt8 {
  fileprivate var isHexadecimalDigit: Bool {
    isDigit || (self | 0x20) &- UInt8(ascii: "a") < 6
  }
}
