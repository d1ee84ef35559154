import Syntax

extension Query {
  /// The query as if all of it stood at `span`: what is taken into another text has its places there.
  func placed(at span: SourceSpan) -> Query { Query(elements.map { $0.placed(at: span) }, span) }
}

extension Query.Element {
  /// The element as if it stood at `span`.
  func placed(at span: SourceSpan) -> Query.Element {
    switch self {
    case .word(let word, _): .word(word, span)
    case .name(let name): .name(name.placed(at: span))
    case .string(let literal): .string(StringLiteral(literal.style, literal.pieces, span))
    case .placeholder(let placeholder): .placeholder(Placeholder(placeholder.content, span))
    case .table(let table):
      .table(
        Query.TableReference(
          table.name.placed(at: span), arguments: table.arguments?.map { $0.placed(at: span) },
          alias: table.alias.map { ObjectName.Part($0.text, isQuoted: $0.isQuoted, span) }, span))
    case .group(let inner, _): .group(inner.map { $0.placed(at: span) }, span)
    case .subquery(let query, _): .subquery(query.placed(at: span), span)
    case .exec(let exec, _): .exec(exec, span)
    }
  }
}

extension ObjectName {
  /// The name as if it stood at `span`.
  func placed(at span: SourceSpan) -> ObjectName {
    ObjectName(parts.map { Part($0.text, isQuoted: $0.isQuoted, span) })
  }
}
