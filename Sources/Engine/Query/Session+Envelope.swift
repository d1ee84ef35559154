import Registry
import Syntax

/// `--include` for queries: the status and headers of the answer that each row came in, behind its own columns.
extension Session {
  /// `query` with the columns, where they are asked for. Where a row is not one of an answer the query stays as it is, and
  /// a warning tells why; a query that reads no API has none to tell.
  func withEnvelope(_ query: Query, in source: SourceText) -> (query: Query, warnings: [Fault]) {
    guard options.includesEnvelope, callsAPI(query) else { return (query, []) }
    func without(_ what: String, _ span: SourceSpan) -> (query: Query, warnings: [Fault]) {
      let names = "`\(AnswerEnvelope.statusName)` and `\(AnswerEnvelope.headersName)`"
      let warning = Fault(
        "\(what) have no status and headers to include", at: SourcePlace(source, span), severity: .warning,
        notes: ["\(names) of each resource can be selected by name"])
      return (query, [warning])
    }
    let cores = SelectCore.cores(of: query.elements)
    guard cores.count == 1, var core = cores.first?.core else {
      return without("rows of several SELECTs", query.span)
    }
    guard case .table(let table)? = core.from.dropFirst().first, core.from.count == 2, isResource(table)
    else {
      let span = core.from.isEmpty ? query.span : Query.Element.span(of: core.from)
      return without("rows that are not those of one resource", span)
    }
    if let word = core.grouping { return without("rows that several rows became", word.span) }
    for name in [AnswerEnvelope.statusName, AnswerEnvelope.headersName]
    where !core.list.contains(where: { $0.word?.lowercased() == name }) {
      core.list += [.word(",", core.from[0].span), .word(name, core.from[0].span)]
    }
    return (Query(core.elements, query.span), [])
  }

  /// Whether `table` is a resource, and neither a view nor something that is no API's.
  private func isResource(_ table: Query.TableReference) -> Bool {
    guard table.name.parts.count > 2,
      let service = try? registry.service(table.name.path[1], of: table.name.path[0]),
      let resource = try? service.resource(table.name.path[2])
    else { return false }
    return table.name.parts.count == 4 || resource.verbs[.select]?.isEmpty == false
  }
}

extension SelectCore {
  /// What makes one row of several: DISTINCT, GROUP, HAVING, or an aggregate; nil when nothing does.
  fileprivate var grouping: Query.Element? {
    let words: Set<String> = ["DISTINCT", "GROUP", "HAVING"]
    if let word = (head + tail).first(where: { $0.word.map { words.contains($0.uppercased()) } ?? false }) {
      return word
    }
    return items.lazy.compactMap { SelectCore.aggregate(in: $0) }.first
  }

  private static let aggregates: Set<String> = [
    "AVG", "COUNT", "GROUP_CONCAT", "JSON_GROUP_ARRAY", "JSON_GROUP_OBJECT", "MAX", "MIN", "STRING_AGG",
    "SUM", "TOTAL",
  ]

  /// The name of an aggregate in `elements` that is no window's; `max(a, b)` compares two values of one row.
  private static func aggregate(in elements: [Query.Element]) -> Query.Element? {
    for (index, element) in elements.enumerated() {
      if case .group(let inner, _) = element, let found = aggregate(in: inner) { return found }
      guard let word = element.word?.uppercased(), aggregates.contains(word), index + 1 < elements.count,
        case .group(let arguments, _) = elements[index + 1]
      else { continue }
      let rest = elements[(index + 2)...].compactMap { $0.word?.uppercased() }
      let isScalar = (word == "MAX" || word == "MIN") && arguments.contains { $0.isWord(",") }
      if !isScalar, !rest.contains("OVER") { return element }
    }
    return nil
  }
}
