/// Searches that look at eight bytes at once: a document consists of little else than indentation and plain scalars.
extension UnsafeBufferPointer<UInt8> {
  /// The first byte from an index that can end a plain scalar: a line feed, a colon or a number sign; the end if there
  /// is none.
  func firstPlainStop(from start: Int) -> Int {
    guard let base = UnsafeRawPointer(baseAddress) else { return count }
    var at = start
    while at + 8 <= count {
      let word = base.word(at: at)
      let marks = word.marks(of: .lineFeed) | word.marks(of: 0x3A) | word.marks(of: 0x23)
      // The lowest mark is exact: borrows only reach bytes above it.
      if marks != 0 { return at + marks.trailingZeroBitCount / 8 }
      at += 8
    }
    while at < count, self[at] != .lineFeed, self[at] != 0x3A, self[at] != 0x23 { at += 1 }
    return at
  }

  /// The first byte from an index that is no space; the end if there is none.
  func firstNonSpace(from start: Int) -> Int {
    guard let base = UnsafeRawPointer(baseAddress) else { return count }
    var at = start
    while at + 8 <= count {
      let difference = base.word(at: at) ^ 0x2020_2020_2020_2020
      if difference != 0 { return at + difference.trailingZeroBitCount / 8 }
      at += 8
    }
    while at < count, self[at] == .space { at += 1 }
    return at
  }
}

extension UnsafeRawPointer {
  /// The eight bytes from an index, the first one lowest.
  @inline(__always)
  fileprivate func word(at index: Int) -> UInt64 {
    UInt64(littleEndian: loadUnaligned(fromByteOffset: index, as: UInt64.self))
  }
}

extension UInt64 {
  /// The high bit of each byte that equals `byte`; above the lowest of them there may be others.
  @inline(__always)
  fileprivate func marks(of byte: UInt8) -> UInt64 {
    let difference = self ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
    return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
  }
}
