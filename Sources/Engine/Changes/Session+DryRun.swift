import Binding
import Registry
import Syntax

/// What dry runs and EXPLAIN of changing statements have in common: the calls are shown, and what has to be read before
/// them is read by a dry run only.
extension Session {
  /// The requests of a change in a dry run. Where what has to be read cannot be read, because nobody is signed in or
  /// because an EXEC would have to be sent for it, the queries are shown as `explained` shows them.
  func dryRun(
    reading queries: [Query], _ requests: () async throws(StatementFailure) -> Outcome,
    explained: () async throws(StatementFailure) -> Outcome
  ) async throws(StatementFailure) -> Outcome {
    if queries.contains(where: { Session.containsExec($0.elements) }) { return try await explained() }
    do throws(StatementFailure) {
      return try await requests()
    } catch {
      guard error.kind == .authentication else { throw error }
      let shown = try await explained()
      let warnings = error.faults.map {
        Fault($0.message, at: $0.place, severity: .warning, notes: $0.notes)
      }
      return Outcome(shown.content, warnings: warnings + shown.warnings, message: shown.message)
    }
  }

  /// What a statement does that has to read before it knows its calls: the queries, and the call for each of their rows.
  func shownReading(_ queries: [Query], _ method: Method, in source: SourceText) -> Outcome {
    let server = method.servers.first?.url ?? ""
    let texts = queries.map { Printer.print($0.elements) }
    let text = """
      -- reads first:
      \(texts.joined(separator: ";\n"))
      -- then, for each row:
      \(method.httpMethod) \(server)\(method.pathTemplate)
      """
    return Outcome(.text(name: "request", text))
  }

  /// The queries in `elements` whose rows an API has to give; of queries in each other the outer one.
  func queriesOfAPIs(in elements: [Query.Element]) -> [Query] {
    elements.flatMap { element -> [Query] in
      switch element {
      case .subquery(let query, _): callsAPI(query) ? [query] : []
      case .group(let inner, _): queriesOfAPIs(in: inner)
      case .exec, .table, .word, .name, .string, .placeholder: []
      }
    }
  }

  private static func containsExec(_ elements: [Query.Element]) -> Bool {
    elements.contains { element in
      switch element {
      case .exec: true
      case .subquery(let query, _): containsExec(query.elements)
      case .group(let inner, _): containsExec(inner)
      case .table, .word, .name, .string, .placeholder: false
      }
    }
  }
}
