/// Where the characters that shape a JSON text stand in 64 bytes: one bit a byte, the first in the lowest bit.
struct ByteBlock {
  static let size = 64

  private(set) var quotes: UInt64 = 0
  private(set) var backslashes: UInt64 = 0
  /// `[` and `{`
  private(set) var opening: UInt64 = 0
  /// `]` and `}`
  private(set) var closing: UInt64 = 0

  @inline(__always)
  init(_ bytes: Span<UInt8>, at start: Int) {
    for row in 0..<8 {
      let word = bytes.word(at: start &+ row &* 8)
      // The two kinds of brackets differ in one bit, and no other characters share the rest of theirs.
      let folded = word & ~ByteWord.spaces
      let shift = UInt64(truncatingIfNeeded: row &* 8)
      quotes |= Self.bits(word ^ ByteWord.quotes) &<< shift
      backslashes |= Self.bits(word ^ ByteWord.backslashes) &<< shift
      opening |= Self.bits(folded ^ 0x5B5B_5B5B_5B5B_5B5B) &<< shift
      closing |= Self.bits(folded ^ 0x5D5D_5D5D_5D5D_5D5D) &<< shift
    }
  }

  /// One bit for every byte that is zero, in the lowest eight bits.
  @inline(__always)
  private static func bits(_ word: UInt64) -> UInt64 {
    let low = ~ByteWord.highBits
    // Adding 0x7F carries into the high bit of every byte whose low seven bits are not all zero.
    let zero = ~(((word & low) &+ low) | word) & ByteWord.highBits
    // The product gathers the eight marks in its top byte.
    return ((zero &>> 7) &* 0x0102_0408_1020_4080) &>> 56
  }

  /// A bit for every byte that stands after an odd number of quotation marks in this block, counted from the lowest.
  @inline(__always)
  static func afterOdd(_ quotes: UInt64) -> UInt64 {
    var mask = quotes
    mask ^= mask &<< 1
    mask ^= mask &<< 2
    mask ^= mask &<< 4
    mask ^= mask &<< 8
    mask ^= mask &<< 16
    mask ^= mask &<< 32
    return mask
  }
}
