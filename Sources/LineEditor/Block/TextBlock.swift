/// A text of several lines with a cursor in it, counted in Unicode scalars as libedit does.
struct TextBlock: Hashable {
  let scalars: [Unicode.Scalar]
  let cursor: Int

  init(_ scalars: [Unicode.Scalar], cursor: Int) {
    self.scalars = scalars
    self.cursor = min(max(cursor, 0), scalars.count)
  }

  /// The whole text.
  var text: String { TextBlock.string(scalars[...]) }

  /// The text before the cursor.
  var textBeforeCursor: String { TextBlock.string(scalars[..<cursor]) }

  /// Where the cursor's line begins.
  var lineStart: Int { (scalars[..<cursor].lastIndex(of: "\n") ?? -1) + 1 }

  /// Where the cursor's line ends, before its line feed.
  var lineEnd: Int { scalars[cursor...].firstIndex(of: "\n") ?? scalars.count }

  /// Where the cursor goes one line up; nil in the first line.
  var above: Int? {
    let start = lineStart
    guard start > 0 else { return nil }
    let end = start - 1
    let begin = (scalars[..<end].lastIndex(of: "\n") ?? -1) + 1
    return min(begin + cursor - start, end)
  }

  /// Where the cursor goes one line down; nil in the last line.
  var below: Int? {
    let end = lineEnd
    guard end < scalars.count else { return nil }
    let next = scalars[(end + 1)...].firstIndex(of: "\n") ?? scalars.count
    return min(end + 1 + cursor - lineStart, next)
  }

  /// How many scalars the first `count` bytes of UTF-8 make.
  func scalarCount(ofBytes count: Int) -> Int {
    var bytes = 0
    var index = 0
    while index < scalars.count, bytes < count {
      bytes += UTF8.width(scalars[index])
      index += 1
    }
    return index
  }

  /// The bytes of UTF-8 before each scalar, and of all of them at the end.
  var byteOffsets: [Int] {
    var offsets = [0]
    offsets.reserveCapacity(scalars.count + 1)
    for scalar in scalars { offsets.append(offsets[offsets.count - 1] + UTF8.width(scalar)) }
    return offsets
  }

  /// Scalars as text.
  static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}
