/// Eight bytes examined at once. Each mask marks bytes by their high bit. The lowest mark is always right; one
/// above it can be a false alarm (a borrow from the byte below), so readers use the first mark only.
enum ByteWord {
  static let ones: UInt64 = 0x0101_0101_0101_0101
  static let highBits: UInt64 = 0x8080_8080_8080_8080
  static let quotes: UInt64 = 0x2222_2222_2222_2222
  static let backslashes: UInt64 = 0x5C5C_5C5C_5C5C_5C5C
  static let spaces: UInt64 = 0x2020_2020_2020_2020

  /// The bytes that end a plain run inside a string: quotation mark, backslash, control, non-ASCII.
  @inline(__always)
  static func stringStops(_ word: UInt64) -> UInt64 {
    let quote = (word ^ quotes) &- ones
    let backslash = (word ^ backslashes) &- ones
    let control = word &- spaces
    return (quote | backslash | control | word) & highBits
  }

  /// The bytes that JSON text must escape: quotation mark, backslash, control.
  @inline(__always)
  static func mustEscape(_ word: UInt64) -> UInt64 {
    let quote = (word ^ quotes) &- ones
    let backslash = (word ^ backslashes) &- ones
    let control = word &- spaces
    return (quote | backslash | control) & ~word & highBits
  }

  /// The index (0…7) of the first marked byte.
  @inline(__always)
  static func first(_ mask: UInt64) -> Int { mask.trailingZeroBitCount &>> 3 }
}
