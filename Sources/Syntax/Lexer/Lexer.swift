/// Cuts a text into tokens: `EXEC a.b @x=1;` → word word symbol word parameter symbol number symbol.
///
/// One pass, no token is read twice, nothing is copied.
package struct Lexer: Sendable {
  private let bytes: [UInt8]
  private var position: Int
  /// A lexer over `source`.
  package init(_ source: SourceText) {
    self.init(source.bytes)
  }

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    // A byte order mark says nothing about UTF-8; editors of one system write it all the same.
    self.position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next token, `.endOfInput` at the end. After an error the lexer stands behind the broken token.
  package mutating func next() throws(SyntaxError) -> Token {
    try skipBlanks()
    let start = position
    guard start < bytes.count else { return Token(.endOfInput, SourceSpan(start..<start)) }
    let first = bytes[start]
    let kind: Token.Kind
    switch first {
    case UInt8(ascii: "'"): kind = try quoted(by: first, .string, .string)
    case UInt8(ascii: "\""): kind = try quoted(by: first, .quotedName, .name(quote: "\""))
    case UInt8(ascii: "`"): kind = try quoted(by: first, .quotedName, .name(quote: "`"))
    case UInt8(ascii: "["): kind = try bracketed()
    case UInt8(ascii: "{") where peek(1) == first: kind = try placeholder()
    case UInt8(ascii: "@"): kind = try parameter()
    case UInt8(ascii: "$"): kind = try dollar()
    case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*"): kind = try hint()
    case UInt8(ascii: "\\"): kind = metaCommand()
    case UInt8(ascii: "?"), UInt8(ascii: ":"): throw variable()
    case _ where first | 0x20 == UInt8(ascii: "x") && peek(1) == UInt8(ascii: "'"): kind = try blob()
    case _ where Lexer.isDigit(first): kind = try number()
    case UInt8(ascii: ".") where peek(1).map(Lexer.isDigit) == true: kind = try number()
    case _ where Lexer.startsWord(first): kind = word()
    default: kind = try symbol()
    }
    return Token(kind, SourceSpan(start..<position))
  }

  /// Moves to just behind the next `;` outside of strings and comments, or to the end: where parsing can go on
  /// after a fault.
  mutating func skipStatement() {
    while true {
      guard let token = try? next() else { continue }
      if token.kind == .endOfInput { return }
      if token.kind == .symbol, bytes[token.span.start] == UInt8(ascii: ";") { return }
    }
  }

  private func peek(_ distance: Int) -> UInt8? {
    position + distance < bytes.count ? bytes[position + distance] : nil
  }

  // MARK: Blanks and comments

  private mutating func skipBlanks() throws(SyntaxError) {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D, 0x0C, 0x0B: position += 1
      case UInt8(ascii: "-") where peek(1) == UInt8(ascii: "-"):
        while position < bytes.count, bytes[position] != 0x0A { position += 1 }
      case UInt8(ascii: "/") where peek(1) == UInt8(ascii: "*") && peek(2) != UInt8(ascii: "+"):
        try skipToCommentEnd(.comment)
      default: return
      }
    }
  }

  private mutating func skipToCommentEnd(_ construct: SyntaxError.Construct) throws(SyntaxError) {
    let start = position
    position += 2
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
        position += 2
        return
      }
      position += 1
    }
    throw SyntaxError(.unterminated(construct), SourceSpan(start..<start + 2))
  }

  private mutating func hint() throws(SyntaxError) -> Token.Kind {
    try skipToCommentEnd(.hint)
    return .hint
  }

  private mutating func metaCommand() -> Token.Kind {
    while position < bytes.count, bytes[position] != 0x0A { position += 1 }
    return .metaCommand
  }

  // MARK: Quoted things

  private mutating func quoted(
    by quote: UInt8, _ kind: Token.Kind, _ construct: SyntaxError.Construct
  ) throws(SyntaxError) -> Token.Kind {
    let start = position
    position += 1
    while position < bytes.count {
      if bytes[position] == quote {
        position += 1
        if position >= bytes.count || bytes[position] != quote {
          if kind == .quotedName, position - start == 2 {
            throw SyntaxError(.emptyName, SourceSpan(start..<position))
          }
          return kind
        }
      }
      position += 1
    }
    throw SyntaxError(.unterminated(construct), SourceSpan(start..<start + 1))
  }

  private mutating func bracketed() throws(SyntaxError) -> Token.Kind {
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "]") { position += 1 }
    guard position < bytes.count else {
      throw SyntaxError(.unterminated(.name(quote: "]")), SourceSpan(start..<start + 1))
    }
    position += 1
    if position - start == 2 { throw SyntaxError(.emptyName, SourceSpan(start..<position)) }
    return .quotedName
  }

  private mutating func blob() throws(SyntaxError) -> Token.Kind {
    position += 1
    return try quoted(by: UInt8(ascii: "'"), .blob, .string)
  }

  /// `$$ … $$`, or with a tag, so that a text that holds `$$` can be quoted too.
  private mutating func dollar() throws(SyntaxError) -> Token.Kind {
    let start = position
    var end = position + 1
    while end < bytes.count, Lexer.continuesWord(bytes[end]), bytes[end] != UInt8(ascii: "$") { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: "$") else { throw variable() }
    let delimiter = bytes[start...end]
    position = end + 1
    while position + delimiter.count <= bytes.count {
      if bytes[position] == UInt8(ascii: "$"),
        bytes[position..<position + delimiter.count].elementsEqual(delimiter)
      {
        position += delimiter.count
        return .rawString(delimiter: delimiter.count)
      }
      position += 1
    }
    position = bytes.count
    let text = String(decoding: delimiter, as: UTF8.self)
    throw SyntaxError(
      .unterminated(.rawString(delimiter: text)), SourceSpan(start..<start + delimiter.count))
  }

  /// Up to `}}`, not counting braces inside a quoted fallback.
  private mutating func placeholder() throws(SyntaxError) -> Token.Kind {
    let start = position
    guard let end = PlaceholderScanner.end(of: bytes, from: start, in: start..<bytes.count) else {
      position = bytes.count
      throw SyntaxError(.unterminated(.placeholder), SourceSpan(start..<start + 2))
    }
    position = end
    return .placeholder
  }

  // MARK: Words, numbers, marks

  private mutating func parameter() throws(SyntaxError) -> Token.Kind {
    let start = position
    position += 1
    if peek(0) == UInt8(ascii: "@") {
      position += 1
      skipWord()
      if position - start > 2 { return .bodyParameter }
    } else if let next = peek(0), next == UInt8(ascii: "\"") || next == UInt8(ascii: "`") {
      _ = try quoted(by: next, .quotedName, .name(quote: Character(Unicode.Scalar(next))))
      return .parameter
    } else {
      // `@organization.id` is one parameter: names of parameters hold dots more often than not.
      skipWord()
      while peek(0) == UInt8(ascii: ".") || peek(0) == UInt8(ascii: "-"),
        let next = peek(1), Lexer.continuesWord(next)
      {
        position += 1
        skipWord()
      }
      if position - start > 1 { return .parameter }
    }
    throw SyntaxError(.invalidCharacter("@"), SourceSpan(start..<start + 1))
  }

  private mutating func word() -> Token.Kind {
    skipWord()
    return .word
  }

  private mutating func skipWord() {
    while position < bytes.count, Lexer.continuesWord(bytes[position]) { position += 1 }
  }

  private mutating func number() throws(SyntaxError) -> Token.Kind {
    let start = position
    if bytes[position] == UInt8(ascii: "0"), peek(1) == UInt8(ascii: "x") || peek(1) == UInt8(ascii: "X") {
      position += 2
      skipWord()
      let digits = bytes[(start + 2)..<position]
      guard (1...64).contains(digits.count),
        digits.allSatisfy({ Unicode.Scalar($0).properties.isASCIIHexDigit })
      else {
        throw invalidNumber(from: start)
      }
      return .number
    }
    skipDigits()
    if peek(0) == UInt8(ascii: ".") {
      position += 1
      skipDigits()
    }
    if peek(0) == UInt8(ascii: "e") || peek(0) == UInt8(ascii: "E") {
      position += 1
      if peek(0) == UInt8(ascii: "+") || peek(0) == UInt8(ascii: "-") { position += 1 }
      let digitsStart = position
      skipDigits()
      if position == digitsStart { throw invalidNumber(from: start) }
    }
    if let next = peek(0), Lexer.continuesWord(next) { throw invalidNumber(from: start) }
    return .number
  }

  private mutating func skipDigits() {
    while position < bytes.count, Lexer.isDigit(bytes[position]) { position += 1 }
  }

  private mutating func invalidNumber(from start: Int) -> SyntaxError {
    skipWord()
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    return SyntaxError(.invalidNumber(text), SourceSpan(start..<position))
  }

  private mutating func variable() -> SyntaxError {
    let start = position
    position += 1
    skipWord()
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    return SyntaxError(.unsupportedVariable(text), SourceSpan(start..<position))
  }

  private mutating func symbol() throws(SyntaxError) -> Token.Kind {
    let start = position
    let length = symbolLength(bytes[start], peek(1))
    if length > 0 {
      position += length
      return .symbol
    }
    var decoder = UTF8()
    var rest = bytes[start...].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&rest) else {
      position += 1
      throw SyntaxError(.invalidUTF8(byte: bytes[start]), SourceSpan(start..<position))
    }
    position += String(scalar).utf8.count
    throw SyntaxError(.invalidCharacter(scalar), SourceSpan(start..<position))
  }

  /// How many bytes the mark that starts here takes, the longest that fits; 0 when it is none.
  private func symbolLength(_ first: UInt8, _ second: UInt8?) -> Int {
    switch (Unicode.Scalar(first), second.map { Unicode.Scalar($0) }) {
    case ("-", ">"): peek(2) == UInt8(ascii: ">") ? 3 : 2
    case ("|", "|"), ("<", "="), ("<", ">"), ("<", "<"), (">", "="), (">", ">"), ("!", "="), ("=", "="): 2
    case ("(", _), (")", _), (",", _), (".", _), (";", _), ("=", _), ("<", _), (">", _), ("+", _), ("-", _),
      ("*", _), ("/", _), ("%", _), ("&", _), ("|", _), ("~", _):
      1
    default: 0
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  /// Letters, `_` and everything beyond ASCII: names may be in any script.
  static func startsWord(_ byte: UInt8) -> Bool {
    byte | 0x20 &- UInt8(ascii: "a") < 26 && byte | 0x20 >= UInt8(ascii: "a") || byte == UInt8(ascii: "_")
      || byte >= 0x80
  }

  static func continuesWord(_ byte: UInt8) -> Bool {
    startsWord(byte) || isDigit(byte)
  }
}
