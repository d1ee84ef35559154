import Syntax

extension Query {
  /// The query with the resources of provider `old` called those of `new`: a provider may be added under another name
  /// than the one that the views of its documents know.
  func naming(provider old: String, as new: String) -> Query {
    Query(elements.map { $0.naming(provider: old, as: new) }, span)
  }
}

extension Query.Element {
  fileprivate func naming(provider old: String, as new: String) -> Query.Element {
    switch self {
    case .word, .string, .placeholder, .exec: self
    // `provider.service.resource.column`; shorter names are those of an alias.
    case .name(let name): .name(name.parts.count > 3 ? name.naming(provider: old, as: new) : name)
    case .table(let table):
      .table(
        Query.TableReference(
          table.name.parts.count == 3 ? table.name.naming(provider: old, as: new) : table.name,
          arguments: table.arguments?.map { $0.naming(provider: old, as: new) }, alias: table.alias,
          table.span))
    case .group(let inner, let span): .group(inner.map { $0.naming(provider: old, as: new) }, span)
    case .subquery(let query, let span): .subquery(query.naming(provider: old, as: new), span)
    }
  }
}

extension ObjectName {
  fileprivate func naming(provider old: String, as new: String) -> ObjectName {
    guard let first = parts.first, first.text == old else { return self }
    return ObjectName([Part(new, isQuoted: true, first.span)] + parts.dropFirst())
  }
}
