/// Text that a terminal can only show: one line, in which nothing acts on the terminal, and the columns it takes.
///
///     VisibleText("a\tb\u{1b}[31m")  →  `a       b\x1b[31m`, 17 columns
package struct VisibleText: Hashable, Sendable {
  /// The text, with escapes for control characters and spaces for tabs.
  package let text: String
  /// The columns of a terminal that it takes.
  package let width: Int

  /// Makes `raw` visible as one line; a line end becomes `\n`.
  package init(_ raw: String) {
    if DisplayWidth.isPrintableASCII(raw) {
      self.init(text: raw, width: raw.utf8.count)
      return
    }
    var text = ""
    text.reserveCapacity(raw.utf8.count)
    var width = 0
    for character in raw { VisibleText.append(character, to: &text, width: &width) }
    self.init(text: text, width: width)
  }

  init(text: String, width: Int) {
    self.text = text
    self.width = width
  }

  /// The lines of `raw`, at least one: `\n` and `\r\n` end a line.
  package static func lines(of raw: String) -> [VisibleText] { rawLines(of: raw).map(VisibleText.init) }

  /// The same lines as they came.
  static func rawLines(of raw: String) -> [String] {
    guard raw.utf8.contains(UInt8(ascii: "\n")) else { return [raw] }
    return raw.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }.map(String.init)
  }

  /// Appends `character` as it is shown at column `width`, and moves `width` on.
  static func append(_ character: Character, to text: inout String, width: inout Int) {
    let advance = DisplayWidth.advance(of: character, at: width)
    width += advance
    if character == "\t" {
      text += String(repeating: " ", count: advance)
    } else {
      text += ControlCharacters.escaped(String(character))
    }
  }

  /// The first part of the text with `marker` after it, together at most `width` columns; the whole text if it fits.
  /// Where not even the marker fits, a part of the marker.
  package func cut(to width: Int, marker: String = "…") -> VisibleText {
    if self.width <= width { return self }
    let markerWidth = DisplayWidth.of(marker)
    let (text, limit) = markerWidth <= width ? (self.text, width - markerWidth) : (marker, width)
    var kept = ""
    var used = 0
    for character in text {
      let advance = DisplayWidth.of(character)
      if used + advance > limit { break }
      used += advance
      kept.append(character)
    }
    return markerWidth <= width
      ? VisibleText(text: kept + marker, width: used + markerWidth) : VisibleText(text: kept, width: used)
  }

  /// The text filled up with spaces to `width` columns, on the right or, for numbers, on the left.
  package func padded(to width: Int, onLeft: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, width - self.width))
    return onLeft ? spaces + text : text + spaces
  }
}
