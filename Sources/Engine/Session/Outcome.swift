package import Rows

/// What a statement came to.
package struct Outcome: Sendable {
  package let content: Content
  /// What was noticed on the way and did not stop the statement.
  package let warnings: [Fault]
  /// What happened, for people: `201 Created`, `1 row created`.
  package let message: String?

  package init(_ content: Content, warnings: [Fault] = [], message: String? = nil) {
    self.content = content
    self.warnings = warnings
    self.message = message
  }

  /// The kinds of result.
  package enum Content: Sendable {
    /// Nothing to show.
    case none
    case rows(RowStream)
    /// A text that stands for itself, such as a statement to edit or a request; `name` is its column's name where
    /// only rows can be shown.
    case text(name: String, String)
  }
}
