extension JSONError {
  /// The fault in words, without its place.
  package var message: String {
    switch kind {
    case .unexpected(let expected, let found):
      "expected \(expected.wording), found \(found.wording)"
    case .byteOrderMark:
      "expected UTF-8 without a byte order mark"
    case .invalidUTF8(let byte):
      "expected UTF-8, found the byte 0x\(Self.hexadecimal(UInt32(byte), digits: 2))"
    case .controlCharacter(let byte):
      "expected an escape, found the control character U+\(Self.hexadecimal(UInt32(byte), digits: 4)) in a string"
    case .loneSurrogate(let unit):
      "expected a surrogate pair, found one half, \\u\(Self.hexadecimal(UInt32(unit), digits: 4))"
    case .leadingZero:
      "expected a number without leading zeros"
    case .tooDeep(let maximum):
      "arrays and objects more than \(maximum) deep"
    case .tooLarge(let maximum):
      "more than \(maximum) bytes"
    }
  }

  fileprivate static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}

extension JSONError.Expectation {
  fileprivate var wording: String {
    switch self {
    case .value: "a value"
    case .valueOrArrayEnd: #"a value or "]""#
    case .array: "an array"
    case .object: "an object"
    case .name: "a name in double quotes"
    case .nameOrObjectEnd: #"a name in double quotes or "}""#
    case .colon: #"":""#
    case .commaOrArrayEnd: #""," or "]""#
    case .commaOrObjectEnd: #""," or "}""#
    case .digit: "a digit"
    case .hexadecimalDigit: "a hexadecimal digit"
    case .escape: #"an escape (one of " \ / b f n r t u)"#
    case .closingQuote: "the closing quotation mark"
    case .closingBracket: "the closing bracket"
    case .endOfText: "the end of the text"
    }
  }
}

extension JSONError.Found {
  fileprivate var wording: String {
    switch self {
    case .endOfText:
      "the end of the text"
    case .word(let text):
      "\"\(text)\""
    case .character("\""):
      "a quotation mark"
    case .character(" "):
      "a space"
    case .character("\t"):
      "a tab"
    case .character("\n"):
      "a newline"
    case .character(let scalar) where scalar.isVisible:
      "\"\(scalar)\""
    case .character(let scalar):
      "U+\(JSONError.hexadecimal(scalar.value, digits: 4))"
    }
  }
}

extension Unicode.Scalar {
  /// Whether a message can show the character itself.
  fileprivate var isVisible: Bool {
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
      .spaceSeparator:
      false
    default:
      // A combining mark alone would change the quotation mark before it.
      properties.canonicalCombiningClass == .notReordered
    }
  }
}
