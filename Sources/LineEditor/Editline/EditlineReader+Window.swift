import CEdit

/// A text that is taller than the terminal. libedit would show the end of it and nothing else, so it gets only the rows
/// around the cursor; what stands before and behind them is kept here, and the prompt says which lines are seen.
extension EditlineReader {
  /// The whole text, with its cursor.
  var block: TextBlock {
    let visible = visible
    if hiddenAbove.isEmpty, hiddenBelow.isEmpty { return visible }
    return TextBlock(
      hiddenAbove + visible.scalars + hiddenBelow, cursor: hiddenAbove.count + visible.cursor)
  }

  /// Puts another text in place of the whole one.
  func replaceText(_ block: TextBlock) {
    let window = BlockWindow(
      block, rows: size.rows, columns: size.columns, current: nil, width: EditlineReader.width(of:))
    take(window.range, of: block)
  }

  /// Moves the cursor to `position`, counted in scalars of the whole text.
  func moveCursor(to position: Int) {
    let visible = visible
    let target = position - hiddenAbove.count
    guard target < 0 || target > visible.scalars.count else {
      _ = el_cursor(editor, Int32(target - visible.cursor))
      return
    }
    replaceText(TextBlock(block.scalars, cursor: position))
  }

  /// Takes a part of `block` to libedit and keeps the rest.
  private func take(_ range: Range<Int>, of block: TextBlock) {
    hiddenAbove = Array(block.scalars[..<range.lowerBound])
    hiddenBelow = Array(block.scalars[range.upperBound...])
    replaceVisible(TextBlock(Array(block.scalars[range]), cursor: block.cursor - range.lowerBound))
  }

  /// The part of the text that libedit should hold now; nil when it holds it.
  private var wantedWindow: (range: Range<Int>, block: TextBlock)? {
    let (rows, columns) = size
    let visible = visible
    // Most texts are small, and this is asked before every key.
    let isSmall = visible.scalars.count < columns - 1 || layout(visible, columns: columns).rows <= rows
    if hiddenAbove.isEmpty, hiddenBelow.isEmpty, isSmall { return nil }
    let block = block
    let current = hiddenAbove.count..<(hiddenAbove.count + visible.scalars.count)
    let window = BlockWindow(
      block, rows: rows, columns: columns, current: current, width: EditlineReader.width(of:))
    return window.range == current ? nil : (window.range, block)
  }

  /// Whether the cursor has come to the edge of what is seen, or more is there than can be seen. While keys wait only the
  /// edge counts, over which libedit's own keys do not go.
  func needsFit(whileKeysWait: Bool) -> Bool { (!whileKeysWait || isAtEdge) && wantedWindow != nil }

  /// Whether the cursor is in the first or last line of a part.
  private var isAtEdge: Bool {
    if hiddenAbove.isEmpty, hiddenBelow.isEmpty { return false }
    let visible = visible
    return !hiddenAbove.isEmpty && visible.above == nil || !hiddenBelow.isEmpty && visible.below == nil
  }

  /// Takes the rows around the cursor to libedit, if it has others.
  func fit() {
    if let wanted = wantedWindow { take(wanted.range, of: wanted.block) }
  }

  /// `sandbox [13-30 of 999]> `.
  var windowPrompt: String {
    let first = hiddenAbove.count(where: { $0 == "\n" }) + 1
    let last = first + visible.scalars.count(where: { $0 == "\n" })
    let all = last + hiddenBelow.count(where: { $0 == "\n" })
    var label = request.prompt[...]
    while label.last == " " || label.last == ">" { label.removeLast() }
    return "\(label) [\(first)-\(last) of \(all)]> "
  }

  /// The columns that libedit draws a character in, see `BlockLayout`.
  static func width(of scalar: Unicode.Scalar) -> Int {
    // Most text is ASCII, and C's answer is a call away.
    (0x20..<0x7F).contains(scalar.value) ? 1 : Int(cedit_width(EditlineReader.wide(scalar)))
  }
}
