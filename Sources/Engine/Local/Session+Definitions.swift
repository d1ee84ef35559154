import Binding
import Rows
import SQLite
import Syntax

/// CREATE, DROP and REFRESH of views and tables.
extension Session {
  func create(_ create: CreateStatement, in source: SourceText) async throws(StatementFailure) -> Outcome {
    let place = SourcePlace(source, create.name.span)
    let name = try localName(create.name, in: source)
    let store = try localStore(at: place)
    var warnings: [Fault] = []
    var isKept = false
    // In a dry run what follows can read it, and nothing is kept.
    if !create.isTemporary, !options.isDryRun {
      let (canKeep, note) = store.prepareToKeep()
      isKept = canKeep
      if let note { warnings = [Fault(note, at: nil, severity: .warning)] }
    }
    try refresh(store, at: place)
    let existing = store.object(name).flatMap { $0.isKept == isKept ? $0 : nil }
    if let existing {
      if create.ifNotExists { return Outcome(.none, warnings: warnings, message: "\(name) exists") }
      try checkReplaceable(existing, create, at: place)
    }
    switch create.kind {
    case .view: try await createView(create, name, isKept, existing, store, in: source)
    case .materializedView, .table:
      warnings += try await createRows(create, name, isKept, existing, store, in: source)
    }
    if options.isDryRun, create.kind != .view, let query = create.query, callsAPI(query) {
      let shown = try await explain(query, as: .http, in: source)
      return Outcome(shown.content, warnings: warnings + shown.warnings, message: shown.message)
    }
    let what = create.kind.rawValue.lowercased()
    return Outcome(
      .none, warnings: warnings, message: "\(what) \(name) \(existing == nil ? "created" : "replaced")")
  }

  func drop(_ drop: DropStatement, in source: SourceText) throws(StatementFailure) -> Outcome {
    let place = SourcePlace(source, drop.name.span)
    let name = try localName(drop.name, in: source)
    let store = try localStore(at: place)
    try refresh(store, at: place)
    guard let object = store.object(name) else {
      if drop.ifExists { return Outcome(.none, message: "there is no \(name)") }
      throw unknownLocal(name, drop.kind, store, at: place)
    }
    guard object.kind == drop.kind else {
      throw StatementFailure(
        .failed,
        [
          Fault(
            "`\(name)` is \(object.words)", at: place,
            notes: ["DROP \(object.kind.rawValue) \(name) drops it"])
        ])
    }
    if options.isDryRun, object.isKept {
      return Outcome(.text(name: "request", "-- drops \(object.words) of your own, nothing is sent"))
    }
    try at(place) { () throws(SQLiteError) in
      try store.atomically { () throws(SQLiteError) in try store.drop(object) }
    }
    return Outcome(.none, message: "\(drop.kind.rawValue.lowercased()) \(name) dropped")
  }

  func refresh(_ name: ObjectName, in source: SourceText) async throws(StatementFailure) -> Outcome {
    let place = SourcePlace(source, name.span)
    let text = try localName(name, in: source)
    let store = try localStore(at: place)
    try refresh(store, at: place)
    guard let object = store.object(text) else {
      throw unknownLocal(text, .materializedView, store, at: place)
    }
    guard object.kind == .materializedView, let definition = object.definition else {
      throw StatementFailure(
        .failed, [Fault("`\(text)` is \(object.words), which has nothing to refresh", at: place)])
    }
    let view = SourceText(name: "view \(object.name)", definition)
    guard let query = Session.query(in: view) else {
      throw StatementFailure(.failed, [Fault("the definition of `\(text)` cannot be read", at: place)])
    }
    if options.isDryRun { return try await explain(query, as: .http, in: view) }
    let count = try await fill(object, from: query, in: view, store, at: place)
    return Outcome(.none, message: "\(count == 1 ? "1 row" : "\(count) rows") in \(text)")
  }

  // MARK: Views

  private func createView(
    _ create: CreateStatement, _ name: String, _ isKept: Bool, _ existing: LocalObject?, _ store: LocalStore,
    in source: SourceText
  ) async throws(StatementFailure) {
    let definition = try definition(of: create, name, in: source)
    let place = SourcePlace(source, create.name.span)
    if let query = create.query { try await check(query, in: source) }
    let object = LocalObject(name: name, kind: .view, isKept: isKept, definition: definition, changed: nil)
    try at(place) { () throws(SQLiteError) in
      try store.atomically { () throws(SQLiteError) in
        if let existing { try store.drop(existing) }
        try store.define(object)
      }
    }
  }

  /// The text of a view's query: variables have become values, and column names a common table's.
  private func definition(
    of create: CreateStatement, _ name: String, in source: SourceText
  ) throws(StatementFailure) -> String {
    guard let query = create.query else { return "" }
    let secrets = PlaceholderUses(Statement(.query(query), query.span)).placeholders.filter { placeholder in
      guard case .variable(let path, _, _) = placeholder.content,
        case .secret? = scope.variable(at: path)?.value
      else { return false }
      return true
    }
    if !secrets.isEmpty {
      throw StatementFailure(
        .failed,
        secrets.map {
          Fault(
            "a view is kept as text, which the secret `\($0.name ?? "")` must not become",
            at: SourcePlace(source, $0.span))
        })
    }
    let text = Printer.print(try bound(query.elements, in: source))
    guard let columns = create.columns else { return text }
    let quoted = Printer.quote(name)
    return "WITH \(quoted) (\(Printer.print(columns))) AS (\(text)) SELECT * FROM \(quoted)"
  }

  static func query(in source: SourceText) -> Query? {
    guard let script = try? Script(parsing: source), case .statement(let statement)? = script.items.first,
      case .query(let query) = statement.content
    else { return nil }
    return query
  }

  // MARK: Rows

  private func createRows(
    _ create: CreateStatement, _ name: String, _ isKept: Bool, _ existing: LocalObject?, _ store: LocalStore,
    in source: SourceText
  ) async throws(StatementFailure) -> [Fault] {
    let place = SourcePlace(source, create.name.span)
    let definition = create.kind == .table ? nil : try definition(of: create, name, in: source)
    let object = LocalObject(
      name: name, kind: create.kind, isKept: isKept, definition: definition, changed: nil)
    if let query = create.query {
      let names = create.columns?.filter { !$0.isWord(",") }.map { Printer.print([$0]) }
      _ = try await fill(object, from: query, named: names, replacing: existing, in: source, store, at: place)
      return []
    }
    let text = SQLText(create.columns ?? [])
    let prefix = "CREATE TABLE \(object.quotedName) ("
    do throws(SQLiteError) {
      try store.atomically { () throws(SQLiteError) in
        if let existing { try store.drop(existing) }
        try store.database.execute(prefix + text.sql + ")")
        try store.define(object)
      }
    } catch {
      throw StatementFailure(error, text, offset: prefix.utf8.count, in: source)
    }
    return []
  }

}

extension Session {
  /// Throws what is wrong with the query of a view. Parameters that have no value yet are no fault: WHERE can give them
  /// when the view is read.
  fileprivate func check(_ query: Query, in source: SourceText) async throws(StatementFailure) {
    do throws(StatementFailure) {
      // No call is made: also none of an EXEC that stands in FROM.
      let plan = try await plan(query, in: source, preview: CallPreview())
      plan.query.close()
    } catch {
      if !error.lacksParameters { throw error }
    }
  }
}
