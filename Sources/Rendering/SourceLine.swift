/// One line of a source text.
struct SourceLine: Hashable, Sendable {
  /// From 1.
  let number: Int
  /// The line without its end. A part of the source, not a copy: of one long line there may be many faults.
  let text: Substring
  /// The offset of `text` in the source, in bytes.
  private let start: Int
  /// Whether each byte is a character of one column. Most lines are, and long ones of JSON would be slow otherwise.
  private let isPlain: Bool

  /// The line with the byte at `offset`, which is inside the text or at its end. A byte order mark is no part of the
  /// first line.
  init(containing offset: Int, in source: String) {
    let bytes = source.utf8.span
    var number = 1
    var start = 0
    for index in 0..<min(max(0, offset), bytes.count) where bytes[index] == UInt8(ascii: "\n") {
      number += 1
      start = index + 1
    }
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    if start == 0, end >= 3, bytes[0] == 0xef, bytes[1] == 0xbb, bytes[2] == 0xbf { start = 3 }
    self.number = number
    self.start = start
    let utf8 = source.utf8
    let text = Substring(
      utf8[utf8.index(utf8.startIndex, offsetBy: start)..<utf8.index(utf8.startIndex, offsetBy: end)])
    self.text = text
    isPlain = DisplayWidth.isPrintableASCII(text)
  }

  /// Whether `offset` of the source is inside the line or at its end.
  func contains(_ offset: Int) -> Bool { (start...(start + text.utf8.count)).contains(offset) }

  /// The columns of a terminal that the line takes.
  var width: Int {
    isPlain
      ? text.utf8.count
      : text.reduce(0) { width, character in width + DisplayWidth.advance(of: character, at: width) }
  }

  /// The columns before the first character that is not blank.
  var indentation: Int {
    var width = 0
    for character in text {
      guard character == " " || character == "\t" else { return width }
      width += DisplayWidth.advance(of: character, at: width)
    }
    return 0
  }

  /// How many grapheme clusters end at or before `offset` of the source.
  func clusters(before offset: Int) -> Int {
    if isPlain { return min(max(0, offset - start), text.utf8.count) }
    var count = 0
    var end = start
    for character in text {
      end += character.utf8.count
      if end > offset { break }
      count += 1
    }
    return count
  }

  /// The columns of a terminal that the bytes in `range` of the source take, at least one, at most to the line's end or
  /// one after it.
  func columns(of range: Range<Int>) -> Range<Int> {
    if isPlain {
      let lower = clusters(before: range.lowerBound)
      return lower..<max(clusters(before: range.upperBound), lower + 1)
    }
    var lower = 0
    var width = 0
    var offset = start
    for character in text {
      let end = offset + character.utf8.count
      if offset >= range.upperBound { break }
      width += DisplayWidth.advance(of: character, at: width)
      if end <= range.lowerBound { lower = width }
      offset = end
    }
    return lower..<max(width, lower + 1)
  }

  /// What a terminal shows in `columns` of the line; of a character cut in two, spaces.
  func excerpt(_ columns: Range<Int>) -> String {
    if isPlain { return String(Substring(text.utf8.dropFirst(columns.lowerBound).prefix(columns.count))) }
    var shown = ""
    var width = 0
    for character in text {
      if width >= columns.upperBound { break }
      let start = width
      var visible = ""
      VisibleText.append(character, to: &visible, width: &width)
      if start >= columns.lowerBound, width <= columns.upperBound {
        shown += visible
      } else {
        let cut = (start..<width).clamped(to: columns)
        shown += String(repeating: " ", count: cut.count)
      }
    }
    return shown
  }
}
