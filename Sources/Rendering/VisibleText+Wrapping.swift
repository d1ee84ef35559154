extension VisibleText {
  /// The text in lines of at most `width` columns, broken at spaces and next to wide characters, whose scripts do
  /// without spaces. Spaces at a break are dropped. A word that is longer than a line stays whole on a line of its own.
  func wrapped(to width: Int) -> [VisibleText] {
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
        word.add(part)
        if part.width > 1 { endWord() }
      }
    }
    endWord()
    if !line.text.isEmpty { lines.append(VisibleText(text: line.text, width: line.width)) }
    return lines
  }

  private struct Part {
    var text = ""
    var width = 0

    mutating func add(_ other: Part) {
      text += other.text
      width += other.width
    }
  }
}
