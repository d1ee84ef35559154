import Binding
import Invocation
import Registry
package import Rows
import SQLite
package import Syntax

/// SELECT, WITH and VALUES.
extension Session {
  func run(_ query: Query, in source: SourceText) async throws(StatementFailure) -> Outcome {
    if options.isDryRun { return try await explain(query, as: .http, in: source) }
    let (asked, warnings) = withEnvelope(query, in: source)
    return Outcome(.rows(try await rows(of: asked, in: source)), warnings: warnings)
  }

  /// The rows of `query`, of which the first has been read. The stream throws a `StatementFailure`: of kind `partial`
  /// at its end when rows are missing. Whoever lets go of it ends the query.
  package func rows(of query: Query, in source: SourceText) async throws(StatementFailure) -> RowStream {
    try await checkBeforeCalling(query, in: source)
    let plan = try await plan(query, in: source)
    let number = nextQueryNumber()
    queries[number] = plan.query
    let (calls, interrupter) = (plan.query.calls, plan.interrupter)
    let columns = plan.columns
    let lease = QueryLease(self, number, calls, interrupter)
    let failure = await withTaskCancellationHandler {
      beginQuery(number)
    } onCancel: {
      calls.cancel()
      interrupter.interrupt()
    }
    if let failure { throw failure }
    return RowStream(columns: columns, batches: { try await lease.next() })
  }

  // MARK: Preparing

  /// A query that is ready to run.
  struct QueryPlan {
    let query: RunningQuery
    let interrupter: Interrupter
    /// How SQLite reads the resources; told only where calls are previewed.
    let ways: [(alias: String, way: ResourceTable.Way)]
    fileprivate let tables: [QueryResolver.TableUse]

    /// The columns of the rows. SQLite calls one without a name what its expression came to, with names of our own for
    /// tables, and with the values of variables.
    fileprivate var columns: [Column] {
      let secrets = query.calls.context.secrets.filter { !$0.isEmpty }
      return query.columns.map { column in
        guard !secrets.isEmpty || column.name.contains("#") else { return column }
        let shown = secrets.reduce(column.name) { $0.replacing($1, with: Secret.mask) }
        return Column(tables.reduce(shown) { $1.written(in: $0) }, column.type)
      }
    }
  }

  /// With a `preview` calls are noted and not made, and EXEC in FROM is no table with rows.
  func plan(
    _ query: Query, in source: SourceText, preview: CallPreview? = nil
  ) async throws(StatementFailure) -> QueryPlan {
    try checkChangesNothing(query, in: source)
    let connection = try queryConnection(at: SourcePlace(source, query.span))
    try refresh(try localStore(at: SourcePlace(source, query.span)), at: SourcePlace(source, query.span))
    let resolver = try resolve(query, on: connection, in: source)
    let failures = QueryFailures(
      query, resolver, SourcePlace(source, query.span), hasServer: invoker.hasServer,
      environment: target.environment)
    let mayReadAgain = resolver.readsRepeatedly || resolver.conditions.hasAlternatives
    let calls = StatementCalls(
      StatementCalls.Context(
        invoker: invoker, gate: gate, environment: target.environment,
        validates: options.validates, pageLimit: options.pageLimit, secrets: secrets(in: query),
        keepsPages: mayReadAgain, isLimited: resolver.hasLimit, timeline: timeline))
    // A single table has no keys that come from another.
    let ahead =
      resolver.readsRepeatedly && preview == nil
      ? ReadAhead(connection.database, sql: resolver.text.sql, calls: calls) : nil
    var names: [String] = []
    var resources: [ResourceTable] = []
    do {
      for use in resolver.tables {
        names.append(use.name)
        if let table = try await add(use, to: connection, calls, ahead, preview, resolver.conditions) {
          resources.append(table)
        }
      }
      let statement = try connection.database.prepare(resolver.text.sql)
      if !statement.isReadOnly {
        // What changes something runs once.
        ahead?.close()
        guard !query.isSelect else {
          let fault = Fault(
            "a query changes nothing: expected SELECT behind WITH", at: SourcePlace(source, query.span))
          throw StatementFailure(.failed, [fault])
        }
      }
      if mayReadAgain, preview == nil {
        Session.noteReadOnce(resources, try connection.database.chosenPlans(resolver.text.sql))
      }
      let running = RunningQuery(
        statement, on: connection, calls: calls, ahead: ahead, tables: names, failures: failures)
      var ways: [(alias: String, way: ResourceTable.Way)] = []
      if preview != nil {
        for plan in try connection.database.chosenPlans(resolver.text.sql) {
          if let way = plan.payload as? ResourceTable.Way { ways.append((plan.alias, way)) }
        }
      }
      return QueryPlan(
        query: running, interrupter: connection.database.interrupter, ways: ways, tables: resolver.tables)
    } catch {
      let columns = (error as? SQLiteError)?.missingColumn == nil ? [] : connection.columns(of: resolver)
      connection.remove(names)
      if let failure = error as? StatementFailure { throw failure }
      throw failures.failure(error as? SQLiteError ?? .source(error), localColumns: columns)
    }
  }

  /// WITH stands inside of what changes something, not before it.
  private func checkChangesNothing(_ query: Query, in source: SourceText) throws(StatementFailure) {
    guard query.elements.first?.word?.uppercased() == "WITH" else { return }
    for (element, next) in zip(query.elements.dropFirst(), query.elements.dropFirst(2)) {
      guard let word = element.word?.uppercased(), ["INSERT", "REPLACE", "UPDATE", "DELETE"].contains(word)
      else { continue }
      if case .group = next { continue }
      let note =
        word == "INSERT" || word == "REPLACE"
        ? "\(word) INTO … WITH … SELECT … takes the rows of a query that begins with WITH"
        : "\(word) … WHERE id IN (WITH … SELECT …) takes a query that begins with WITH"
      throw StatementFailure(
        .failed,
        [
          Fault(
            "a query changes nothing: expected SELECT behind WITH", at: SourcePlace(source, element.span),
            notes: [note])
        ])
    }
  }

  private func resolve(
    _ query: Query, on connection: QueryConnection, in source: SourceText
  ) throws(StatementFailure) -> QueryResolver {
    let bound: [Query.Element]
    do throws(BindingErrors) {
      bound = try Binder.bind(query.elements, scope: scope, source: source)
    } catch {
      throw StatementFailure(error, nil)
    }
    var resolver = QueryResolver(
      connection, registry: registry, hasServer: invoker.hasServer, environment: target.environment,
      source: source)
    let names = NameResolver(registry: registry, source: source)
    var parameters = ViewParameters(
      connection, names, hasServer: invoker.hasServer, environment: target.environment)
    let expanded = parameters.expanded(bound)
    defer { for name in parameters.made { connection.setView(name, nil) } }
    if !parameters.faults.isEmpty {
      throw StatementFailure(.failed, parameters.faults, lacksParameters: true)
    }
    resolver.resolve(Query(expanded, query.span))
    if !resolver.faults.isEmpty { throw StatementFailure(.failed, resolver.faults) }
    return resolver
  }

  /// Tells the tables that the plan comes to once and that share no calls with others.
  private static func noteReadOnce(_ tables: [ResourceTable], _ plans: [ChosenPlan]) {
    var appearances: [ObjectIdentifier: [Bool]] = [:]
    for plan in plans {
      guard let way = plan.payload as? ResourceTable.Way else { continue }
      appearances[way.table, default: []].append(plan.isReadOnce && !way.isReadForEachRow)
    }
    for table in tables where appearances[ObjectIdentifier(table)] == [true] {
      let methods = Set(table.shape.methods.map(\.path))
      table.isReadOnce = tables.allSatisfy { other in
        other === table || methods.isDisjoint(with: other.shape.methods.map(\.path))
      }
    }
  }

  /// Makes the table that `use` names; the answer is it when it is a resource.
  private func add(
    _ use: QueryResolver.TableUse, to connection: QueryConnection, _ calls: StatementCalls,
    _ ahead: ReadAhead?, _ preview: CallPreview?, _ conditions: QueryConditions
  ) async throws -> ResourceTable? {
    switch use.content {
    case .resource(let shape):
      let table = ResourceTable(
        shape, place: use.place, calls: calls, ahead: ahead, preview: preview, conditions: conditions)
      try connection.database.addTable(use.name, source: table)
      return table
    case .exec(let exec):
      if let preview {
        let (call, provider) = try call(of: exec, use.place.span, in: use.place.source)
        preview.note(call, of: provider)
        let columns = AnswerColumns.declared(RowSchema.row(of: call.call.method.response))
        let listing = Listing(columns.isEmpty ? [Column("result")] : columns, [])
        try connection.database.addTable(use.name, source: ListingTable(listing: listing))
        return nil
      }
      try connection.database.addTable(
        use.name, source: ListingTable(listing: try await listing(exec, use.place)))
    case .lastResult:
      guard let lastResult else {
        throw StatementFailure(
          .failed,
          [
            Fault(
              "there is no last result to read", at: use.place,
              notes: ["`_` is the result before, of up to 10,000 rows"])
          ])
      }
      try connection.database.addTable(
        use.name, source: ListingTable(listing: lastResult.listing.withDistinctNames))
    case .function(let call):
      guard let function = connection.tableFunction(call.name.text) else { return nil }
      try addTable(use.name, try function(call, use.place.source), to: connection)
    }
    return nil
  }

  private func addTable(
    _ name: String, _ source: some TableSource, to connection: QueryConnection
  ) throws(SQLiteError) {
    try connection.database.addTable(name, source: source)
  }

  /// The rows of an EXEC that stands in FROM.
  private func listing(_ exec: ExecStatement, _ place: SourcePlace) async throws -> Listing {
    let outcome = try await run(exec, place.span, in: place.source)
    switch outcome.content {
    case .rows(let stream): return Listing(stream.columns, try await stream.collect())
    case .text(let name, let text): return Listing([Column(name, .text)], [[.text(text)]])
    case .none: return Listing([Column("result", .text)], [])
    }
  }

  /// The texts of secret variables that `query` names: they stay hidden in whatever request they go into.
  private func secrets(in query: Query) -> Set<String> {
    let scope = scope
    let uses = PlaceholderUses(Statement(.query(query), query.span))
    return Set(
      uses.placeholders.compactMap { placeholder in
        guard case .variable(let path, _, _) = placeholder.content,
          case .secret(let secret)? = scope.variable(at: path)?.value
        else { return nil }
        return secret.revealed
      })
  }

  // MARK: The connection

  /// The connection of the session's queries, made when it is first needed.
  func queryConnection(at place: SourcePlace) throws(StatementFailure) -> QueryConnection {
    if let known = connection { return known }
    do throws(SQLiteError) {
      let made = try makeQueryConnection()
      connection = made
      return made
    } catch {
      throw StatementFailure(.failed, [Fault(error.message, at: place)])
    }
  }

  /// A connection with all that queries can name besides resources.
  private func makeQueryConnection() throws(SQLiteError) -> QueryConnection {
    let made = try QueryConnection()
    try made.database.addFunctions()
    for function in FileFunction.allCases {
      made.addTableFunction(function.rawValue) { [openFile] call, source in
        try function.table(call, in: source, openFile)
      }
    }
    try made.addCatalog(registry)
    return made
  }

  // MARK: Running

  func nextRows(_ number: Int) -> QueryLease.Portion {
    guard let query = queries[number] else { return .rows(nil) }
    do throws(StatementFailure) {
      return .rows(try query.next())
    } catch {
      return .failure(error)
    }
  }

  /// Begins a query: why it cannot be begun.
  private func beginQuery(_ number: Int) -> StatementFailure? {
    guard let query = queries[number] else { return nil }
    do throws(StatementFailure) {
      try query.begin()
      return nil
    } catch {
      return error
    }
  }

  func closeQuery(_ number: Int) {
    queries[number]?.close()
    queries[number] = nil
  }

  private func nextQueryNumber() -> Int {
    lastQuery += 1
    return lastQuery
  }
}

extension Query {
  /// Whether it begins as a query does; statements for tables of one's own run the same way and begin otherwise.
  fileprivate var isSelect: Bool {
    guard case .word(let word, _)? = elements.first else { return false }
    return ["SELECT", "WITH", "VALUES"].contains(word.uppercased())
  }
}
