/// The text of a script or of a line typed, with the name it is reported under.
///
/// A class, because every fault refers to its text and texts may be large.
package final class SourceText: Sendable {
  /// What reports call the text: a file name, `-c`, `<stdin>`.
  package let name: String
  /// The text in UTF-8.
  package let bytes: [UInt8]

  /// A text that is known to be valid UTF-8.
  package init(name: String, _ text: String) {
    self.name = name
    self.bytes = Array(text.utf8)
  }

  /// Bytes from outside. Throws when they are binary, not UTF-8 or more than `Limits.bytes`.
  package init(name: String, checking bytes: [UInt8]) throws(SyntaxError) {
    self.name = name
    self.bytes = bytes
    guard bytes.count <= Limits.bytes else {
      throw SyntaxError(.tooLarge(bytes: bytes.count), SourceSpan(0..<0))
    }
    if let zero = bytes.firstIndex(of: 0) {
      throw SyntaxError(.binary, SourceSpan(zero..<zero + 1))
    }
    if let offset = SourceText.firstInvalidByte(in: bytes) {
      throw SyntaxError(.invalidUTF8(byte: bytes[offset]), SourceSpan(offset..<offset + 1))
    }
  }

  /// What a script may hold at most.
  package enum Limits {
    /// The size of one script, in bytes.
    package static let bytes = 64 << 20
    /// How deep parentheses may nest.
    package static let nesting = 200
  }

  /// The text of `span`, clamped to the source.
  package func text(of span: SourceSpan) -> String {
    let lower = min(max(span.start, 0), bytes.count)
    let upper = min(max(span.end, lower), bytes.count)
    return String(decoding: bytes[lower..<upper], as: UTF8.self)
  }

  /// The whole text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The place of a byte offset: line and column from 1, columns counted in characters as a reader sees them.
  package func location(of offset: Int) -> (line: Int, column: Int) {
    let offset = min(max(offset, 0), bytes.count)
    var line = 1
    var lineStart = 0
    for index in 0..<offset where bytes[index] == UInt8(ascii: "\n") {
      line += 1
      lineStart = index + 1
    }
    let before = String(decoding: bytes[lineStart..<offset], as: UTF8.self)
    return (line, before.count + 1)
  }

  /// The offset of the first byte that is not part of well-formed UTF-8.
  private static func firstInvalidByte(in bytes: [UInt8]) -> Int? {
    // `String(validating:)` is fast and answers only yes or no; the place is looked for when it is no.
    if String(validating: bytes, as: UTF8.self) != nil { return nil }
    var low = 0
    var high = bytes.count
    while low < high {
      let middle = (low + high) / 2
      // A cut inside a character is not a fault of the text before it: drop up to three continuation bytes.
      var end = middle + 1
      var cut = 0
      while cut < 3, end < bytes.count, bytes[end] & 0xC0 == 0x80 {
        end += 1
        cut += 1
      }
      if String(validating: bytes[..<end], as: UTF8.self) != nil {
        low = max(end, middle + 1)
      } else {
        high = middle
      }
    }
    return min(low, bytes.count - 1)
  }
}

extension SourceText {
  /// The same text with blanks for everything outside of `range`: what is parsed of it keeps its places.
  package func masked(to range: Range<Int>) -> SourceText {
    var masked = bytes.map { $0 == 0x0A ? $0 : 0x20 }
    let range = range.clamped(to: 0..<bytes.count)
    masked.replaceSubrange(range, with: bytes[range])
    return SourceText(name: name, String(decoding: masked, as: UTF8.self))
  }
}
