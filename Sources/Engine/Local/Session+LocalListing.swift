import Rows
import SQLite
import Syntax

/// SHOW VIEWS, SHOW TABLES and DESCRIBE of the user's own.
extension Session {
  /// The views or the tables there are.
  func localListing(_ isViews: Bool, isExtended: Bool, at place: SourcePlace) throws(StatementFailure)
    -> Listing
  {
    let store = try localStore(at: place)
    try refresh(store, at: place)
    var rows: [Row] = []
    for object in store.objects where (object.kind == .table) != isViews {
      let lifetime = object.isKept ? "kept" : "session"
      if isViews {
        var row: Row = [
          .text(object.name), .text(object.kind == .view ? "view" : "materialized"), .text(lifetime),
          .words(object.definition ?? ""),
        ]
        if isExtended { row.append(object.changed.map { .text($0) } ?? .null) }
        rows.append(row)
      } else {
        let columns = try at(place) { () throws(SQLiteError) in
          try store.database.prepare("SELECT * FROM \(object.quotedName)").columns.map(\.name)
        }
        var row: Row = [.text(object.name), .text(lifetime), .names(columns)]
        if isExtended {
          row += try at(place) { () throws(SQLiteError) in
            try store.database.rows("SELECT count(*) FROM \(object.quotedName)").first ?? [.null]
          }
        }
        rows.append(row)
      }
    }
    let name = Column("name", .text)
    let lifetime = Column("lifetime", .text)
    if isViews {
      let columns = [name, Column("kind", .text), lifetime, Column("definition", .text)]
      return Listing(isExtended ? columns + [Column("changed", .timestamp)] : columns, rows)
    }
    let columns = [name, lifetime, Column("columns", .text)]
    return Listing(isExtended ? columns + [Column("rows", .integer)] : columns, rows)
  }

  /// The views and tables with their columns, as far as these can be told without reading a document: for completion.
  package var localTables: [NameCatalog.Table] {
    let place = SourcePlace(SourceText(name: "", ""), SourceSpan(0..<0))
    // Before anything was kept there is no need for a connection.
    guard local != nil || stateFile?.exists() == true, let store = try? localStore(at: place) else {
      return []
    }
    try? store.refresh()
    return store.objects.map { object in
      let name = NameCatalog.Name(object.name, object.kind.rawValue.lowercased())
      if object.kind == .view { return LocalStore.outline(object, called: name) }
      let columns = (try? store.database.prepare("SELECT * FROM \(object.quotedName)"))?.columns ?? []
      return NameCatalog.Table(name, columns: columns.map { NameCatalog.Name($0.name, $0.type.rawValue) })
    }
  }

  /// The columns of a view or table; nil when `name` has the parts of a resource's.
  func describeLocally(_ name: ObjectName, in source: SourceText) async throws(StatementFailure) -> Listing? {
    guard name.parts.count == 1 else { return nil }
    let place = SourcePlace(source, name.span)
    let store = try localStore(at: place)
    try refresh(store, at: place)
    let text = try localName(name, in: source)
    guard let object = store.object(text) else { throw unknownLocal(text, .view, store, at: place) }
    let query = Query(
      [
        .word("SELECT", name.span), .word("*", name.span), .word("FROM", name.span),
        .table(
          Query.TableReference(
            ObjectName([ObjectName.Part(object.name, isQuoted: true, name.span)]), name.span)),
      ], name.span)
    let plan = try await plan(query, in: source)
    defer { plan.query.close() }
    return Listing(
      [Column("name", .text), Column("type", .text)],
      plan.query.columns.map { [.text($0.name), .text($0.type.rawValue)] })
  }
}
