/// A place in a text, to be shown with a caret: `script.sql`, its whole text, and a range of UTF-8 bytes in it.
///
/// Nothing about the range can be wrong: it is brought inside the text, and one that begins or ends within a grapheme
/// cluster takes the whole cluster. A position at the end of the text stands right after the last thing written, not on
/// the empty line below.
package struct SourceSnippet: Hashable, Sendable {
  /// What the text is called: a file's name, `<stdin>`.
  package let name: String
  /// The whole text.
  package let text: String
  /// The bytes meant, inside the text; empty for a position between two characters.
  package let range: Range<Int>

  /// The line in which the range starts.
  let firstLine: SourceLine
  /// The line in which the range ends.
  let lastLine: SourceLine

  /// The place `range` (UTF-8 offsets) of `text`.
  package init(name: String, text: String, range: Range<Int>) {
    self.name = name
    self.text = text
    let range = SourceSnippet.settled(range, in: text)
    self.range = range
    firstLine = SourceLine(containing: range.lowerBound, in: text)
    lastLine =
      firstLine.contains(range.upperBound) ? firstLine : SourceLine(containing: range.upperBound, in: text)
  }

  /// The line of the start, from 1.
  package var line: Int { firstLine.number }

  /// The column of the start, from 1, in grapheme clusters.
  package var column: Int { firstLine.clusters(before: range.lowerBound) + 1 }

  private static func settled(_ range: Range<Int>, in text: String) -> Range<Int> {
    let bytes = text.utf8.span
    var lower = min(max(0, range.lowerBound), bytes.count)
    var upper = min(max(lower, range.upperBound), bytes.count)
    if lower == upper {
      var end = bytes.count
      while end > 0, isBlank(bytes[end - 1]) { end -= 1 }
      lower = min(lower, end)
      upper = lower
    } else {
      // A range to the end of a line does not reach into the next one.
      while upper > lower, bytes[upper - 1] == UInt8(ascii: "\n") || bytes[upper - 1] == UInt8(ascii: "\r") {
        upper -= 1
      }
    }
    return lower..<upper
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
      || byte == UInt8(ascii: "\r")
  }
}
