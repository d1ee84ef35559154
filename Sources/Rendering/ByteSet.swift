/// Four bytes to look for.
struct ByteSet: Sendable {
  /// Each of them eight times.
  fileprivate let words: (UInt64, UInt64, UInt64, UInt64)
  fileprivate let bytes: (UInt8, UInt8, UInt8, UInt8)

  init(_ first: Unicode.Scalar, _ second: Unicode.Scalar, _ third: Unicode.Scalar, _ fourth: Unicode.Scalar) {
    bytes = (UInt8(ascii: first), UInt8(ascii: second), UInt8(ascii: third), UInt8(ascii: fourth))
    let ones: UInt64 = 0x0101_0101_0101_0101
    words = (
      UInt64(bytes.0) * ones, UInt64(bytes.1) * ones, UInt64(bytes.2) * ones, UInt64(bytes.3) * ones
    )
  }
}

extension Span<UInt8> {
  /// Whether some byte is one of `set`.
  func containsAny(_ set: ByteSet) -> Bool {
    let (words, single) = (set.words, set.bytes)
    let raw = bytes
    var at = 0
    while at &+ 8 <= count {
      // "unsafe" for types with invalid bit patterns; an integer has none, and the bounds are checked.
      let word = raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
      let marks =
        Self.zeros(word ^ words.0) | Self.zeros(word ^ words.1) | Self.zeros(word ^ words.2)
        | Self.zeros(word ^ words.3)
      if marks != 0 { return true }
      at &+= 8
    }
    while at < count {
      let byte = self[at]
      if byte == single.0 || byte == single.1 || byte == single.2 || byte == single.3 { return true }
      at &+= 1
    }
    return false
  }

  /// Whether the bytes are those of `other`, which is as long.
  func isEqual(to other: Span<UInt8>) -> Bool {
    for index in indices where self[index] != other[index] { return false }
    return true
  }

  /// Not zero if and only if some byte of `word` is zero.
  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }
}
