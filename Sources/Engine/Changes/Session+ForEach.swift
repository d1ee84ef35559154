import Binding
import Invocation
import JSON
import Registry
import Rows
import Syntax

/// `EXEC … FOR EACH (SELECT …)`: one call for each row, whose columns are variables.
extension Session {
  func runForEach(
    _ exec: ExecStatement, _ query: Query, _ span: SourceSpan, in source: SourceText
  ) async throws(StatementFailure) -> Outcome {
    if options.isDryRun {
      return try await dryRun(reading: [query]) { () async throws(StatementFailure) in
        shown(try await self.plan(exec, query, span, in: source, isSent: false), as: .http)
      } explained: { () async throws(StatementFailure) in
        try await explainForEach(exec, query, span, as: .http, in: source)
      }
    }
    let plan = try await self.plan(exec, query, span, in: source, isSent: true)
    let warnings = plan.warnings
    let outcomes = await batch(exec.hints).send(plan.calls)
    let report = ChangeReport(kind: plan.kind, rows: plan.rows, calls: plan.calls, outcomes: outcomes)
    let listing = AnswerRows.listing(
      report.answers.map(\.answer), includesEnvelope: options.includesEnvelope)
    let failure = report.failure
    guard !listing.rows.isEmpty else {
      if let failure { throw failure }
      return Outcome(.none, warnings: warnings, message: report.message)
    }
    guard let failure else {
      return Outcome(.rows(listing.stream), warnings: warnings, message: report.message)
    }
    return Outcome(.rows(Session.stream(listing, failingWith: failure)), warnings: warnings)
  }

  func explainForEach(
    _ exec: ExecStatement, _ query: Query, _ span: SourceSpan, as format: ExplainStatement.Format,
    in source: SourceText
  ) async throws(StatementFailure) -> Outcome {
    if callsAPI(query) {
      let (method, _) = try NameResolver(registry: registry, source: source).method(exec.method)
      return shownReading([query], method, in: source)
    }
    return shown(try await plan(exec, query, span, in: source, isSent: false), as: format)
  }

  private func plan(
    _ exec: ExecStatement, _ query: Query, _ span: SourceSpan, in source: SourceText, isSent: Bool
  ) async throws(StatementFailure) -> ChangePlan {
    let (method, provider) = try NameResolver(registry: registry, source: source).method(exec.method)
    let stream = try await rows(of: query, in: source)
    let columns = stream.columns
    let read = try await self.read(stream, at: query, in: source)
    var rows: [ChangeRow] = []
    var bodies: [BoundCall] = []
    var faults = FaultList()
    var unbound: [UnboundVariable] = []
    var hasFailed = false
    let outer = scope
    for (index, row) in read.enumerated() {
      let scope = outer.shadowed(by: Session.source(of: row, columns))
      // What the row is known by in messages: its own columns.
      let known = zip(columns, row).map { column, cell in
        BoundArgument(
          name: column.name, namePlace: SourcePlace(source, query.span),
          value: BoundValue(cell, nil, SourcePlace(source, query.span)))
      }
      let change = ChangeRow(
        number: index + 1, arguments: known, place: SourcePlace(source, exec.method.span), isRead: true)
      rows.append(change)
      do throws(BindingErrors) {
        bodies.append(
          try Binder.bind(exec, span: exec.method.span, scope: scope, source: source, readFile: readFile))
      } catch {
        hasFailed = true
        let failure = StatementFailure(error, method)
        for fault in failure.faults { faults.add(fault, change, method, isOnly: read.count == 1) }
        unbound += failure.unbound.filter { new in !unbound.contains { $0.name == new.name } }
      }
    }
    if hasFailed { throw StatementFailure(.failed, faults.all, unbound: unbound) }
    return try plan(rows, method, provider, .exec, given: bodies, isSent: isSent)
  }

  /// The columns of a row as variables. NULL is a value: it must not let an outer variable of the name through.
  private static func source(of row: Row, _ columns: [Column]) -> VariableSource {
    var variables: [String: Variable] = [:]
    let null = (try? JSONDocument("null")).map { Variable(.json($0.root), origin: "FOR EACH") }
    for (column, cell) in zip(columns, row) where variables[column.name] == nil {
      variables[column.name] = Variable(cell: cell, origin: "FOR EACH") ?? null
    }
    return VariableSource(name: "FOR EACH", variables)
  }
}
