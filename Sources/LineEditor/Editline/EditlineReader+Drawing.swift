import CEdit

/// What is drawn besides libedit's own drawing.
extension EditlineReader {
  /// The size of the terminal as libedit knows it.
  var size: (rows: Int, columns: Int) {
    (Int(cedit_number(editor, "li")), Int(cedit_number(editor, "co")))
  }

  /// Goes to the begin of a line, below what stands there without an end: a `^C`, what a program left. Blanks up to the
  /// right edge go to the next line unless they begin at the left one.
  var freshLine: String { String(repeating: " ", count: max(0, size.columns - 1)) + "\r\u{1B}[K" }

  /// Where everything is drawn.
  func layout(_ block: TextBlock, columns: Int) -> BlockLayout {
    BlockLayout(
      prompt: Array(prompt.unicodeScalars), text: block.scalars, cursor: block.cursor, columns: columns,
      width: EditlineReader.width(of:))
  }

  /// Texts longer than this stay without colours: all of a text is looked at for those of a part.
  private static let coloredLimit = 1 << 18

  /// Colours what stands there, where that can be done right.
  func paint() {
    guard let highlight = request.highlight else { return }
    let (rows, columns) = size
    let visible = visible
    let block = block
    guard columns > 1, visible.scalars.count <= rows * columns,
      block.scalars.count < EditlineReader.coloredLimit
    else { return }
    let layout = layout(visible, columns: columns)
    guard layout.isExact, layout.rows <= rows else { return overlay.forget() }
    let styles = Overlay.styles(highlight(block.text), of: block)
    let sequences = overlay.paint(
      layout, promptStyle: request.promptStyle, styles: Array(styles[hiddenAbove.count...]))
    if !sequences.isEmpty { write(sequences) }
  }

  /// Goes to an empty line below the text.
  func moveBelow() {
    let (_, columns) = size
    let layout = layout(visible, columns: max(2, columns))
    let down = layout.rows - 1 - layout.cursor.row
    // Where the text is taller than the terminal its end is at the bottom, and further down the cursor cannot go.
    write((down > 0 ? "\u{1B}[\(down)B" : "") + "\r\n")
  }

  /// Draws the text anew from the begin of the line that the cursor is on.
  func drawAnew() {
    overlay.forget()
    _ = cedit_draw(editor)
  }

  /// Draws the text anew where it stands.
  func drawInPlace() {
    el_resize(editor)
    let (rows, columns) = size
    // Terminals that fold long lines anew have done so by now: the cursor is where the new width puts it.
    let layout = layout(visible, columns: max(2, columns))
    let up = min(layout.cursor.row, max(0, rows - 1))
    write((up > 0 ? "\u{1B}[\(up)A" : "") + "\r\u{1B}[J")
    fit()
    drawAnew()
  }

  /// Marks the end of a text that is dropped.
  func drawDropped() {
    let (rows, columns) = size
    let layout = layout(visible, columns: max(2, columns))
    if layout.rows <= rows { write("^C") }
  }

  // MARK: Lists

  /// Shows `candidates` below the text, page by page, and the text again below them, changed by `change`.
  func show(_ candidates: [Completion.Candidate], change: () -> Void) {
    moveBelow()
    change()
    let (rows, columns) = size
    let lines = CandidateList(candidates, columns: columns).lines
    // One row is for the question, and one for the begin of the text.
    let page = max(1, rows - 2)
    var shown = 0
    while shown < lines.count {
      let end = min(shown + page, lines.count)
      for line in lines[shown..<end] { write(drawn(line) + "\r\n") }
      shown = end
      if shown < lines.count, !wantsMore(lines.count - shown) { break }
    }
    drawAnew()
  }

  private func drawn(_ line: CandidateList.Line) -> String {
    guard request.highlight != nil, !line.tail.isEmpty else { return line.head + line.tail }
    return line.head + TextStyle(dim: true).sequence + line.tail + "\u{1B}[0m"
  }

  /// Asks whether to go on with a list. Another key than those that answer ends it and does what it does.
  private func wantsMore(_ rest: Int) -> Bool {
    write("-- \(rest) more: space goes on, q ends --")
    defer { write("\r\u{1B}[K") }
    while true {
      switch keyboard.next() {
      case .key(" "), .key("\r"), .key("\n"), .key("\t"), .key("y"): return true
      case .key("q"), .key("n"), .key("\u{3}"), .interrupted: return false
      case .key(let other):
        queuedKeys.append(other)
        return false
      case .end: return false
      case .resized: el_resize(editor)
      case .continued: _ = cedit_prepare(editor, 1)
      }
    }
  }
}
