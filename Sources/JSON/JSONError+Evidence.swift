extension JSONError {
  /// The longest run of letters and digits an error quotes, in bytes.
  static let maximumWord = 32

  /// The error for what stands at an offset; bytes that are not UTF-8 are reported as such.
  @inline(never)
  static func unexpected(
    _ expected: Expectation, in bytes: Span<UInt8>, at offset: Int, wholeWord: Bool = true
  ) -> JSONError {
    guard offset < bytes.count else {
      return JSONError(.unexpected(expected: expected, found: .endOfText), at: offset)
    }
    let length = bytes[offset] < 0x80 ? 1 : UTF8Sequence.length(bytes, at: offset)
    guard length > 0 else { return JSONError(.invalidUTF8(byte: bytes[offset]), at: offset) }
    var end = offset + length
    if wholeWord, bytes[offset].isWordByte {
      while end - offset < maximumWord, bytes.byte(at: end).isWordByte { end += 1 }
    }
    let text = bytes.string(offset..<end)
    let scalars = text.unicodeScalars
    if let only = scalars.first, scalars.count == 1 {
      return JSONError(.unexpected(expected: expected, found: .character(only)), at: offset)
    }
    return JSONError(.unexpected(expected: expected, found: .word(text)), at: offset)
  }
}
