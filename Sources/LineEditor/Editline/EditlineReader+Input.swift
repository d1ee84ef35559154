import CEdit
import Glibc

/// How keys reach libedit.
extension EditlineReader {
  /// Does what the next of `steps` says.
  static let stepKey: Unicode.Scalar = "\u{1F}"
  /// Bound to libedit's own end of a line.
  static let submitKey: Unicode.Scalar = "\u{1E}"
  /// Bound to libedit's own kill of everything behind the cursor.
  static let killKey: Unicode.Scalar = "\u{1D}"

  /// Bound to vi's command mode.
  static let commandKey: Unicode.Scalar = "\u{1C}"
  /// Bound to vi's undo, in the map of its commands.
  static let undoKey: Unicode.Scalar = "\u{6}"
  private static let ownKeys: Set<Unicode.Scalar> = [stepKey, submitKey, killKey, commandKey]

  /// The next key: a queued one, or one of the keyboard. Nil at the end of the input.
  func nextKey() -> Unicode.Scalar? {
    while true {
      if !queuedKeys.isEmpty { return queuedKeys.removeFirst() }
      let keysWait = keyboard.hasKey()
      if needsFit(whileKeysWait: keysWait) {
        step { reader in
          reader.fit()
          return UInt8(CC_REFRESH)
        }
        continue
      }
      if !keysWait { paint() }
      switch keyboard.next() {
      case .end: return nil
      case .interrupted: return "\u{3}"
      case .resized:
        step { reader in
          reader.drawInPlace()
          return UInt8(CC_NORM)
        }
      case .continued:
        step { reader in
          _ = cedit_prepare(reader.editor, 1)
          reader.write(EditlineReader.pasteOn)
          reader.drawInPlace()
          return UInt8(CC_NORM)
        }
      case .key(let key):
        if search != nil {
          take(searchKey: key)
        } else if key == "\u{1B}", usesVi {
          return escape()
        } else if !EditlineReader.ownKeys.contains(key) {
          // Those are ours: typed, they do nothing.
          return key
        }
      }
    }
  }

  /// What ESC is in vi's modes: the begin of a key of several characters when the next one comes at once and fits,
  /// else itself. libedit would wait for the next one and swallow both.
  private func escape() -> Unicode.Scalar {
    guard keyboard.hasKey(within: 25), case .key(let next) = keyboard.next() else {
      return endInsertion()
    }
    if ["[", "O", "\r", "\n"].contains(next) {
      queuedKeys.append(next)
      return "\u{1B}"
    }
    defer { queuedKeys.append(next) }
    return endInsertion()
  }

  /// Goes to vi's commands. libedit goes a character back there, at the begin of a line to the line before.
  private func endInsertion() -> Unicode.Scalar {
    let block = block
    if block.cursor > 0, block.cursor == block.lineStart {
      step { reader in
        reader.moveCursor(to: block.cursor)
        return UInt8(CC_CURSOR)
      }
    }
    return EditlineReader.commandKey
  }

  // MARK: Searching

  /// Begins a search, or goes on with it.
  func searchHistory() -> UInt8 {
    search = HistorySearch(request.history, from: block)
    return UInt8(CC_REFRESH)
  }

  private func take(searchKey key: Unicode.Scalar) {
    switch key {
    case "\u{12}": search?.older()
    case "\u{13}": search?.newer()
    case "\u{8}", "\u{7F}": search?.removeLast()
    case "\u{3}", "\u{7}":
      let original = search?.original
      search = nil
      return step { reader in
        if let original { reader.replaceText(original) }
        return UInt8(CC_REFRESH)
      }
    case let letter where letter.value >= 0x20 && letter.value != 0x7F: search?.add(letter)
    default:
      // Any other key takes what was found, and does what it does.
      search = nil
      step { _ in UInt8(CC_REFRESH) }
      return queuedKeys.append(key)
    }
    step { reader in
      if let shown = reader.search?.shown { reader.replaceText(shown) }
      return UInt8(reader.search?.hasFailed == true ? CC_REFRESH_BEEP : CC_REFRESH)
    }
  }
}
