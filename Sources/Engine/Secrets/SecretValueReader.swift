import Syntax

/// Reads what stands behind a name that calls its value a secret: `= 'abc'`, `": "abc"`, `IN ('a', 'b')`, ` Bearer abc`.
struct SecretValueReader {
  /// What stands there.
  enum Value: Hashable {
    /// Nothing to hide.
    case harmless
    /// What a placeholder falls back on, with the `??` before it.
    case fallback(Range<Int>)
    /// The text of a value, without its quotes.
    case text(Range<Int>)
    /// The texts of a list or an object.
    case texts([Range<Int>])
  }

  private let scan: SecretScan
  private let bytes: [UInt8]
  private(set) var position: Int
  /// Where `??` stands when the value is what a placeholder falls back on.
  private var fallbackStart: Int?

  init(_ scan: SecretScan, at position: Int) {
    self.scan = scan
    bytes = scan.bytes
    self.position = position
  }

  // MARK: Between the name and the value

  /// Goes to the value of `name`; false when nothing says that there is one.
  mutating func passConnector(of name: SecretScan.Name) -> Bool {
    let isQuoted = passQuote()
    passBlanks()
    var isPlaceholder = false
    if starts(with: "??") {
      fallbackStart = position
      position += 2
      passBlanks()
      return position < bytes.count
    }
    if starts(with: "?") { position += 1 }
    if starts(with: "}}") {
      isPlaceholder = true
      position += 2
      _ = passQuote()
      passBlanks()
    }
    var hasConnector = false
    while position < bytes.count, "=<>!:~".utf8.contains(bytes[position]) {
      hasConnector = true
      position += 1
    }
    passBlanks()
    let isSentence = isPlaceholder && scan.isText(name.range.lowerBound)
    while !isSentence, let word = word(at: position), SecretValueReader.connectors.contains(word.lowercased())
    {
      hasConnector = true
      position += word.utf8.count
      passBlanks()
    }
    if !hasConnector, isQuoted, starts(with: ","), scan.namesPairs(before: name.range.lowerBound) {
      hasConnector = true
      position += 1
      passBlanks()
    }
    guard position < bytes.count else { return false }
    if hasConnector { return true }
    guard !isPlaceholder, scan.isLoose(at: name.range.lowerBound), position > name.range.upperBound else {
      return false
    }
    if let word = word(at: position) {
      return scan.takesWord(at: name.range.lowerBound) && Keyword(rawValue: word.uppercased()) == nil
    }
    return "'\"`$".utf8.contains(bytes[position])
  }

  private static let connectors: Set<String> = [
    "like", "glob", "in", "is", "not", "to", "equals", "was", "match", "regexp",
  ]

  /// Goes on behind `||` to another part of the value.
  mutating func passConcatenation() -> Bool {
    let start = position
    passBlanks()
    guard starts(with: "||") else {
      position = start
      return false
    }
    position += 2
    passBlanks()
    return true
  }

  private mutating func passBlanks() {
    while position < bytes.count, SecretScan.isBlank(bytes[position]) { position += 1 }
  }

  /// Goes behind the quotes at the end of a name: `"`, `\"`, `''`.
  private mutating func passQuote() -> Bool {
    let start = position
    while position < bytes.count, position < start + 2, "'\"`]\\".utf8.contains(bytes[position]) {
      position += 1
    }
    return position > start
  }

  private func starts(with mark: String) -> Bool { bytes[position...].starts(with: mark.utf8) }

  private func word(at start: Int) -> String? {
    var end = start
    while end < bytes.count, SecretScan.isNameByte(bytes[end]) { end += 1 }
    return end > start ? String(decoding: bytes[start..<end], as: UTF8.self) : nil
  }

  // MARK: The value

  /// Reads the value; nil when there is none that could be a secret.
  mutating func value(of name: SecretScan.Name) -> Value? {
    guard position < bytes.count else { return nil }
    if let start = fallbackStart {
      fallbackStart = nil
      let end = quoted().map { _ in position } ?? bare().upperBound
      position = end
      return .fallback(start..<end)
    }
    if starts(with: "{{") { return placeholder() }
    let start = position
    if let text = quoted() {
      let isName =
        bytes[start] != UInt8(ascii: "'") && position < bytes.count && bytes[position] == UInt8(ascii: ".")
      return isName ? nil : .text(text)
    }
    switch bytes[start] {
    case UInt8(ascii: "("), UInt8(ascii: "{"): return group()
    case UInt8(ascii: "[") where scan.isText(start): return group()
    case UInt8(ascii: "@"), UInt8(ascii: "["): return nil
    default: break
    }
    guard scan.isText(start) || bytes[start] >= 0x30 && bytes[start] <= 0x39 else { return nil }
    var text = bare()
    guard !text.isEmpty else { return nil }
    if name.takesLine || SecretShape.scheme(bytes, text.lowerBound..<bytes.count) != nil {
      text = text.lowerBound..<lineEnd(from: text.lowerBound, name)
    }
    position = text.upperBound
    let word = String(decoding: bytes[text], as: UTF8.self).lowercased()
    return ["null", "true", "false", "none", "undefined"].contains(word) ? .harmless : .text(text)
  }

  /// A placeholder is no secret, but what it falls back on may be one.
  private mutating func placeholder() -> Value {
    let start = position
    var end = start + 2
    while end < bytes.count, !bytes[end...].starts(with: "}}".utf8) { end += 1 }
    position = min(end + 2, bytes.count)
    guard let mark = (start..<end).first(where: { bytes[$0...].starts(with: "??".utf8) }) else {
      return .harmless
    }
    while SecretScan.isBlank(bytes[end - 1]) { end -= 1 }
    return .fallback(mark..<end)
  }

  /// The text of a quoted value, which the reader then stands behind; nil when none stands there.
  mutating func quoted() -> Range<Int>? {
    guard position < bytes.count, let (opening, closing) = quotes() else { return nil }
    let start = position + opening
    var end = start
    while end < bytes.count {
      if bytes[end...].starts(with: closing) {
        // `''` inside of `'…'` is a quote of the text.
        let isDoubled = closing.count == 1 && end + 1 < bytes.count && bytes[end + 1] == closing[0]
        if !isDoubled {
          position = end + closing.count
          return start..<end
        }
        end += 2
      } else {
        end += bytes[end] == UInt8(ascii: "\\") && closing == [UInt8(ascii: "\"")] ? 2 : 1
      }
    }
    position = bytes.count
    return start..<bytes.count
  }

  /// How long the opening quotes here are, and what closes them.
  private func quotes() -> (opening: Int, closing: [UInt8])? {
    let first = bytes[position]
    let second = position + 1 < bytes.count ? bytes[position + 1] : 0
    switch first {
    case UInt8(ascii: "\\") where second == UInt8(ascii: "\"") || second == UInt8(ascii: "'"):
      return (2, [first, second])
    case UInt8(ascii: "'") where second == first:
      // `''` is an empty text, or a quote inside of a text in quotes.
      let third = position + 2 < bytes.count ? bytes[position + 2] : 0x20
      let isEmpty = SecretScan.isBlank(third) || ",;)}]|".utf8.contains(third)
      return isEmpty ? (1, [first]) : (2, [first, first])
    case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"): return (1, [first])
    case UInt8(ascii: "$"):
      var end = position + 1
      while end < bytes.count, bytes[end] != first, SecretScan.isNameByte(bytes[end]) { end += 1 }
      guard end < bytes.count, bytes[end] == first else { return nil }
      return (end + 1 - position, Array(bytes[position...end]))
    default: return nil
    }
  }

  /// The texts and numbers of a list, an object or a group; nil for a query, whose own names say what is secret.
  private mutating func group() -> Value? {
    if let word = word(at: blanksBehind(position + 1)),
      ["select", "with", "values"].contains(word.lowercased())
    {
      return nil
    }
    var texts: [Range<Int>] = []
    var depth = 0
    repeat {
      switch bytes[position] {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default:
        let start = position
        if let text = quoted() {
          let next = blanksBehind(position)
          let isKey = next < bytes.count && bytes[next] == UInt8(ascii: ":")
          if !isKey { texts.append(text) }
          continue
        }
        if bytes[start] >= 0x30, bytes[start] <= 0x39 {
          let number = bare()
          texts.append(number)
          position = number.upperBound
          continue
        }
      }
      position += 1
    } while depth > 0 && position < bytes.count
    return .texts(texts)
  }

  private func blanksBehind(_ start: Int) -> Int {
    var end = start
    while end < bytes.count, SecretScan.isBlank(bytes[end]) { end += 1 }
    return end
  }

  /// What stands there without quotes, up to a blank or a mark that no secret has. `&` ends it where a query goes on.
  private func bare() -> Range<Int> {
    var end = position
    while end < bytes.count, !SecretScan.isBlank(bytes[end]), !",;()[]{}'\"`".utf8.contains(bytes[end]) {
      if bytes[end] == UInt8(ascii: "&"), let next = word(at: end + 1) {
        let behind = end + 1 + next.utf8.count
        if behind < bytes.count, bytes[behind] == UInt8(ascii: "=") { break }
      }
      if bytes[end] == UInt8(ascii: "\\"), end + 1 < bytes.count, bytes[end + 1] == UInt8(ascii: "\"") {
        break
      }
      end += 1
    }
    return position..<end
  }

  /// The end of a line, or of the quotes that the name stands in: what a header's value goes to.
  private func lineEnd(from start: Int, _ name: SecretScan.Name) -> Int {
    var quote: UInt8?
    var before = name.range.lowerBound - 1
    while before >= 0, bytes[before] != 0x0A, quote == nil {
      if bytes[before] == UInt8(ascii: "'") || bytes[before] == UInt8(ascii: "\"") { quote = bytes[before] }
      before -= 1
    }
    return bytes[start...].firstIndex { $0 == 0x0A || $0 == quote } ?? bytes.count
  }
}

extension SecretScan.Name {
  /// Whether a value without quotes goes to the end of its line.
  fileprivate var takesLine: Bool {
    let lowered = text.lowercased()
    return lowered.hasSuffix("authorization") || lowered.hasSuffix("cookie")
  }
}
