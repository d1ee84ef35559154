/// Reads `{{ … }}`, both as a token and inside a string. Offsets go through `place`, because a string's decoded text
/// and its source differ by the doubled quotes.
struct PlaceholderScanner {
  private let bytes: [UInt8]
  private var position: Int
  private let end: Int
  private let place: (Int) -> Int

  /// Where the placeholder that starts at `start` ends, behind its `}}`; nil when it does not end in `bounds`.
  static func end(of bytes: [UInt8], from start: Int, in bounds: Range<Int>) -> Int? {
    var position = start + 2
    while position + 1 < bounds.upperBound {
      let byte = bytes[position]
      if byte == UInt8(ascii: "}"), bytes[position + 1] == byte { return position + 2 }
      if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\""),
        let close = bytes[(position + 1)..<bounds.upperBound].firstIndex(where: { $0 == byte || $0 == 0x0A }),
        bytes[close] == byte
      {
        position = close
      }
      position += 1
    }
    return nil
  }

  /// The placeholder that fills `range`, braces included.
  static func read(
    _ bytes: [UInt8], _ range: Range<Int>, place: @escaping (Int) -> Int = { $0 }
  ) throws(SyntaxError) -> Placeholder {
    var scanner = PlaceholderScanner(
      bytes: bytes, position: range.lowerBound + 2, end: range.upperBound - 2, place: place)
    let content = try scanner.content()
    return Placeholder(content, SourceSpan(place(range.lowerBound)..<place(range.upperBound)))
  }

  private mutating func content() throws(SyntaxError) -> Placeholder.Content {
    skipBlanks()
    guard position < end else { throw fault(.empty, at: position) }
    if let text = try quoted() {
      skipBlanks()
      guard position == end else { throw fault(.expectedEnd(found: rest()), at: position) }
      return .text(text)
    }
    if bytes[position] == UInt8(ascii: ".") { position += 1 }
    var path = [try name()]
    while position < end, bytes[position] == UInt8(ascii: ".") {
      position += 1
      if let index = index() { path.append(index) } else { path.append(try name()) }
    }
    if let index = bracketed() {
      throw fault(.bracketedElement(path: path.joined(separator: "."), index: index), at: position)
    }
    skipBlanks()
    var isOptional = false
    var fallback: Literal?
    if position < end, bytes[position] == UInt8(ascii: "?") {
      position += 1
      if position < end, bytes[position] == UInt8(ascii: "?") {
        position += 1
        fallback = try literal()
      } else {
        isOptional = true
      }
    }
    skipBlanks()
    guard position == end else { throw fault(.expectedEnd(found: rest()), at: position) }
    return .variable(path: path, isOptional: isOptional, fallback: fallback)
  }

  private mutating func name() throws(SyntaxError) -> String {
    let start = position
    if position < end, Lexer.startsWord(bytes[position]) {
      while position < end, Lexer.continuesWord(bytes[position]) || isInnerHyphen { position += 1 }
    }
    guard position > start else { throw fault(.expectedName(found: rest()), at: start) }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// A position in an array: `{{ list.0 }}`.
  private mutating func index() -> String? {
    var stop = position
    while stop < end, bytes[stop] &- UInt8(ascii: "0") < 10 { stop += 1 }
    guard stop > position, stop == end || !Lexer.continuesWord(bytes[stop]) else { return nil }
    defer { position = stop }
    return String(decoding: bytes[position..<stop], as: UTF8.self)
  }

  /// The position in `{{ list[0] }}`, as other languages write it.
  private func bracketed() -> String? {
    guard position < end, bytes[position] == UInt8(ascii: "[") else { return nil }
    var scanner = self
    scanner.position += 1
    return scanner.index()
  }

  /// Keys of variables files may hold hyphens: `{{ partner-id }}`.
  private var isInnerHyphen: Bool {
    bytes[position] == UInt8(ascii: "-") && position + 1 < end && Lexer.continuesWord(bytes[position + 1])
  }

  private mutating func literal() throws(SyntaxError) -> Literal {
    skipBlanks()
    let start = position
    if let text = try quoted() { return .string(text) }
    while position < end, !isBlank(bytes[position]) { position += 1 }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    switch word.lowercased() {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    case "null": return .null
    default:
      guard NumberText.isDecimal(word) else {
        position = start
        throw fault(.expectedFallback(found: rest()), at: start)
      }
      return .number(NumberText.canonical(word))
    }
  }

  /// A text in single or double quotes, which are doubled inside of it.
  private mutating func quoted() throws(SyntaxError) -> String? {
    guard position < end else { return nil }
    let quote = bytes[position]
    guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
    var text: [UInt8] = []
    var start = position + 1
    while let close = bytes[start..<end].firstIndex(of: quote) {
      text += bytes[start..<close]
      guard close + 1 < end, bytes[close + 1] == quote else {
        position = close + 1
        return String(decoding: text, as: UTF8.self)
      }
      text.append(quote)
      start = close + 2
    }
    throw fault(.expectedEnd(found: rest()), at: position)
  }

  private mutating func skipBlanks() {
    while position < end, isBlank(bytes[position]) { position += 1 }
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// What stands at the position, for a message.
  private func rest() -> String {
    guard let start = bytes[position..<max(position, end)].firstIndex(where: { !isBlank($0) }) else {
      return "`}}`"
    }
    var stop = start
    while stop < end, !isBlank(bytes[stop]), stop - start < 20 || bytes[stop] & 0xC0 == 0x80 { stop += 1 }
    return "`\(String(decoding: bytes[start..<stop], as: UTF8.self))`"
  }

  private func fault(_ fault: SyntaxError.PlaceholderFault, at offset: Int) -> SyntaxError {
    let start = min(offset, end)
    return SyntaxError(
      .invalidPlaceholder(fault), SourceSpan(place(start)..<place(max(start + 1, min(end, start)))))
  }
}
