/// A SELECT, WITH or VALUES: SQLite stays the authority on it, so it is kept as it was written, with the places marked
/// that mean something here: names of tables, dotted names, texts with placeholders, EXEC as a source.
package struct Query: Hashable, Sendable {
  /// The query from its first word to its last.
  package let elements: [Element]
  /// Where it stands.
  package let span: SourceSpan

  package init(_ elements: [Element], _ span: SourceSpan) {
    self.elements = elements
    self.span = span
  }

  /// A part of a query or of an expression.
  package indirect enum Element: Hashable, Sendable {
    /// A keyword, an undotted name, a number, an operator, as written.
    case word(String, SourceSpan)
    /// A name that is dotted or quoted, in an expression.
    case name(ObjectName)
    case string(StringLiteral)
    case placeholder(Placeholder)
    /// What stands where a table is named.
    case table(TableReference)
    /// A parenthesis that is no query: arguments, a list, a precedence.
    case group([Element], SourceSpan)
    /// A query in parentheses.
    case subquery(Query, SourceSpan)
    /// `(EXEC …)` as a source of rows.
    case exec(ExecStatement, SourceSpan)
  }

  /// A table in FROM: its name, arguments of a table function, and its alias.
  package struct TableReference: Hashable, Sendable {
    /// The name as written.
    package let name: ObjectName
    /// The arguments in parentheses, for `read_csv('f.csv')`; nil when there are none.
    package let arguments: [Element]?
    /// The name the query calls the table by.
    package let alias: ObjectName.Part?
    /// Name, arguments and alias.
    package let span: SourceSpan

    package init(
      _ name: ObjectName, arguments: [Element]? = nil, alias: ObjectName.Part? = nil, _ span: SourceSpan
    ) {
      self.name = name
      self.arguments = arguments
      self.alias = alias
      self.span = span
    }
  }
}

extension Query.Element {
  /// Where the element stands.
  package var span: SourceSpan {
    switch self {
    case .word(_, let span), .group(_, let span), .subquery(_, let span), .exec(_, let span): span
    case .name(let name): name.span
    case .string(let literal): literal.span
    case .placeholder(let placeholder): placeholder.span
    case .table(let table): table.span
    }
  }
}
