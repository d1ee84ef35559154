extension Span<UInt8> {
  /// The byte at an offset; past the end 0, which starts and continues no token.
  @inline(__always)
  func byte(at offset: Int) -> UInt8 {
    UInt(bitPattern: offset) < UInt(bitPattern: count) ? self[offset] : 0
  }

  /// Eight bytes, the first in the lowest bits. Traps if they are not all inside.
  @inline(__always)
  func word(at offset: Int) -> UInt64 {
    // "unsafe" for types with invalid bit patterns; an integer has none, and the bounds are checked.
    UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// Four bytes, the first in the lowest bits. Traps if they are not all inside.
  @inline(__always)
  func halfWord(at offset: Int) -> UInt32 {
    UInt32(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }

  /// Whether a part equals other bytes.
  @inline(__always)
  func holds(_ other: Span<UInt8>, at start: Int) -> Bool {
    guard start >= 0, start <= count, other.count <= count &- start else { return false }
    var at = 0
    while at &+ 8 <= other.count {
      if word(at: start &+ at) != other.word(at: at) { return false }
      at &+= 8
    }
    while at < other.count {
      if self[start &+ at] != other[at] { return false }
      at &+= 1
    }
    return true
  }

  /// A part as text. Parsed text is UTF-8, so nothing is ever replaced.
  func string(_ range: Range<Int>) -> String {
    do {
      return String(copying: try UTF8Span(validating: extracting(range)))
    } catch {
      return ""
    }
  }
}
