import Rows
import Syntax

/// EXPLAIN of statements over the user's own tables and views: the calls of the queries in them.
extension Session {
  func explainLocally(
    _ statement: Statement, as format: ExplainStatement.Format?, in source: SourceText
  ) async throws(StatementFailure) -> Outcome {
    guard let query = try query(in: statement, source) else {
      // The list of calls, which is empty; there is no request to show.
      return Outcome(
        format == nil ? .rows(Listing(Session.stepColumns, []).stream) : .none, message: "no call")
    }
    return try await explain(query.query, as: format, in: query.source)
  }

  /// The query whose rows a statement needs.
  private func query(
    in statement: Statement, _ source: SourceText
  ) throws(StatementFailure) -> (query: Query, source: SourceText)? {
    switch statement.content {
    case .insert(let insert): return insert.source.map { ($0, source) }
    case .update(let update):
      let values = update.assignments.map(\.value).joined(separator: [.word(",", statement.span)])
      return (Session.query(Array(values), of: update.target, update.filter, statement.span), source)
    case .delete(let delete):
      let one: [Query.Element] = [.word("1", statement.span)]
      return (Session.query(one, of: delete.target, delete.filter, statement.span), source)
    // A view is not read when it is made.
    case .create(let create): return create.kind == .view ? nil : create.query.map { ($0, source) }
    case .refresh(let name):
      let store = try localStore(at: SourcePlace(source, name.span))
      try refresh(store, at: SourcePlace(source, name.span))
      guard let object = store.object(try localName(name, in: source)), let text = object.definition else {
        return nil
      }
      let view = SourceText(name: "view \(object.name)", text)
      return Session.query(in: view).map { ($0, view) }
    case .exec, .show, .describe, .set, .explain, .query, .drop, .registry: return nil
    }
  }

  private static func query(
    _ list: [Query.Element], of target: ObjectName, _ filter: [Query.Element]?, _ span: SourceSpan
  ) -> Query {
    var elements: [Query.Element] = [.word("SELECT", span)] + list
    elements += [.word("FROM", span), .table(Query.TableReference(target, target.span))]
    if let filter { elements += [.word("WHERE", span)] + filter }
    return Query(elements, span)
  }
}
