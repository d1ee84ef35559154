/// Turns a string token into a `StringLiteral`: undoubles the quotes and finds the placeholders.
struct StringDecoder {
  private let style: StringLiteral.Style
  private let span: SourceSpan
  /// The decoded text.
  private var text: [UInt8] = []
  private let contentStart: Int
  /// Offsets in `text` of quotes that the source doubles.
  private var doubled: [Int] = []

  static func decode(_ token: Token, in source: SourceText) throws(SyntaxError) -> StringLiteral {
    try StringDecoder(token, source).literal()
  }

  /// The text in `range`, without any quotes.
  static func decodeRaw(_ range: Range<Int>, in source: SourceText) throws(SyntaxError) -> StringLiteral {
    try StringDecoder(raw: range, source).literal()
  }

  private init(raw range: Range<Int>, _ source: SourceText) {
    span = SourceSpan(range)
    style = .raw(tag: "")
    contentStart = range.lowerBound
    text = Array(source.bytes[range])
  }

  private init(_ token: Token, _ source: SourceText) {
    span = token.span
    if case .rawString(let length) = token.kind {
      let tag = source.bytes[(span.start + 1)..<(span.start + length - 1)]
      style = .raw(tag: String(decoding: tag, as: UTF8.self))
      contentStart = span.start + length
      text = Array(source.bytes[contentStart..<(span.end - length)])
    } else {
      style = .quoted
      contentStart = span.start + 1
      let content = source.bytes[contentStart..<(span.end - 1)]
      if content.contains(UInt8(ascii: "'")) {
        undouble(content)
      } else {
        text = Array(content)
      }
    }
  }

  private mutating func undouble(_ content: ArraySlice<UInt8>) {
    text.reserveCapacity(content.count)
    var index = content.startIndex
    while index < content.endIndex {
      if content[index] == UInt8(ascii: "'") {
        doubled.append(text.count)
        index += 1
      }
      text.append(UInt8(ascii: "'"))
      if index < content.endIndex { text[text.count - 1] = content[index] }
      index += 1
    }
  }

  private func sourceOffset(of offset: Int) -> Int {
    var low = 0
    var high = doubled.count
    while low < high {
      let middle = (low + high) / 2
      if doubled[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return contentStart + offset + low
  }

  private func literal() throws(SyntaxError) -> StringLiteral {
    var pieces: [StringLiteral.Piece] = []
    var textStart = 0
    var position = 0
    let brace = UInt8(ascii: "{")
    while let open = text[position...].firstIndex(of: brace) {
      guard open + 1 < text.count, text[open + 1] == brace else {
        position = open + 1
        continue
      }
      guard let end = PlaceholderScanner.end(of: text, from: open, in: 0..<text.count) else {
        throw SyntaxError(
          isCutByQuote(open) ? .invalidPlaceholder(.cutByQuote) : .unterminated(.placeholder),
          SourceSpan(sourceOffset(of: open)..<sourceOffset(of: open + 2)))
      }
      appendText(textStart..<open, to: &pieces)
      pieces.append(
        .placeholder(try PlaceholderScanner.read(text, open..<end) { offset in sourceOffset(of: offset) }))
      position = end
      textStart = end
    }
    appendText(textStart..<text.count, to: &pieces)
    return StringLiteral(style, pieces, span)
  }

  /// Whether the placeholder at `open` waits for a text where the string ends: the quote that ends it was meant to
  /// begin the text.
  private func isCutByQuote(_ open: Int) -> Bool {
    guard style == .quoted, let last = text[open...].lastIndex(where: { $0 > 0x20 }) else { return false }
    return text[...last].suffix(2).elementsEqual("??".utf8)
  }

  private func appendText(_ range: Range<Int>, to pieces: inout [StringLiteral.Piece]) {
    guard !range.isEmpty else { return }
    pieces.append(
      .text(
        String(decoding: text[range], as: UTF8.self),
        SourceSpan(sourceOffset(of: range.lowerBound)..<sourceOffset(of: range.upperBound))))
  }
}
