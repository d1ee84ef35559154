/// A template variable in the text: `{{ name }}`, `{{ a.b }}`, `{{ .name }}`, `{{ name? }}`, `{{ name ?? 'x' }}`.
package struct Placeholder: Hashable, Sendable {
  /// What stands between the braces.
  package let content: Content
  /// Where it stands, braces included.
  package let span: SourceSpan

  package init(_ content: Content, _ span: SourceSpan) {
    self.content = content
    self.span = span
  }

  /// What stands between the braces of a placeholder.
  package enum Content: Hashable, Sendable {
    /// A variable by its path; `isOptional` leaves the property or parameter out when it is unbound.
    case variable(path: [String], isOptional: Bool, fallback: Literal?)
    /// `{{ "{{" }}`: a plain text, the way to write two braces.
    case text(String)
  }

  /// The variable's dotted name; nil for a plain text.
  package var name: String? {
    guard case .variable(let path, _, _) = content else { return nil }
    return path.joined(separator: ".")
  }
}
