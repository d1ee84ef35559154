import Binding
import Invocation
import Registry
import Rows
import Syntax

/// INSERT INTO and REPLACE INTO a resource.
extension Session {
  func insert(_ insert: InsertStatement, _ span: SourceSpan, in source: SourceText)
    async throws(StatementFailure) -> Outcome
  {
    guard options.isDryRun else {
      let (plan, returning) = try await plan(insert, span, in: source, isSent: true)
      return try await run(plan, returning, hints: insert.hints)
    }
    return try await dryRun(reading: insert.source.map { [$0] } ?? []) { () async throws(StatementFailure) in
      shown(try await plan(insert, span, in: source, isSent: false).plan, as: .http)
    } explained: { () async throws(StatementFailure) in
      try await explain(insert, span, as: .http, in: source)
    }
  }

  /// The requests of an INSERT. Rows that an API would have to give are not asked for.
  func explain(
    _ insert: InsertStatement, _ span: SourceSpan, as format: ExplainStatement.Format, in source: SourceText
  ) async throws(StatementFailure) -> Outcome {
    if let query = insert.source, callsAPI(query) {
      let target = try changeTarget(insert, in: source)
      let names = insert.columns?.map(\.text) ?? []
      let method = names.isEmpty ? target.methods[0] : try choice(target, given: names)
      return shownReading([query], method, in: source)
    }
    return shown(try await plan(insert, span, in: source, isSent: false).plan, as: format)
  }

  private func changeTarget(_ insert: InsertStatement, in source: SourceText) throws(StatementFailure)
    -> ChangeTarget
  {
    let resolver = NameResolver(registry: registry, source: source)
    return try ChangeTarget(insert.target, insert.isReplace ? .replace : .insert, resolver)
  }

  private func plan(
    _ insert: InsertStatement, _ span: SourceSpan, in source: SourceText, isSent: Bool
  ) async throws(StatementFailure) -> (plan: ChangePlan, returning: Returning?) {
    let target = try changeTarget(insert, in: source)
    var columns = (insert.columns ?? []).map { InsertColumn(name: $0.text, span: $0.span) }
    try checkRepeated(columns, in: source)
    let method: Method
    let rows: [ChangeRow]
    if let query = insert.source, let list = ValuesList(query) {
      if columns.isEmpty { throw noColumns(target, query, in: source) }
      method = try choice(target, given: columns.map(\.name))
      rows = try await self.rows(list, columns, method, in: source)
    } else if let query = insert.source {
      // Before the query makes calls.
      if !columns.isEmpty {
        try checkKnown(columns, try choice(target, given: columns.map(\.name)), in: source)
      }
      let stream = try await self.rows(of: query, in: source)
      if columns.isEmpty { columns = stream.columns.map { InsertColumn(name: $0.name, span: query.span) } }
      guard columns.count == stream.columns.count else {
        throw wrongCount(columns.count, stream.columns.count, at: SourcePlace(source, query.span))
      }
      try checkRepeated(columns, in: source)
      method = try choice(target, given: columns.map(\.name))
      rows = Session.rows(try await read(stream, at: query, in: source), columns, method, query.span, source)
    } else {
      method = try choice(target, given: [])
      rows = [ChangeRow(number: 1, arguments: [], place: SourcePlace(source, span), isRead: false)]
    }
    let returning = try self.returning(insert.returning, method, rows, in: source)
    return (try plan(rows, method, target.provider, target.kind, isSent: isSent), returning)
  }

  // MARK: Rows

  /// The rows of VALUES. Expressions that are no literals are computed, those of one row together.
  private func rows(
    _ list: ValuesList, _ columns: [InsertColumn], _ method: Method, in source: SourceText
  ) async throws(StatementFailure) -> [ChangeRow] {
    var faults: [Fault] = []
    var unbound: [UnboundVariable] = []
    var rows: [ChangeRow] = []
    for (index, row) in list.rows.enumerated() {
      guard row.values.count == columns.count else {
        faults += wrongCount(columns.count, row.values.count, at: SourcePlace(source, row.span)).faults
        continue
      }
      var arguments: [BoundArgument] = []
      for (column, value) in zip(columns, row.values) {
        do throws(StatementFailure) {
          guard let bound = try await self.value(value, column.name, method, in: source) else { continue }
          // NULL says nothing: the API decides what is there when nothing is sent.
          if case .null = bound.content { continue }
          arguments.append(
            BoundArgument(name: column.name, namePlace: SourcePlace(source, column.span), value: bound))
        } catch {
          if error.kind != .failed { throw error }
          faults += error.faults
          unbound += error.unbound.filter { new in !unbound.contains { $0.name == new.name } }
        }
      }
      rows.append(
        ChangeRow(
          number: index + 1, arguments: arguments, place: SourcePlace(source, row.span), isRead: false))
    }
    if let failure = StatementFailure.gathering(faults, unbound) { throw failure }
    return rows
  }

  /// The value of one expression for the parameter or property `name`; nil for an optional placeholder without one.
  func value(
    _ elements: [Query.Element], _ name: String, _ method: Method?, in source: SourceText
  ) async throws(StatementFailure) -> BoundValue? {
    if let value = Value(elements) {
      do throws(BindingErrors) {
        return try Binder.bind(value, as: .argument(name), scope: scope, source: source)
      } catch {
        throw StatementFailure(error, method)
      }
    }
    let span = Query.Element.span(of: elements)
    guard !elements.isEmpty else {
      throw StatementFailure(
        .failed, [Fault("expected a value for `\(name)`", at: SourcePlace(source, span))])
    }
    // `string('…')` is a text whatever it looks like.
    let query = Query([.word("SELECT", span)] + elements, span)
    let stream = try await rows(of: query, in: source)
    let cell = try await read(stream, at: query, in: source).first?.first ?? .null
    let schema = method.flatMap { method in
      MethodArguments.parameter(name, of: method)?.schema ?? MethodArguments.property(name, of: method)
    }
    let bound = BoundValue(cell, schema, SourcePlace(source, span))
    guard elements[0].word?.lowercased() == "string", elements.count == 2 else { return bound }
    return BoundValue(bound.content, .typedVariable(""), bound.place)
  }

  /// The rows that a query gave, as rows to insert.
  private static func rows(
    _ read: [Row], _ columns: [InsertColumn], _ method: Method, _ span: SourceSpan, _ source: SourceText
  ) -> [ChangeRow] {
    let schemas = columns.map { column in
      MethodArguments.parameter(column.name, of: method)?.schema
        ?? MethodArguments.property(column.name, of: method)
    }
    return read.enumerated().map { index, row in
      var arguments: [BoundArgument] = []
      for (position, cell) in row.enumerated() where cell != .null {
        let place = SourcePlace(source, columns[position].span)
        arguments.append(
          BoundArgument(
            name: columns[position].name, namePlace: place,
            value: BoundValue(cell, schemas[position], place)))
      }
      return ChangeRow(
        number: index + 1, arguments: arguments, place: SourcePlace(source, span), isRead: true)
    }
  }

  /// All rows of a stream: every one has to be right before the first call.
  func read(_ stream: RowStream, at query: Query, in source: SourceText) async throws(StatementFailure)
    -> [Row]
  {
    do {
      return try await stream.collect()
    } catch let failure as StatementFailure {
      throw failure
    } catch {
      throw StatementFailure(.failed, [Fault("\(error)", at: SourcePlace(source, query.span))])
    }
  }

  // MARK: Faults

  private func checkRepeated(_ columns: [InsertColumn], in source: SourceText) throws(StatementFailure) {
    var seen: Set<String> = []
    let faults = columns.filter { !seen.insert($0.name).inserted }.map {
      Fault("`\($0.name)` is named twice", at: SourcePlace(source, $0.span))
    }
    if !faults.isEmpty { throw StatementFailure(.failed, faults) }
  }

  /// What no column can be called is told before rows are read.
  private func checkKnown(
    _ columns: [InsertColumn], _ method: Method, in source: SourceText
  ) throws(StatementFailure) {
    let known = MethodArguments.names(of: method)
    let faults = columns.filter { !MethodChoice.takes($0.name, method) }.map { column in
      let nearest = NearestName.find(column.name, among: known, limit: 2)
      return ArgumentFault(
        .unknownParameter(column.name, nearest: nearest, known: known), SourcePlace(source, column.span))
    }
    if !faults.isEmpty { throw StatementFailure(ArgumentFaults(faults)) }
  }

  private func wrongCount(_ expected: Int, _ found: Int, at place: SourcePlace) -> StatementFailure {
    let values = expected == 1 ? "1 value" : "\(expected) values"
    return StatementFailure(
      .failed, [Fault("expected \(values), as many as columns, found \(found)", at: place)])
  }

  private func noColumns(_ target: ChangeTarget, _ query: Query, in source: SourceText) -> StatementFailure {
    let names = MethodArguments.names(of: target.methods[0]).joined(separator: ", ")
    return StatementFailure(
      .failed,
      [
        Fault(
          "name the columns that the values are for", at: target.place,
          notes: ["\(target.kind.word) INTO \(target.resource.path) (\(names)) VALUES …"])
      ])
  }

  /// Whether running `query` calls an API.
  func callsAPI(_ query: Query) -> Bool {
    query.elements.contains { element in
      switch element {
      case .exec: true
      case .table(let table): table.name.parts.count > 2 || callsAPI(view: table.name)
      case .subquery(let query, _): callsAPI(query)
      case .group(let inner, let span): callsAPI(Query(inner, span))
      case .word, .name, .string, .placeholder: false
      }
    }
  }

  private func callsAPI(view name: ObjectName) -> Bool {
    guard name.parts.count == 1, let view = connection?.view(name.text) else { return false }
    return callsAPI(view.query)
  }
}

/// A column that INSERT names, or its query's.
private struct InsertColumn {
  let name: String
  let span: SourceSpan
}
