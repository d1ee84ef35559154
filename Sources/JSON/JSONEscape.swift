/// Escapes inside strings (RFC 8259 section 7).
enum JSONEscape {
  /// Checks the escape that starts with the backslash at `start` and returns the offset after it. A surrogate pair
  /// is one escape.
  static func skip(_ bytes: Span<UInt8>, at start: Int) throws(JSONError) -> Int {
    switch bytes.byte(at: start &+ 1) {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start &+ 2
    case UInt8(ascii: "u"):
      let unit = try codeUnit(bytes, at: start &+ 2)
      guard unit & 0xF800 == 0xD800 else { return start &+ 6 }
      guard unit < 0xDC00, bytes.byte(at: start &+ 6) == UInt8(ascii: "\\"),
        bytes.byte(at: start &+ 7) == UInt8(ascii: "u"),
        try codeUnit(bytes, at: start &+ 8) & 0xFC00 == 0xDC00
      else { throw JSONError(.loneSurrogate(unit), at: start) }
      return start &+ 12
    default:
      throw .unexpected(.escape, in: bytes, at: start &+ 1, wholeWord: false)
    }
  }

  /// The bytes that a part of a checked string stands for.
  static func decode(_ bytes: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(range.count)
    var at = range.lowerBound
    while at < range.upperBound {
      let byte = bytes[at]
      if byte != UInt8(ascii: "\\") {
        result.append(byte)
        at += 1
        continue
      }
      let letter = bytes[at + 1]
      guard letter == UInt8(ascii: "u") else {
        result.append(plain(letter))
        at += 2
        continue
      }
      var code = UInt32(digits(bytes, at: at + 2))
      at += 6
      if code & 0xFC00 == 0xD800 {
        code = 0x10000 + ((code & 0x3FF) << 10) + UInt32(digits(bytes, at: at + 2) & 0x3FF)
        at += 6
      }
      if let scalar = Unicode.Scalar(code) { result.append(contentsOf: UTF8.encode(scalar) ?? .init()) }
    }
    return result
  }

  /// The control character behind the letter of a short escape; other characters stand for themselves.
  private static func plain(_ letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "r"): 0x0D
    default: letter
    }
  }

  /// Four hexadecimal digits that have been checked.
  private static func digits(_ bytes: Span<UInt8>, at start: Int) -> UInt16 {
    var unit: UInt16 = 0
    for offset in start..<(start + 4) { unit = unit << 4 | UInt16(bytes[offset].hexadecimalValue ?? 0) }
    return unit
  }

  /// Four hexadecimal digits.
  private static func codeUnit(_ bytes: Span<UInt8>, at start: Int) throws(JSONError) -> UInt16 {
    var unit: UInt16 = 0
    for offset in start..<(start &+ 4) {
      guard let digit = bytes.byte(at: offset).hexadecimalValue else {
        throw .unexpected(.hexadecimalDigit, in: bytes, at: offset, wholeWord: false)
      }
      unit = unit &<< 4 | UInt16(digit)
    }
    return unit
  }
}
