extension JSONValue {
  /// The decoded string, nil for other kinds.
  package var string: String? {
    withUTF8 { $0.string(0..<$0.count) }
  }

  /// Calls `body` with the decoded string as UTF-8, nil for other kinds. Copies only strings that hold escapes.
  package func withUTF8<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    switch word.tag {
    case .string:
      let bytes = document.bytes
      return try body(bytes.span.extracting(content))
    case .escapedString:
      let decoded = decoded
      return try body(decoded.span)
    default:
      return nil
    }
  }

  /// Whether the value is a string of exactly these code points (no Unicode normalization).
  package func equals(_ text: String) -> Bool {
    equals(text.utf8Span.span)
  }

  func equals(_ other: Span<UInt8>) -> Bool {
    let word = word
    let bytes = document.bytes
    return word.isString(other, in: bytes.span)
  }

  /// The bytes between the quotation marks.
  private var content: Range<Int> {
    let word = word
    return (word.offset &+ 1)..<(word.offset &+ word.count &- 1)
  }

  private var decoded: [UInt8] {
    let bytes = document.bytes
    return JSONEscape.decode(bytes.span, content)
  }
}

extension JSONTapeWord {
  /// Whether this is a string, or a name, of exactly these bytes.
  @inline(__always)
  func isString(_ other: Span<UInt8>, in bytes: Span<UInt8>) -> Bool {
    switch tag {
    case .string:
      return count &- 2 == other.count && bytes.holds(other, at: offset &+ 1)
    case .escapedString:
      // An escape is always longer than what it stands for.
      guard count &- 2 > other.count else { return false }
      let decoded = JSONEscape.decode(bytes, (offset + 1)..<(offset + count - 1))
      return decoded.count == other.count && decoded.span.holds(other, at: 0)
    default:
      return false
    }
  }
}
