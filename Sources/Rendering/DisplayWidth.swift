/// How many columns of a terminal text takes.
///
///     "naïve" → 5, "日本" → 4, "👩‍👩‍👧" → 2, "e\u{301}" → 1, "\u{1b}" → 4 (shown as `\x1b`)
package enum DisplayWidth {
  /// How far apart the tab stops of a terminal are.
  static let tabStop = 8

  /// The columns `text` takes as one line, in the form that `VisibleText` gives it: control characters and line ends
  /// as escapes, a tab up to the next stop.
  package static func of(_ text: String) -> Int {
    if isPrintableASCII(text) { return text.utf8.count }
    var width = 0
    for character in text { width += advance(of: character, at: width) }
    return width
  }

  /// The columns one grapheme cluster takes, at most two unless it is shown as an escape.
  ///
  /// A cluster is as wide as its parts, but never wider than two: terminals draw joined emoji, flags and conjuncts
  /// within two columns. A variation selector 16 makes an emoji of a narrow character and so widens it.
  package static func of(_ character: Character) -> Int { advance(of: character, at: 0) }

  /// The columns that `character` takes when it stands at `column`, which counts for a tab only.
  static func advance(of character: Character, at column: Int) -> Int {
    var width = 0
    var escapes = 0
    var widens = false
    for scalar in character.unicodeScalars {
      if scalar == "\t" { return tabStop - column % tabStop }
      if let escape = ControlCharacters.escape(for: scalar) {
        escapes += escape.utf8.count
      } else if scalar == "\u{fe0f}" {
        widens = true
      } else {
        width += self.width(of: scalar)
      }
    }
    if widens, let base = character.unicodeScalars.first, base.properties.isEmoji { width = 2 }
    return escapes + min(width, 2)
  }

  /// Whether `text` has only characters of one column that need no escape.
  static func isPrintableASCII(_ text: String) -> Bool { isPrintableASCII(text.utf8.span) }

  /// The same of a part of a text.
  static func isPrintableASCII(_ text: Substring) -> Bool { isPrintableASCII(text.utf8.span) }

  private static func isPrintableASCII(_ bytes: Span<UInt8>) -> Bool {
    var other = false
    for index in bytes.indices {
      // 0x20...0x7e; no early exit, so that the loop is vectorised.
      other = other || bytes[index] &- 0x20 > 0x5e
    }
    return !other
  }

  /// The columns of one scalar: 0 for marks and format characters that draw over or join others, 2 for wide ones.
  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x300: return 1
    // The vowels and final consonants of Hangul join the syllable's first letter, which is wide.
    case 0x1160...0x11ff, 0xd7b0...0xd7ff: return 0
    // Signs of Arabic, Syriac and Kaithi that are "format" characters but drawn around what follows.
    case 0x600...0x605, 0x6dd, 0x70f, 0x890...0x891, 0x8e2, 0x110bd, 0x110cd: return 1
    // One half of a flag is drawn as wide as a flag.
    case 0x1f1e6...0x1f1ff: return 2
    default: break
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return WideRanges.contains(scalar) ? 2 : 1
    }
  }
}
