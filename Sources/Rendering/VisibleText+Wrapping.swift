extension VisibleText {
  /// The text in lines of at most `width` columns, broken at spaces and next to wide characters, whose scripts do
  /// without spaces. Spaces at a break are dropped. A word that is longer than a line stays whole on a line of its own,
  /// or is broken too, behind a mark where it has one.
  package func wrapped(to width: Int, breakingWords: Bool = false) -> [VisibleText] {
    if self.width <= width { return [self] }
    var lines: [VisibleText] = []
    // The line up to the last place to break, what stands after it, and the spaces between.
    var line = Part()
    var spaces = Part()
    var word = Part()

    func endWord() {
      guard !word.text.isEmpty else { return }
      if line.width + spaces.width + word.width > width, !line.text.isEmpty {
        lines.append(VisibleText(text: line.text, width: line.width))
        line = Part()
      } else {
        line.add(spaces)
      }
      line.add(word)
      spaces = Part()
      word = Part()
    }

    for character in text {
      let part = Part(text: String(character), width: DisplayWidth.of(character))
      if character == " " {
        endWord()
        spaces.add(part)
      } else {
        if part.width > 1 { endWord() }
        if breakingWords, word.width > 0, word.width + part.width > width {
          let rest = word.removeBehindMark()
          endWord()
          word = rest
        }
        word.add(part)
        if part.width > 1 { endWord() }
      }
    }
    endWord()
    if !line.text.isEmpty { lines.append(VisibleText(text: line.text, width: line.width)) }
    return lines
  }

  /// The same for a line that begins with blanks: those behind it begin with two more.
  package func wrappedKeepingIndentation(to width: Int) -> [VisibleText] {
    let blanks = text.prefix { $0 == " " }.count
    guard blanks > 0, blanks + 12 < width, self.width > width else { return wrapped(to: width) }
    let rest = VisibleText(text: String(text.dropFirst(blanks)), width: self.width - blanks)
    return rest.wrapped(to: width - blanks - 2).enumerated().map { index, line in
      let margin = blanks + (index == 0 ? 0 : 2)
      return VisibleText(text: String(repeating: " ", count: margin) + line.text, width: margin + line.width)
    }
  }

  /// The columns of the longest stretch that `wrapped(to:)` keeps together.
  var longestWord: Int { longestStretch(brokenBehind: []) }

  /// The columns of the longest part of a word, words broken behind marks.
  var longestPart: Int { longestStretch(brokenBehind: Part.marks) }

  private func longestStretch(brokenBehind marks: Set<Character>) -> Int {
    var longest = 0
    var current = 0
    for character in text {
      let advance = DisplayWidth.of(character)
      current = character == " " ? 0 : advance > 1 ? advance : current + advance
      longest = max(longest, current)
      if marks.contains(character) { current = 0 }
    }
    return longest
  }

  /// The columns of the longest part of a column's name, which is broken behind `_`.
  var longestNamePart: Int {
    text.split(separator: "_", omittingEmptySubsequences: false).enumerated().reduce(0) { longest, part in
      max(longest, DisplayWidth.of(String(part.element)) + (part.offset == 0 && !text.contains("_") ? 0 : 1))
    }
  }

  /// A column's name in lines of at most `width` columns.
  func nameLines(width: Int) -> [VisibleText] {
    if self.width <= width { return [self] }
    let blank = text.replacing("_", with: "_ ")
    let lines = VisibleText(blank).wrapped(to: width, breakingWords: true)
    return lines.map { VisibleText($0.text.replacing("_ ", with: "_")) }
  }

  private struct Part {
    var text = ""
    var width = 0

    /// What a long word may be broken behind.
    static let marks: Set<Character> = ["_", "-", ".", "/", ",", ":", ";", "=", "&", "?", "|", ")", "'"]

    mutating func add(_ other: Part) {
      text += other.text
      width += other.width
    }

    /// Takes off and gives what stands behind the last mark; nothing where there is none.
    mutating func removeBehindMark() -> Part {
      guard let mark = text.lastIndex(where: Part.marks.contains) else { return Part() }
      let rest = String(text[text.index(after: mark)...])
      text.removeSubrange(text.index(after: mark)...)
      let removed = DisplayWidth.of(rest)
      width -= removed
      return Part(text: rest, width: removed)
    }
  }
}
