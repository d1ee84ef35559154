import CEdit
import Glibc

/// The functions that keys are bound to. Each gives what libedit is to do behind it.
extension EditlineReader {
  // MARK: Lines

  /// Enter: sends a whole statement from wherever the cursor is, else begins a line.
  func enter() -> UInt8 {
    guard request.isComplete(block.text) else { return beginLine() }
    return submit()
  }

  /// Begins a line. Where more is coming already the blanks are typed or pasted along.
  func beginLine() -> UInt8 {
    let blanks = keyboard.hasKey() ? "" : request.indentation(block.textBeforeCursor)
    insert(["\n"] + Array(blanks.unicodeScalars))
    if visible.scalars.count(where: { $0 == "\n" }) + 2 > size.rows { fit() }
    return UInt8(CC_REFRESH)
  }

  private func submit() -> UInt8 {
    moveCursor(to: block.scalars.count)
    queuedKeys.insert(EditlineReader.submitKey, at: 0)
    return moved
  }

  func drop() -> UInt8 {
    wasInterrupted = true
    moveCursor(to: block.scalars.count)
    step { reader in
      reader.drawDropped()
      reader.queuedKeys.insert(EditlineReader.submitKey, at: 0)
      return UInt8(CC_NORM)
    }
    return moved
  }

  func leave() -> UInt8 { block.scalars.isEmpty ? UInt8(CC_EOF) : deleteForward() }

  // MARK: Moving

  /// What libedit is to do behind a move, which may have brought other rows to the screen.
  private var moved: UInt8 { UInt8(hiddenAbove.isEmpty && hiddenBelow.isEmpty ? CC_CURSOR : CC_REFRESH) }

  func up() -> UInt8 {
    guard let above = block.above else { return older() }
    moveCursor(to: above)
    return moved
  }

  func down() -> UInt8 {
    guard let below = block.below else { return newer() }
    moveCursor(to: below)
    return moved
  }

  func older() -> UInt8 { show(walk.older(than: block.text)) }

  func newer() -> UInt8 { show(walk.newer(than: block.text)) }

  private func show(_ text: String?) -> UInt8 {
    guard let text else { return UInt8(CC_ERROR) }
    replaceText(TextBlock(Array(text.unicodeScalars), cursor: .max))
    return UInt8(CC_REFRESH)
  }

  func move(to place: (TextBlock) -> Int) -> UInt8 {
    moveCursor(to: place(block))
    return moved
  }

  // MARK: Changing

  func deleteForward() -> UInt8 {
    let block = visible
    guard block.cursor < block.scalars.count else { return UInt8(CC_ERROR) }
    el_cursor(editor, 1)
    el_deletestr(editor, 1)
    return UInt8(CC_REFRESH)
  }

  /// Cuts to the end of the line, or its line feed at the end. libedit cuts to the end of the text, and only it can
  /// put something into its buffer: the lines behind are taken out meanwhile.
  func killLine() -> UInt8 {
    let block = visible
    let end = block.lineEnd
    guard block.cursor < end else { return deleteForward() }
    // Of a line that goes on below the screen the rest goes too.
    if end == block.scalars.count { hiddenBelow = Array(hiddenBelow.drop { $0 != "\n" }) }
    let behind = Array(block.scalars[end...])
    guard !behind.isEmpty else {
      queuedKeys.insert(EditlineReader.killKey, at: 0)
      return UInt8(CC_NORM)
    }
    el_cursor(editor, Int32(block.scalars.count - block.cursor))
    el_deletestr(editor, Int32(behind.count))
    el_cursor(editor, Int32(block.cursor - end))
    queuedKeys.insert(EditlineReader.killKey, at: 0)
    step { reader in
      reader.insert(behind)
      el_cursor(reader.editor, -Int32(behind.count))
      return UInt8(CC_REFRESH)
    }
    return UInt8(CC_NORM)
  }

  func paste() -> UInt8 {
    let text = keyboard.paste()
    let block = block
    let scalars = block.scalars[..<block.cursor] + text + block.scalars[block.cursor...]
    replaceText(TextBlock(Array(scalars), cursor: block.cursor + text.count))
    return UInt8(CC_REFRESH)
  }

  /// vi's `u`. Where libedit holds another part of the text than it did, it would bring back what belongs elsewhere.
  func undo() -> UInt8 {
    guard hiddenAbove.isEmpty, hiddenBelow.isEmpty else { return UInt8(CC_ERROR) }
    queuedKeys.insert(EditlineReader.undoKey, at: 0)
    return UInt8(CC_NORM)
  }

  // MARK: Completing

  func complete() -> UInt8 {
    let block = block
    let completion = request.complete(block.text, block.textBeforeCursor.utf8.count)
    let start = block.scalarCount(ofBytes: completion.replacement.lowerBound)
    let typed = block.cursor - start
    guard let only = completion.candidates.first, typed >= 0 else { return UInt8(CC_ERROR) }
    let rest = block.scalars[block.cursor...]
    if completion.candidates.count == 1 {
      let suffix = Array(only.suffix.unicodeScalars)
      // What would follow may stand there already.
      let isThere = !suffix.isEmpty && rest.starts(with: suffix)
      put(Array(only.text.unicodeScalars) + (isThere ? [] : suffix), inPlaceOf: typed)
      if isThere { el_cursor(editor, Int32(suffix.count)) }
      return UInt8(CC_REFRESH)
    }
    let common = Array(CandidateList.commonPrefix(completion.candidates).unicodeScalars)
    show(completion.candidates) {
      if common.count >= typed { put(common, inPlaceOf: typed) }
    }
    return UInt8(CC_NORM)
  }

  private func put(_ scalars: [Unicode.Scalar], inPlaceOf count: Int) {
    if count > 0 { el_deletestr(editor, Int32(count)) }
    insert(scalars)
  }

  // MARK: Leaving for a while

  func suspend() -> UInt8 {
    moveBelow()
    write(EditlineReader.pasteOff)
    _ = cedit_prepare(editor, 0)
    // The shell that started us goes on, until it sends us on. Where there is no such shell nothing stops.
    kill(getpid(), SIGTSTP)
    keyboard.waitForSignal(milliseconds: 100)
    _ = cedit_prepare(editor, 1)
    write(EditlineReader.pasteOn)
    drawAnew()
    return UInt8(CC_NORM)
  }

  func editElsewhere() -> UInt8 {
    guard let edit = request.editExternally else { return UInt8(CC_ERROR) }
    let text = block.text
    moveBelow()
    write(EditlineReader.pasteOff)
    _ = cedit_prepare(editor, 0)
    let edited = edit(text)
    _ = cedit_prepare(editor, 1)
    write(EditlineReader.pasteOn)
    if let edited { replaceText(TextBlock(Array(edited.unicodeScalars), cursor: .max)) }
    drawAnew()
    return UInt8(CC_NORM)
  }
}
