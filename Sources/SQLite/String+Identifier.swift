extension String {
  /// The text as an SQL identifier, in double quotes.
  package var quotedIdentifier: String {
    // By bytes and not by characters: a quote with a combining accent is one character, yet SQLite ends at
    // the quote.
    let quote = UInt8(ascii: "\"")
    return "\"" + String(decoding: utf8.flatMap { $0 == quote ? [quote, quote] : [$0] }, as: UTF8.self) + "\""
  }

  /// The text with A to Z made small: SQLite compares names so, and no other letters.
  var foldingASCIICase: String {
    let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
    return String(decoding: utf8.map { capitals.contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
