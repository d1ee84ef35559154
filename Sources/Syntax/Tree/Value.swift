/// A value of a statement before binding: a literal or a placeholder.
package struct Value: Hashable, Sendable {
  /// What the value is.
  package let content: Content
  /// Where it stands.
  package let span: SourceSpan

  package init(_ content: Content, _ span: SourceSpan) {
    self.content = content
    self.span = span
  }

  /// The forms of a value.
  package enum Content: Hashable, Sendable {
    case null
    case boolean(Bool)
    /// In the number grammar of RFC 8259.
    case number(String)
    case string(StringLiteral)
    case placeholder(Placeholder)
  }
}
