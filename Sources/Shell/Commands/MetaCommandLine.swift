import Syntax

/// A line `\name arguments`, cut at its blanks. Arguments may be quoted and may hold placeholders.
struct MetaCommandLine {
  /// The name without `\`.
  let name: String
  let nameSpan: SourceSpan
  /// The arguments, without their quotes.
  let arguments: [StringLiteral]
  /// Whether any argument stands in quotes.
  let hasQuotes: Bool
  /// Everything behind the name, as it stands.
  let rest: StringLiteral

  /// Reads the line at `span` of `source`. Throws broken placeholders and open quotes.
  init(_ span: SourceSpan, in source: SourceText) throws(SyntaxError) {
    let bytes = source.bytes
    var end = min(span.end, bytes.count)
    while end > span.start, MetaCommandLine.isBlank(bytes[end - 1]) { end -= 1 }
    var position = span.start + 1
    while position < end, !MetaCommandLine.isBlank(bytes[position]) { position += 1 }
    name = String(decoding: bytes[(span.start + 1)..<position], as: UTF8.self)
    nameSpan = SourceSpan(span.start..<position)
    while position < end, MetaCommandLine.isBlank(bytes[position]) { position += 1 }
    rest = try StringLiteral(template: source, position..<max(position, end))
    var arguments: [StringLiteral] = []
    var hasQuotes = false
    while position < end {
      let start = position
      let range = try MetaCommandLine.argument(bytes, &position, end)
      if range.lowerBound > start { hasQuotes = true }
      arguments.append(try StringLiteral(template: source, range))
      while position < end, MetaCommandLine.isBlank(bytes[position]) { position += 1 }
    }
    self.arguments = arguments
    self.hasQuotes = hasQuotes
  }

  /// The range of the next argument; blanks inside quotes and placeholders belong to it.
  private static func argument(_ bytes: [UInt8], _ position: inout Int, _ end: Int) throws(SyntaxError)
    -> Range<Int>
  {
    let start = position
    let quote = bytes[start]
    if quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") {
      guard let close = bytes[(start + 1)..<end].firstIndex(of: quote) else {
        throw SyntaxError(.unterminated(.string), SourceSpan(start..<start + 1))
      }
      position = close + 1
      return (start + 1)..<close
    }
    while position < end, !isBlank(bytes[position]) {
      if bytes[position] == UInt8(ascii: "{"), position + 1 < end, bytes[position + 1] == UInt8(ascii: "{") {
        while position + 1 < end,
          !(bytes[position] == UInt8(ascii: "}") && bytes[position + 1] == UInt8(ascii: "}"))
        {
          position += 1
        }
        position += 1
      }
      position += 1
    }
    position = min(position, end)
    return start..<position
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D || byte == 0x0A
  }
}
