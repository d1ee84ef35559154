import HTTP
import Invocation
import Registry
import Rows
import SQLite
import Syntax

/// EXPLAIN: the calls of a statement, before they are made or as they were.
extension Session {
  func explain(_ explain: ExplainStatement, in source: SourceText) async throws(StatementFailure) -> Outcome {
    let inner = explain.statement
    // In a dry run nothing is sent, whatever shall be measured.
    if explain.isAnalyze, options.isDryRun { return try await run(inner, in: source) }
    if explain.isAnalyze { return try await analyze(inner, in: source) }
    let format = explain.format ?? .http
    switch inner.content {
    case .exec(let exec):
      if let query = exec.forEach {
        return try await explainForEach(exec, query, inner.span, as: format, in: source)
      }
      return try self.explain(exec, inner.span, as: format, in: source)
    case .insert(let insert) where insert.target.parts.count > 1:
      return try await self.explain(insert, inner.span, as: format, in: source)
    case .update(let update) where update.target.parts.count > 1:
      return try await self.explain(RowChange(update), as: format, in: source)
    case .delete(let delete) where delete.target.parts.count > 1:
      return try await self.explain(RowChange(delete), as: format, in: source)
    case .query(let query):
      return try await self.explain(query, as: explain.format, in: source)
    default: return try await explainLocally(inner, as: explain.format, in: source)
    }
  }

  /// Shows the calls of `query`: as a list, or those that are known as requests when `format` is told.
  func explain(
    _ query: Query, as format: ExplainStatement.Format?, in source: SourceText
  ) async throws(StatementFailure) -> Outcome {
    let preview = CallPreview()
    let plan = try await plan(query, in: source, preview: preview)
    defer { plan.query.close() }
    try plan.query.begin()
    while try plan.query.next() != nil {}
    if let failure = preview.failures.first { throw failure }
    guard let format else {
      let steps = preview.execs.map { step($0.call) } + plan.ways.map { step($0.alias, $0.way, preview) }
      return Outcome(.rows(Listing(Session.stepColumns, steps).stream))
    }
    let texts =
      preview.execs.map { requestText($0.call, $0.provider, format) }
      + preview.calls.map { call -> String in
        let provider = plan.ways.first { $0.way.table == call.table }?.way.provider
        return provider.map { requestText(call.call, $0, format) } ?? ""
      }
    guard !texts.isEmpty else {
      return Outcome(.none, message: plan.ways.isEmpty ? "no call" : "no call is known before the query runs")
    }
    let later = plan.ways.filter { way in !preview.calls.contains { $0.table == way.way.table } }
    let warnings = later.map { later in
      Fault(
        "\(later.alias): \(Session.template(later.way)) for each row that is read before it", at: nil,
        severity: .warning)
    }
    return Outcome(
      .text(name: format == .curl ? "command" : "request", texts.joined(separator: "\n\n")),
      warnings: warnings)
  }

  private func requestText(
    _ call: PreparedCall, _ provider: Provider, _ format: ExplainStatement.Format
  ) -> String {
    let text = RequestText(invoker.preview(call), call, provider)
    switch format {
    case .http: return text.http
    case .curl: return text.curl
    case .json: return text.json
    }
  }

  // MARK: Steps

  static let stepColumns = [
    Column("table", .text), Column("calls", .text), Column("request", .text), Column("method", .text),
  ]

  /// The step of an EXEC in FROM.
  private func step(_ call: PreparedCall) -> Row {
    let path = call.call.method.path
    return [
      .text(path.method), .text("1, before the query"), .text(requestLine(call)), .text("\(path)"),
    ]
  }

  private func step(_ alias: String, _ way: ResourceTable.Way, _ preview: CallPreview) -> Row {
    let calls = preview.calls.filter { $0.table == way.table && $0.call.call.method.path == way.method.path }
    let number: String
    if calls.isEmpty {
      number = way.isDependent ? "1 for each row before it" : "1 if it comes to it"
    } else {
      number = calls.count >= CallPreview.most ? "\(CallPreview.most) or more" : "\(calls.count)"
    }
    let pages = way.answersOneRow ? "" : ", page by page"
    let request = calls.first.map { requestLine($0.call) } ?? Session.template(way)
    let others = calls.count > 1 ? " …" : ""
    return [.text(alias), .text(number + pages), .text(request + others), .text("\(way.method.path)")]
  }

  private func requestLine(_ call: PreparedCall) -> String {
    let shown = invoker.preview(call)
    return "\(shown.method.rawValue) \(shown.url)"
  }

  /// The request of a way whose values are not known: `GET /items/{id}?color={color}`.
  private static func template(_ way: ResourceTable.Way) -> String {
    let query = way.parameters.compactMap { parameter -> String? in
      guard let declared = MethodArguments.parameter(parameter.name, of: way.method),
        declared.location == .query
      else { return nil }
      return "\(declared.wireName)={\(declared.wireName)}"
    }
    let path = way.method.pathTemplate
    let mark = path.contains("?") ? "&" : "?"
    return "\(way.method.httpMethod) \(path)" + (query.isEmpty ? "" : mark + query.joined(separator: "&"))
  }
}
