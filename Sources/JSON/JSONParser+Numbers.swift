extension JSONParser {
  /// Reads a number (RFC 8259 section 6) and returns the offset after it.
  @inline(__always)
  mutating func parseNumber(_ bytes: Span<UInt8>, at start: Int) throws(JSONError) -> Int {
    var at = start
    var tag = JSONTapeWord.Tag.integer
    if bytes.byte(at: at) == UInt8(ascii: "-") { at &+= 1 }
    if bytes.byte(at: at) == UInt8(ascii: "0") {
      if bytes.byte(at: at &+ 1).isDigit { throw JSONError(.leadingZero, at: at) }
      at &+= 1
    } else {
      at = try Self.skipDigits(bytes, at: at)
    }
    if bytes.byte(at: at) == UInt8(ascii: ".") {
      tag = .number
      at = try Self.skipDigits(bytes, at: at &+ 1)
    }
    if bytes.byte(at: at) | 0x20 == UInt8(ascii: "e") {
      tag = .number
      let sign = bytes.byte(at: at &+ 1)
      at = try Self.skipDigits(
        bytes, at: sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") ? at &+ 2 : at &+ 1)
    }
    append(JSONTapeWord(tag, count: at &- start, offset: start))
    return at
  }

  /// One digit or more.
  @inline(__always)
  private static func skipDigits(_ bytes: Span<UInt8>, at start: Int) throws(JSONError) -> Int {
    var at = start
    while bytes.byte(at: at).isDigit { at &+= 1 }
    guard at > start else { throw .unexpected(.digit, in: bytes, at: at) }
    return at
  }
}
