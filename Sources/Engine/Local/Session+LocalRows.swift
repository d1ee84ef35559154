import Rows
import SQLite
import Syntax

/// INSERT, UPDATE and DELETE over the user's own tables: SQLite does them, with the tables, views, files and resources
/// of queries at hand.
extension Session {
  /// Runs `insert`, when its target is a table; nil when it is a resource.
  func insertLocally(_ insert: InsertStatement, _ span: SourceSpan, in source: SourceText)
    async throws(StatementFailure) -> Outcome?
  {
    guard let (object, store) = try localTarget(insert.target, in: source) else { return nil }
    if options.isDryRun, let query = insert.source, callsAPI(query) {
      return try await explain(query, as: .http, in: source)
    }
    let head: [Query.Element] =
      Session.words(insert.isReplace ? "REPLACE INTO" : "INSERT INTO", insert.target.span)
      + [.word(object.quotedName, insert.target.span)]
    var elements = head
    if let columns = insert.columns {
      elements.append(.group(Session.list(columns.map { .name(ObjectName([$0])) }), insert.target.span))
    }
    var buffered: RowBuffer?
    if let query = insert.source {
      if ValuesList(query) == nil, callsAPI(query) {
        // While an API answers nobody else should wait for the state file.
        let buffer = try await buffer(query, in: source, store, at: SourcePlace(source, query.span))
        elements += Session.words("SELECT * FROM \(buffer.name)", query.span)
        buffered = buffer
      } else {
        elements += query.elements
      }
    } else {
      elements += Session.words("DEFAULT VALUES", span)
    }
    defer { if let buffered { try? store.database.execute("DROP TABLE IF EXISTS \(buffered.name)") } }
    return try await run(elements, insert.returning, span, .insert, object, store, in: source)
  }

  /// Runs `update`, when its target is a table; nil when it is a resource.
  func updateLocally(_ update: UpdateStatement, _ span: SourceSpan, in source: SourceText)
    async throws(StatementFailure) -> Outcome?
  {
    guard let (object, store) = try localTarget(update.target, in: source) else { return nil }
    if update.isReplace {
      throw StatementFailure(
        .failed,
        [
          Fault(
            "REPLACE … SET replaces what an API has; a table's rows are changed by UPDATE",
            at: SourcePlace(source, update.target.span))
        ])
    }
    var elements = Session.words("UPDATE", span) + [.word(object.quotedName, update.target.span)]
    elements +=
      Session.words("AS", span) + [.name(ObjectName([update.target.parts[0]]))] + Session.words("SET", span)
    for (index, assignment) in update.assignments.enumerated() {
      if index > 0 { elements.append(.word(",", span)) }
      elements += [.name(assignment.column), .word("=", assignment.column.span)] + assignment.value
    }
    if let filter = update.filter { elements += Session.words("WHERE", span) + filter }
    return try await run(elements, update.returning, span, .update, object, store, in: source)
  }

  /// Runs `delete`, when its target is a table; nil when it is a resource.
  func deleteLocally(_ delete: DeleteStatement, _ span: SourceSpan, in source: SourceText)
    async throws(StatementFailure) -> Outcome?
  {
    guard let (object, store) = try localTarget(delete.target, in: source) else { return nil }
    var elements = Session.words("DELETE FROM", span) + [.word(object.quotedName, delete.target.span)]
    elements += Session.words("AS", span) + [.name(ObjectName([delete.target.parts[0]]))]
    if let filter = delete.filter { elements += Session.words("WHERE", span) + filter }
    return try await run(elements, delete.returning, span, .delete, object, store, in: source)
  }

  private func run(
    _ elements: [Query.Element], _ returning: [Query.Element]?, _ span: SourceSpan, _ kind: ChangeKind,
    _ object: LocalObject, _ store: LocalStore, in source: SourceText
  ) async throws(StatementFailure) -> Outcome {
    if options.isDryRun {
      return Outcome(.text(name: "request", "-- changes a table of your own, nothing is sent"))
    }
    let all = elements + (returning.map { Session.words("RETURNING", span) + $0 } ?? [])
    let before = store.database.totalChanges
    let stream: RowStream
    do throws(StatementFailure) {
      stream = try await rows(of: Query(all, span), in: source)
    } catch {
      // Nobody has written the schema.
      throw StatementFailure(
        error.kind,
        error.faults.map { fault in
          Fault(
            fault.message.replacing("\(object.schema).\(object.name)", with: object.name), at: fault.place,
            severity: fault.severity, notes: fault.notes)
        })
    }
    // SQLite changes all rows before it gives the first of RETURNING.
    let count = store.database.totalChanges - before
    let message = "\(count == 1 ? "1 row" : "\(count) rows") \(kind.done)"
    guard returning != nil else {
      _ = try await read(stream, at: Query(all, span), in: source)
      return Outcome(.none, message: message)
    }
    return Outcome(.rows(stream), message: message)
  }

  /// The table that a changing statement names; nil when the name has the parts of a resource's.
  private func localTarget(
    _ name: ObjectName, in source: SourceText
  ) throws(StatementFailure) -> (object: LocalObject, store: LocalStore)? {
    guard name.parts.count == 1 else { return nil }
    let place = SourcePlace(source, name.span)
    let store = try localStore(at: place)
    try refresh(store, at: place)
    let text = try localName(name, in: source)
    guard let object = store.object(text) else {
      let failure = unknownLocal(text, .table, store, at: place)
      let note = "resources are named `provider.service.resource`"
      throw StatementFailure(
        .failed, failure.faults.map { Fault($0.message, at: $0.place, notes: $0.notes + [note]) })
    }
    guard object.kind == .table else {
      let note =
        object.kind == .view ? "change what it reads" : "REFRESH MATERIALIZED VIEW \(text) reads it anew"
      throw StatementFailure(
        .failed,
        [Fault("`\(text)` is \(object.words), whose rows cannot be changed", at: place, notes: [note])])
    }
    return (object, store)
  }

  private static func words(_ text: String, _ span: SourceSpan) -> [Query.Element] { [.word(text, span)] }

  private static func list(_ elements: [Query.Element]) -> [Query.Element] {
    var result: [Query.Element] = []
    for element in elements {
      if !result.isEmpty { result.append(.word(",", element.span)) }
      result.append(element)
    }
    return result
  }
}
