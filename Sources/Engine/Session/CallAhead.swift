import Binding
import HTTP
import Invocation
import Registry
package import Syntax

/// The call of the statement behind the one that runs: bound, checked and its request written while the answer to the
/// latter is awaited.
///
/// Only what cannot depend on that answer is done: a failure is forgotten and found again in its turn, a change of
/// variables, options or target throws the work away, and bodies in files are read when they are sent.
struct CallAhead {
  /// What is known of a call before signing in. It never changes and is handed on as it is.
  final class Parts: Sendable {
    let bound: BoundCall
    let draft: RequestDraft
    let provider: Provider

    init(bound: BoundCall, draft: RequestDraft, provider: Provider) {
      self.bound = bound
      self.draft = draft
      self.provider = provider
    }
  }

  private var upcoming: (exec: ExecStatement, span: SourceSpan, source: SourceText)?
  private var found: (span: SourceSpan, source: SourceText, parts: Parts)?

  /// Forgets what was done, because something that it depends on has changed.
  mutating func forget() { found = nil }

  /// What is known of the statement at `span`, once.
  fileprivate mutating func take(_ span: SourceSpan, in source: SourceText) -> Parts? {
    guard let known = found else { return nil }
    found = nil
    // Spans themselves are all equal: trees compare by what they say.
    return known.source === source && known.span.range == span.range ? known.parts : nil
  }

  fileprivate mutating func announce(_ statement: Statement?, in source: SourceText) {
    upcoming = nil
    guard let statement, case .exec(let exec) = statement.content, exec.forEach == nil, !exec.readsFiles
    else { return }
    upcoming = (exec, statement.span, source)
  }

  /// The work on the announced statement, once.
  fileprivate mutating func begin() -> (exec: ExecStatement, span: SourceSpan, source: SourceText)? {
    defer { upcoming = nil }
    return upcoming
  }

  fileprivate mutating func keep(_ parts: Parts, of span: SourceSpan, in source: SourceText) {
    found = (span, source, parts)
  }
}

extension Session {
  /// Announces the statement behind the one that is run next; nil when there is none, or nothing is known of it.
  package func expect(_ statement: Statement?, in source: SourceText) {
    if waitingWork != nil { ahead.announce(statement, in: source) }
  }

  /// What is known of the call at `span` already.
  func takeAhead(_ span: SourceSpan, in source: SourceText) -> CallAhead.Parts? {
    ahead.take(span, in: source)
  }

  /// Has the announced statement looked at while the answer is awaited that `body` waits for.
  func workingAhead<Result>(_ body: () async throws(StatementFailure) -> Result)
    async throws(StatementFailure)
    -> Result
  {
    guard let waitingWork, let next = ahead.begin() else { return try await body() }
    waitingWork.set { [self] in
      // It is the session that waits, on its own thread.
      assumeIsolated { session in
        guard let parts = try? session.draft(next.exec, in: next.source, isSent: true) else { return }
        session.ahead.keep(parts, of: next.span, in: next.source)
      }
    }
    defer { waitingWork.forget() }
    return try await body()
  }
}

extension ExecStatement {
  /// Whether a body stands in a file, which the statement before may write.
  fileprivate var readsFiles: Bool {
    bodies.contains { if case .file = $0.content { true } else { false } }
  }
}
