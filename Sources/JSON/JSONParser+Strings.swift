extension JSONParser {
  /// Reads a string from its opening quotation mark and returns the offset after the closing one.
  @inline(__always)
  mutating func parseString(_ bytes: Span<UInt8>, at start: Int) throws(JSONError) -> Int {
    var at = start &+ 1
    var tag = JSONTapeWord.Tag.string
    while true {
      while at &+ 8 <= bytes.count {
        let stops = ByteWord.stringStops(bytes.word(at: at))
        if stops != 0 {
          at &+= ByteWord.first(stops)
          break
        }
        at &+= 8
      }
      let byte = bytes.byte(at: at)
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") {
        tag = .escapedString
        at = try JSONEscape.skip(bytes, at: at)
      } else if byte >= 0x80 {
        at = try UTF8Sequence.skipRun(bytes, at: at)
      } else if byte >= 0x20 {
        at &+= 1
      } else {
        throw Self.stringFault(bytes, at: at)
      }
    }
    at &+= 1
    append(JSONTapeWord(tag, count: at &- start, offset: start))
    return at
  }

  @inline(never)
  private static func stringFault(_ bytes: Span<UInt8>, at offset: Int) -> JSONError {
    offset < bytes.count
      ? JSONError(.controlCharacter(bytes[offset]), at: offset)
      : .unexpected(.closingQuote, in: bytes, at: offset)
  }
}
