extension Query {
  /// Where the query names the column `path`, in the order of the text: `["e", "id"]` as `e.id`, as `E."id"`.
  package func places(ofColumn path: [String]) -> [SourceSpan] {
    let wanted = path.map { $0.lowercased() }
    var found: [SourceSpan] = []
    Query.collect(wanted, in: elements, &found)
    return found
  }

  private static func collect(_ wanted: [String], in elements: [Element], _ found: inout [SourceSpan]) {
    for element in elements {
      switch element {
      case .word(let word, let span): if [word.lowercased()] == wanted { found.append(span) }
      case .name(let name): if name.path.map({ $0.lowercased() }) == wanted { found.append(name.span) }
      case .group(let elements, _): collect(wanted, in: elements, &found)
      case .subquery(let query, _): collect(wanted, in: query.elements, &found)
      case .table(let table): collect(wanted, in: table.arguments ?? [], &found)
      case .string, .placeholder, .exec: break
      }
    }
  }
}
