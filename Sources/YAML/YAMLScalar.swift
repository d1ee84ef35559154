/// How a text is written so that it is read as the same text.
enum YAMLScalar {
  /// `text` behind a key at `level`: plain, in quotes, or as a literal block.
  static func written(_ text: String, level: Int) -> String {
    if isPlain(text) { return text }
    if text.utf8.contains(0x0A), let block = literal(text, level: level) { return block }
    return quoted(text)
  }

  /// `text` as the key of a member.
  static func key(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

  private static func quoted(_ text: String) -> String {
    guard text.unicodeScalars.allSatisfy({ isPrintable($0) && !isBreak($0) }) else {
      return doubleQuoted(text)
    }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
  }

  /// Texts that nobody takes for anything else: names, paths, sentences without colons.
  private static func isPlain(_ text: String) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, let last = bytes.last, bytes.count <= 200, last != 0x20,
      isLetter(first) || first == UInt8(ascii: "/") || first == UInt8(ascii: "_")
        || first == UInt8(ascii: "$")
    else { return false }
    guard bytes.allSatisfy({ isLetter($0) || isDigit($0) || plainMarks.contains($0) }) else { return false }
    return !words.contains(text.lowercased())
  }

  private static let plainMarks = Set(" _-./()+$;=~<>".utf8)
  /// What YAML 1.1 or 1.2 takes for null or a boolean.
  private static let words: Set<String> = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  /// A literal block; nil for texts that one cannot hold.
  private static func literal(_ text: String, level: Int) -> String? {
    guard let first = text.utf8.first, first != 0x20, first != 0x0A, first != 0x09 else { return nil }
    var body = text[...]
    let chomping: String
    if body.utf8.last == 0x0A {
      body = body.dropLast()
      guard body.utf8.last != 0x0A else { return nil }
      chomping = "|"
    } else {
      chomping = "|-"
    }
    let isFit = body.unicodeScalars.allSatisfy { isPrintable($0) && ($0 == "\n" || !isBreak($0)) }
    guard isFit else { return nil }
    let margin = String(repeating: "  ", count: level)
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.isEmpty ? "" : margin + line
    }
    return chomping + "\n" + lines.joined(separator: "\n")
  }

  /// What begins a line, to some version of YAML, and what else does not belong into one.
  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 && scalar != "\t" || scalar.value == 0x85 || scalar.value == 0x2028
      || scalar.value == 0x2029
  }

  /// What YAML allows to stand as it is.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x10000...0x10FFFF: true
    default: false
    }
  }

  private static func doubleQuoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case "\r": result += "\\r"
      default:
        if isPrintable(scalar), !isBreak(scalar) {
          result.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          let width = scalar.value > 0xFFFF ? 8 : 4
          result +=
            (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.count) + digits
        }
      }
    }
    return result + "\""
  }
}
