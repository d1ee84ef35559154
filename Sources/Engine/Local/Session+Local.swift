import Rows
import SQLite
import Syntax

/// What statements over the user's own views and tables share.
extension Session {
  /// The views and tables, on the session's connection.
  func localStore(at place: SourcePlace) throws(StatementFailure) -> LocalStore {
    if let known = local { return known }
    let made = LocalStore(try queryConnection(at: place), file: stateFile)
    local = made
    return made
  }

  /// Sees what other shells have changed.
  func refresh(_ store: LocalStore, at place: SourcePlace) throws(StatementFailure) {
    try at(place) { () throws(SQLiteError) in try store.refresh() }
  }

  /// The name of a view or table, which has one part.
  func localName(_ name: ObjectName, in source: SourceText) throws(StatementFailure) -> String {
    let place = SourcePlace(source, name.span)
    guard name.parts.count == 1 else {
      throw StatementFailure(
        .failed, [Fault("expected the name of a view or table of your own, found `\(name.text)`", at: place)])
    }
    let text = name.parts[0].text
    if text.lowercased().hasPrefix("sqlite_") || text.lowercased().hasPrefix("tributary_") {
      let prefix = text.prefix { $0 != "_" }
      throw StatementFailure(
        .failed, [Fault("names that begin with `\(prefix)_` are not for views and tables", at: place)])
    }
    return text
  }

  /// Runs `body`; what SQLite says of it is a fault at `place`.
  func at<Result>(
    _ place: SourcePlace, _ body: () throws(SQLiteError) -> Result
  ) throws(StatementFailure) -> Result {
    do throws(SQLiteError) {
      return try body()
    } catch {
      throw StatementFailure(.failed, [Fault(error.message, at: place)])
    }
  }

  func unknownLocal(
    _ name: String, _ kind: DefinitionKind, _ store: LocalStore, at place: SourcePlace
  ) -> StatementFailure {
    let names = store.objects.filter { $0.kind == kind }.map(\.name)
    let nearest = NearestName.find(name, among: names)
    var notes: [String] = []
    if nearest.isEmpty {
      notes = [names.isEmpty ? "there are none" : "there are: \(names.prefix(20).joined(separator: ", "))"]
    }
    return StatementFailure(
      .failed,
      [
        Fault(
          "there is no \(kind.rawValue.lowercased()) `\(name)`\(SyntaxError.suggestion(nearest))", at: place,
          notes: notes)
      ])
  }

  /// Throws unless CREATE may put something in the place of `existing`.
  func checkReplaceable(
    _ existing: LocalObject, _ create: CreateStatement, at place: SourcePlace
  ) throws(StatementFailure) {
    guard existing.kind == create.kind else {
      throw StatementFailure(.failed, [Fault("`\(existing.name)` is \(existing.words) already", at: place)])
    }
    guard create.isReplace else {
      throw StatementFailure(
        .failed,
        [
          Fault(
            "`\(existing.name)` exists", at: place,
            notes: ["CREATE OR REPLACE \(create.kind.rawValue) puts another in its place"])
        ])
    }
  }

  /// Makes the rows of `object` those of `query`: they are read first, into a table that nobody sees, and then put in
  /// the place of the old ones in one transaction. Whatever fails before leaves the old ones as they were.
  func fill(
    _ object: LocalObject, from query: Query, named names: [String]? = nil,
    replacing existing: LocalObject? = nil,
    in source: SourceText, _ store: LocalStore, at place: SourcePlace
  ) async throws(StatementFailure) -> Int {
    let buffer = try await buffer(query, named: names, in: source, store, at: place)
    defer { try? store.database.execute("DROP TABLE IF EXISTS \(buffer.name)") }
    try at(place) { () throws(SQLiteError) in
      try store.atomically { () throws(SQLiteError) in
        if let existing { try store.drop(existing) }
        try store.database.execute("DROP TABLE IF EXISTS \(object.quotedName)")
        try store.database.execute("CREATE TABLE \(object.quotedName) (\(buffer.declaration))")
        try store.database.execute("INSERT INTO \(object.quotedName) SELECT * FROM \(buffer.name)")
        try store.define(object)
      }
    }
    return buffer.count
  }

  /// A table of this session that holds the rows of a query.
  struct RowBuffer {
    /// Quoted, with its schema.
    let name: String
    /// Its columns, for CREATE TABLE.
    let declaration: String
    let count: Int
  }

  /// Reads all rows of `query` into a table of the session.
  func buffer(
    _ query: Query, named names: [String]? = nil, in source: SourceText, _ store: LocalStore,
    at place: SourcePlace
  ) async throws(StatementFailure) -> RowBuffer {
    let stream = try await self.stream(of: query, in: source)
    let columns = try Session.columns(stream.columns, names, at: SourcePlace(source, query.span))
    let declaration = columns.map { column in
      [column.name.quotedIdentifier, column.type.storageDeclaration].filter { !$0.isEmpty }.joined(
        separator: " ")
    }.joined(separator: ", ")
    let name = "temp." + store.unusedName().quotedIdentifier
    let insert = try at(place) { () throws(SQLiteError) in
      try store.database.execute("CREATE TABLE \(name) (\(declaration))")
      let values = columns.map { _ in "?" }.joined(separator: ", ")
      return try store.database.prepare("INSERT INTO \(name) VALUES (\(values))")
    }
    var count = 0
    do {
      while let batch = try await stream.next() {
        for row in batch {
          try insert.bind(row)
          while try insert.step() {}
        }
        count += batch.count
      }
    } catch {
      insert.finalize()
      try? store.database.execute("DROP TABLE IF EXISTS \(name)")
      if let failure = error as? StatementFailure { throw failure }
      throw StatementFailure(.failed, [Fault("\(error)", at: place)])
    }
    insert.finalize()
    return RowBuffer(name: name, declaration: declaration, count: count)
  }

  /// The rows of `query`; in a dry run none of an API's, and the columns all the same.
  private func stream(of query: Query, in source: SourceText) async throws(StatementFailure) -> RowStream {
    guard options.isDryRun, callsAPI(query) else { return try await rows(of: query, in: source) }
    let plan = try await plan(query, in: source, preview: CallPreview())
    defer { plan.query.close() }
    return RowStream(columns: plan.query.columns, rows: [])
  }

  /// The columns of a table made from a query: names that differ also when case is ignored.
  private static func columns(
    _ columns: [Column], _ names: [String]?, at place: SourcePlace
  ) throws(StatementFailure) -> [Column] {
    if let names, names.count != columns.count {
      throw StatementFailure(
        .failed,
        [Fault("expected \(names.count) columns, as many as are named, found \(columns.count)", at: place)])
    }
    var seen: Set<String> = []
    return columns.enumerated().map { index, column in
      let base = names?[index] ?? (column.name.isEmpty ? "column\(index + 1)" : column.name)
      var name = base
      var number = 2
      while !seen.insert(name.lowercased()).inserted {
        name = "\(base)_\(number)"
        number += 1
      }
      return Column(name, column.type)
    }
  }
}
