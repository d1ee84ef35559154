/// A script: statements and meta-commands in their order, or all the faults of its text.
package struct Script: Sendable {
  /// The text the items' spans point into.
  package let source: SourceText
  package let items: [Item]

  package init(source: SourceText, items: [Item]) {
    self.source = source
    self.items = items
  }

  /// One thing to do.
  package enum Item: Hashable, Sendable {
    case statement(Statement)
    /// A statement without `;` that a meta-command on the same line sends, as in `SELECT 1 \gx`.
    case sent(Statement, by: String, SourceSpan)
    /// `\name arguments`, the whole line without its end.
    case metaCommand(String, SourceSpan)
  }
}
