/// One statement of a script.
package struct Statement: Hashable, Sendable {
  package let content: Content
  /// From the first word to the last, without the `;`.
  package let span: SourceSpan

  package init(_ content: Content, _ span: SourceSpan) {
    self.content = content
    self.span = span
  }

  /// The statements of the language, `grammar/statements.ebnf`.
  package indirect enum Content: Hashable, Sendable {
    case exec(ExecStatement)
    case show(ShowStatement)
    case describe(DescribeStatement)
    case set(SetStatement)
    case explain(ExplainStatement)
    case query(Query)
    case insert(InsertStatement)
    case update(UpdateStatement)
    case delete(DeleteStatement)
    case create(CreateStatement)
    case drop(DropStatement)
    /// `REFRESH MATERIALIZED VIEW name`.
    case refresh(ObjectName)
    case registry(RegistryStatement)
  }
}
