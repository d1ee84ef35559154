/// Turns indexes of characters, which libyaml counts, into offsets of bytes. Cheap if asked in ascending
/// order.
struct CharacterOffsets {
  private let bytes: UnsafeRawBufferPointer
  private let start: Int
  private let end: Int
  private var character = 0
  private var byte: Int

  init(_ slice: DocumentSlice) {
    bytes = UnsafeRawBufferPointer(slice.bytes)
    start = slice.range.lowerBound
    end = slice.range.upperBound
    byte = start
  }

  /// The offset in the document of a character of the slice.
  mutating func byte(ofCharacter target: Int) -> Int {
    while character < target, byte < end {
      // Eight ASCII bytes at once: most documents have little else.
      if target - character >= 8, end - byte >= 8,
        bytes.loadUnaligned(fromByteOffset: byte, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
      {
        byte += 8
        character += 8
      } else {
        byte += 1
        while byte < end, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
        character += 1
      }
    }
    while character > target, byte > start {
      byte -= 1
      while byte > start, bytes[byte] & 0xC0 == 0x80 { byte -= 1 }
      character -= 1
    }
    return byte
  }
}
