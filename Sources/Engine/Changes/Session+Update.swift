import Binding
import Invocation
import Registry
import Rows
import SQLite
import Syntax

/// UPDATE, REPLACE and DELETE over a resource. What WHERE says of the method's parameters goes into the calls; when it
/// says more than that, or less, the rows are read first.
extension Session {
  func update(_ update: UpdateStatement, in source: SourceText) async throws(StatementFailure) -> Outcome {
    try await change(RowChange(update), update.hints, in: source)
  }

  func delete(_ delete: DeleteStatement, in source: SourceText) async throws(StatementFailure) -> Outcome {
    try await change(RowChange(delete), delete.hints, in: source)
  }

  private func change(
    _ change: RowChange, _ hints: [Hint], in source: SourceText
  ) async throws(StatementFailure) -> Outcome {
    let route = try route(change, in: source)
    guard options.isDryRun else {
      let rows = try await rows(change, route, in: source)
      let returning = try self.returning(change.returning, route.method, rows, in: source)
      let plan = try plan(rows, route.method, route.target.provider, change.kind, isSent: true)
      if plan.calls.isEmpty {
        return Outcome(.none, message: ChangeReport.message(change.kind, count: 0))
      }
      return try await run(plan, returning, hints: hints)
    }
    return try await dryRun(reading: queries(change, route)) { () async throws(StatementFailure) in
      let rows = try await rows(change, route, in: source)
      _ = try self.returning(change.returning, route.method, rows, in: source)
      return shown(
        try plan(rows, route.method, route.target.provider, change.kind, isSent: false), as: .http)
    } explained: { () async throws(StatementFailure) in
      try await explain(change, as: .http, in: source)
    }
  }

  /// The requests of a change. Rows that would have to be read are not asked for.
  func explain(
    _ change: RowChange, as format: ExplainStatement.Format, in source: SourceText
  ) async throws(StatementFailure) -> Outcome {
    let route = try route(change, in: source)
    let queries = queries(change, route)
    if !queries.isEmpty { return shownReading(queries, route.method, in: source) }
    let rows = try await rows(change, route, in: source)
    return shown(
      try plan(rows, route.method, route.target.provider, change.kind, isSent: false), as: format)
  }

  /// What an API has to be asked before the calls are known: the rows, and what values are computed of.
  private func queries(_ change: RowChange, _ route: Route) -> [Query] {
    if let reading = route.reading { return [reading.query] }
    return queriesOfAPIs(in: (change.filter ?? []) + change.assignments.flatMap(\.value))
  }

  // MARK: The route

  /// How the rows of a change are found and which method is called for them.
  private struct Route {
    let target: ChangeTarget
    let method: Method
    let condition: ChangeCondition
    /// Set when the rows are read first.
    var reading: Reading?
  }

  /// The query that finds rows, and what its columns are.
  private struct Reading {
    let query: Query
    /// The parameters that come from the row, in the order of the first columns.
    let parameters: [String]
    /// The assignments whose values come from the row, in the order of the columns behind.
    let assignments: [UpdateStatement.Assignment]
  }

  private func route(_ change: RowChange, in source: SourceText) throws(StatementFailure) -> Route {
    let resolver = NameResolver(registry: registry, source: source)
    let target = try ChangeTarget(change.target, change.kind, resolver)
    try checkRepeated(change.assignments, in: source)
    try checkClauses(change, in: source)
    let conjunction = Conjunction(change.filter ?? [], target: change.target)
    let keyNames = conjunction.terms.compactMap(\.key?.name)
    let given = keyNames + change.assignments.map(\.column.text)
    if let method = fitting(target, given) {
      let condition = ChangeCondition(conjunction) { Session.isKey($0, method) }
      let assignments = change.assignments.filter { !ConstantExpression.isConstant($0.value) }
      if condition.conditions.isEmpty, assignments.isEmpty {
        return Route(target: target, method: method, condition: condition)
      }
      return try reading(change, target, method, condition, assignments, in: source)
    }
    let shape = try readable(change, in: source)
    let readableNames = shape?.columns.map(\.name) ?? []
    guard let method = fitting(target, given + readableNames) else {
      // Rows would not help: what is missing has to be given.
      let method = try choice(target, given: given)
      let condition = ChangeCondition(conjunction) { Session.isKey($0, method) }
      return Route(target: target, method: method, condition: condition)
    }
    let condition = ChangeCondition(conjunction) { Session.isKey($0, method) }
    let assignments = change.assignments.filter { !ConstantExpression.isConstant($0.value) }
    return try reading(change, target, method, condition, assignments, in: source)
  }

  /// The method for what is given, if one fits.
  private func fitting(_ target: ChangeTarget, _ given: [String]) -> Method? {
    do throws(MethodChoiceFault) {
      return try MethodChoice.choose(
        target.methods, given: given, hasServer: invoker.hasServer, environment: self.target.environment
      )
      .method
    } catch {
      return nil
    }
  }

  private static func isKey(_ name: String, _ method: Method) -> Bool {
    if MethodArguments.parameter(name, of: method) != nil { return true }
    return name.hasPrefix("data__") && MethodArguments.bodyPath(name, of: method) != nil
  }

  // MARK: Reading first

  private func reading(
    _ change: RowChange, _ target: ChangeTarget, _ method: Method, _ condition: ChangeCondition,
    _ assignments: [UpdateStatement.Assignment], in source: SourceText
  ) throws(StatementFailure) -> Route {
    if change.filter == nil {
      let word = change.kind.word
      throw StatementFailure(
        .failed,
        [
          Fault(
            "\(word) without WHERE would change every row of \(target.resource.path)", at: target.place,
            notes: ["write WHERE TRUE if every row is meant"])
        ])
    }
    guard let shape = try readable(change, in: source) else {
      throw cannotRead(target, method, condition, assignments, in: source)
    }
    let single = Set(condition.keys.compactMap { $0.isSingle ? $0.name : nil })
    let multiple = condition.keys.filter { !$0.isSingle }.map(\.name)
    var parameters: [String] = []
    let needs = MethodChoice.needs(
      of: method, hasServer: invoker.hasServer, environment: self.target.environment
    ).filter {
      $0.location != .body
    }
    for name in multiple + needs.map(\.name) where !single.contains(name) && !parameters.contains(name) {
      if shape.index(of: name) != nil { parameters.append(name) }
    }
    let span = change.span
    var elements: [Query.Element] = [.word("SELECT", span)]
    for name in parameters {
      if elements.count > 1 { elements.append(.word(",", span)) }
      elements.append(.name(ObjectName([ObjectName.Part(name, isQuoted: true, span)])))
    }
    for assignment in assignments {
      if elements.count > 1 { elements.append(.word(",", span)) }
      elements += assignment.value
    }
    if elements.count == 1 { elements.append(.word("1", span)) }
    elements += [
      .word("FROM", span),
      .table(Query.TableReference(Session.resourceName(change.target), change.target.span)),
    ]
    let filter = condition.filter { shape.index(of: $0) != nil }
    if !filter.isEmpty { elements += [.word("WHERE", span)] + filter }
    let reading = Reading(query: Query(elements, span), parameters: parameters, assignments: assignments)
    return Route(target: target, method: method, condition: condition, reading: reading)
  }

  /// A target that names a method is read as its resource.
  private static func resourceName(_ name: ObjectName) -> ObjectName {
    ObjectName(Array(name.parts.prefix(3)))
  }

  /// The resource as a table; nil when it cannot be read.
  private func readable(_ change: RowChange, in source: SourceText) throws(StatementFailure) -> ResourceShape?
  {
    let name = Session.resourceName(change.target)
    let resolver = NameResolver(registry: registry, source: source)
    let (resource, _) = try resolver.resource(name)
    guard resource.verbs[.select]?.isEmpty == false else { return nil }
    let connection = try queryConnection(at: SourcePlace(source, name.span))
    guard
      case .table(let shape) = try connection.shape(
        of: name, resolver, hasServer: invoker.hasServer, environment: target.environment)
    else {
      return nil
    }
    return shape
  }

  private func cannotRead(
    _ target: ChangeTarget, _ method: Method, _ condition: ChangeCondition,
    _ assignments: [UpdateStatement.Assignment], in source: SourceText
  ) -> StatementFailure {
    var faults = condition.conditions.map { term in
      Fault(
        "this can only be told by reading the rows, and \(target.resource.path) has no method for SELECT",
        at: SourcePlace(source, term.span), notes: [Session.keysNote(method)])
    }
    faults += assignments.map { assignment in
      Fault(
        "this needs the row's own values, and \(target.resource.path) has no method for SELECT",
        at: SourcePlace(source, Query.Element.span(of: assignment.value)))
    }
    if faults.isEmpty {
      faults = [
        Fault("the rows cannot be read: \(target.resource.path) has no method for SELECT", at: target.place)
      ]
    }
    return StatementFailure(.failed, faults)
  }

  private static func keysNote(_ method: Method) -> String {
    let names = method.parameters.filter { $0.location != .header }.map { "`\($0.name)`" }
    return names.isEmpty
      ? "\(method.path) takes nothing but a body"
      : "\(method.path) takes \(names.joined(separator: ", ")), with `=` or IN"
  }

  // MARK: Rows

  private func rows(
    _ change: RowChange, _ route: Route, in source: SourceText
  ) async throws(StatementFailure) -> [ChangeRow] {
    var constant: [BoundArgument] = []
    for assignment in change.assignments where ConstantExpression.isConstant(assignment.value) {
      let name = argumentName(assignment, route)
      if let value = try await value(assignment.value, name, route.method, in: source) {
        let place = SourcePlace(source, assignment.column.span)
        constant.append(BoundArgument(name: name, namePlace: place, value: value))
      }
    }
    var keys: [(key: Conjunction.Key, values: [BoundValue])] = []
    for key in route.condition.keys where route.reading == nil || key.isSingle || key.name.hasPrefix("data__")
    {
      keys.append((key, try await values(of: key, route.method, in: source)))
    }
    guard let reading = route.reading else {
      return Session.product(keys, in: source).enumerated().map { index, arguments in
        ChangeRow(
          number: index + 1, arguments: arguments + constant, place: SourcePlace(source, change.span),
          isRead: false)
      }
    }
    // `= NULL` is true of no row.
    if keys.contains(where: { $0.values.isEmpty }) { return [] }
    let fixed = keys.map { Session.argument($0.key, $0.values[0], in: source) }
    let read = try await self.read(
      try await self.rows(of: reading.query, in: source), at: reading.query, in: source)
    return rows(read, reading, fixed, constant, change, route, in: source)
  }

  /// The rows that were read, each call once.
  private func rows(
    _ read: [Row], _ reading: Reading, _ fixed: [BoundArgument], _ constant: [BoundArgument],
    _ change: RowChange, _ route: Route, in source: SourceText
  ) -> [ChangeRow] {
    var rows: [ChangeRow] = []
    var seen: Set<Row> = []
    let place = SourcePlace(source, change.span)
    for row in read {
      let used = Array(row.prefix(reading.parameters.count + reading.assignments.count))
      let isNew =
        reading.parameters.isEmpty && reading.assignments.isEmpty ? rows.isEmpty : seen.insert(used).inserted
      guard isNew else { continue }
      var arguments = fixed
      for (name, cell) in zip(reading.parameters, row) {
        let schema = MethodArguments.parameter(name, of: route.method)?.schema
        arguments.append(
          BoundArgument(name: name, namePlace: place, value: BoundValue(cell, schema, place)))
      }
      for (assignment, cell) in zip(reading.assignments, row.dropFirst(reading.parameters.count)) {
        let name = argumentName(assignment, route)
        let schema = MethodArguments.property(name, of: route.method)
        let valuePlace = SourcePlace(source, Query.Element.span(of: assignment.value))
        arguments.append(
          BoundArgument(
            name: name, namePlace: SourcePlace(source, assignment.column.span),
            value: BoundValue(cell, schema, valuePlace)))
      }
      rows.append(
        ChangeRow(number: rows.count + 1, arguments: arguments + constant, place: place, isRead: true))
    }
    return rows
  }

  /// The name to assign by: a body property of a name that WHERE gives to a parameter keeps apart from it.
  private func argumentName(_ assignment: UpdateStatement.Assignment, _ route: Route) -> String {
    let name = assignment.column.text
    let isTaken =
      route.condition.keys.contains { $0.name == name } || route.reading?.parameters.contains(name) ?? false
    guard isTaken, MethodArguments.bodyPath("data__" + name, of: route.method) != nil else { return name }
    return "data__" + name
  }

  private func values(
    of key: Conjunction.Key, _ method: Method, in source: SourceText
  ) async throws(StatementFailure) -> [BoundValue] {
    var values: [BoundValue] = []
    switch key.values {
    case .one(let elements):
      if let value = try await value(elements, key.name, method, in: source) { values = [value] }
    case .list(let items):
      for item in items {
        if let value = try await value(item, key.name, method, in: source) { values.append(value) }
      }
    case .rows(let query):
      let stream = try await rows(of: query, in: source)
      guard stream.columns.count == 1 else {
        let message = "expected a query of one column, found \(stream.columns.count)"
        throw StatementFailure(.failed, [Fault(message, at: SourcePlace(source, query.span))])
      }
      let schema = MethodArguments.parameter(key.name, of: method)?.schema
      values = try await read(stream, at: query, in: source).map {
        BoundValue($0[0], schema, SourcePlace(source, query.span))
      }
    }
    var seen: Set<String> = []
    return values.filter { value in
      if case .null = value.content { return false }
      return seen.insert(ParameterText.plain(value)).inserted
    }
  }

  /// Every combination of the keys' values.
  private static func product(
    _ keys: [(key: Conjunction.Key, values: [BoundValue])], in source: SourceText
  ) -> [[BoundArgument]] {
    var combinations: [[BoundArgument]] = [[]]
    for (key, values) in keys {
      combinations = combinations.flatMap { combination in
        values.map { combination + [argument(key, $0, in: source)] }
      }
    }
    return combinations
  }

  private static func argument(_ key: Conjunction.Key, _ value: BoundValue, in source: SourceText)
    -> BoundArgument
  {
    BoundArgument(name: key.name, namePlace: SourcePlace(source, key.nameSpan), value: value)
  }

  /// Clauses of other databases that would be taken for a part of an expression.
  private func checkClauses(_ change: RowChange, in source: SourceText) throws(StatementFailure) {
    let parts = change.assignments.map(\.value) + [change.filter ?? []]
    for part in parts {
      for (index, element) in part.enumerated() {
        guard let word = element.word?.uppercased(), ["FROM", "ORDER", "LIMIT"].contains(word),
          index == 0 || part[index - 1].word?.uppercased() != "DISTINCT"
        else { continue }
        let note =
          word == "FROM"
          ? "take values from a sub-query: SET x = (SELECT …), WHERE id IN (SELECT …)"
          : "choose the rows by a sub-query: WHERE id IN (SELECT … ORDER BY … LIMIT …)"
        throw StatementFailure(
          .failed,
          [
            Fault(
              "\(change.kind.word) over a resource takes no \(word == "ORDER" ? "ORDER BY" : word)",
              at: SourcePlace(source, element.span), notes: [note])
          ])
      }
    }
  }

  private func checkRepeated(
    _ assignments: [UpdateStatement.Assignment], in source: SourceText
  ) throws(StatementFailure) {
    var seen: Set<String> = []
    let faults = assignments.filter { !seen.insert($0.column.text).inserted }.map {
      Fault("`\($0.column.text)` is set twice", at: SourcePlace(source, $0.column.span))
    }
    if !faults.isEmpty { throw StatementFailure(.failed, faults) }
  }
}

extension Conjunction.Key {
  /// Whether the key has one value, which needs no row to tell.
  fileprivate var isSingle: Bool {
    if case .one = values { true } else { false }
  }
}
