/// A text in quotes, cut at its placeholders.
///
///     'a {{ b }} c'  →  text("a "), placeholder(b), text(" c")
package struct StringLiteral: Hashable, Sendable {
  /// How the text is quoted.
  package let style: Style
  /// The text between the placeholders, decoded, and the placeholders. No two texts in a row.
  package let pieces: [Piece]
  /// Where the literal stands, quotes included.
  package let span: SourceSpan

  package init(_ style: Style, _ pieces: [Piece], _ span: SourceSpan) {
    self.style = style
    self.pieces = pieces
    self.span = span
  }

  /// Whether placeholders stand in the text.
  package var hasPlaceholders: Bool {
    pieces.contains { if case .placeholder = $0 { true } else { false } }
  }

  /// The two ways to quote a text.
  package enum Style: Hashable, Sendable {
    /// `'…'`, a quote inside is doubled.
    case quoted
    /// `$tag$…$tag$`, nothing is escaped.
    case raw(tag: String)
  }

  /// A stretch of the text.
  package enum Piece: Hashable, Sendable {
    case text(String, SourceSpan)
    case placeholder(Placeholder)
  }

  /// The text when it holds no placeholder.
  package var plainText: String? {
    switch pieces.count {
    case 0: return ""
    case 1:
      switch pieces[0] {
      case .text(let text, _): return text
      case .placeholder(let placeholder):
        guard case .text(let text) = placeholder.content else { return nil }
        return text
      }
    default:
      var whole = ""
      for piece in pieces {
        switch piece {
        case .text(let text, _): whole += text
        case .placeholder(let placeholder):
          guard case .text(let text) = placeholder.content else { return nil }
          whole += text
        }
      }
      return whole
    }
  }
}
