/// Well-formed UTF-8 beyond ASCII (Unicode 16, table 3-7).
enum UTF8Sequence {
  /// Steps over non-ASCII characters and returns the offset of the first ASCII byte, or the end.
  @inline(__always)
  static func skipRun(_ bytes: Span<UInt8>, at start: Int) throws(JSONError) -> Int {
    var at = start
    while bytes.byte(at: at) >= 0x80 {
      let length = length(bytes, at: at)
      guard length > 0 else { throw JSONError(.invalidUTF8(byte: bytes[at]), at: at) }
      at &+= length
    }
    return at
  }

  /// The number of bytes of the sequence that starts with a byte ≥ 0x80, 0 if it is ill-formed or cut off.
  @inline(__always)
  static func length(_ bytes: Span<UInt8>, at offset: Int) -> Int {
    let second = bytes.byte(at: offset &+ 1)
    switch bytes.byte(at: offset) {
    case 0xC2...0xDF:
      return second.isContinuation ? 2 : 0
    case 0xE0:
      return second >= 0xA0 && second <= 0xBF && bytes.byte(at: offset &+ 2).isContinuation ? 3 : 0
    case 0xED:
      return second >= 0x80 && second <= 0x9F && bytes.byte(at: offset &+ 2).isContinuation ? 3 : 0
    case 0xE1...0xEF:
      return second.isContinuation && bytes.byte(at: offset &+ 2).isContinuation ? 3 : 0
    case 0xF0:
      return second >= 0x90 && second <= 0xBF && continues(bytes, at: offset &+ 2) ? 4 : 0
    case 0xF1...0xF3:
      return second.isContinuation && continues(bytes, at: offset &+ 2) ? 4 : 0
    case 0xF4:
      return second >= 0x80 && second <= 0x8F && continues(bytes, at: offset &+ 2) ? 4 : 0
    default:
      return 0
    }
  }

  /// Two continuation bytes.
  @inline(__always)
  private static func continues(_ bytes: Span<UInt8>, at offset: Int) -> Bool {
    bytes.byte(at: offset).isContinuation && bytes.byte(at: offset &+ 1).isContinuation
  }
}
