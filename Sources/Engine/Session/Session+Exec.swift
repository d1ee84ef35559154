import Binding
import HTTP
import Invocation
import Registry
import Rows
import Syntax

/// EXEC and its EXPLAIN.
extension Session {
  func run(_ exec: ExecStatement, _ span: SourceSpan, in source: SourceText) async throws(StatementFailure)
    -> Outcome
  {
    if let query = exec.forEach { return try await runForEach(exec, query, span, in: source) }
    let prepared = try prepare(exec, span, in: source, isSent: !options.isDryRun)
    if options.isDryRun { return shown(prepared, as: .http) }
    let answer = try await workingAhead { () throws(StatementFailure) in
      try await send(prepared, exec, in: source)
    }
    let rows = AnswerRows(answer, includesEnvelope: options.includesEnvelope)
    let warnings = prepared.call.call.warnings.map(Fault.init)
    return Outcome(rows.content, warnings: warnings, message: StatusName.of(answer.status))
  }

  /// The request of an EXEC, shown.
  func explain(
    _ exec: ExecStatement, _ span: SourceSpan, as format: ExplainStatement.Format, in source: SourceText
  ) throws(StatementFailure) -> Outcome {
    shown(try prepare(exec, span, in: source, isSent: false), as: format)
  }

  /// The call of an EXEC that is not sent.
  func call(
    of exec: ExecStatement, _ span: SourceSpan, in source: SourceText
  ) throws(StatementFailure) -> (call: PreparedCall, provider: Provider) {
    let prepared = try prepare(exec, span, in: source, isSent: false)
    return (prepared.call, prepared.provider)
  }

  /// A call ready to be sent.
  private struct PreparedExec {
    let call: PreparedCall
    let provider: Provider
  }

  private func prepare(
    _ exec: ExecStatement, _ span: SourceSpan, in source: SourceText, isSent: Bool
  ) throws(StatementFailure) -> PreparedExec {
    // What was done ahead is a call to be sent.
    let known = isSent ? takeAhead(span, in: source) : nil
    let parts = if let known { known } else { try draft(exec, in: source, isSent: isSent) }
    do throws(InvocationError) {
      let call = try invoker.prepare(parts.draft, of: parts.provider, isSent: isSent)
      return PreparedExec(call: call, provider: parts.provider)
    } catch {
      throw StatementFailure(error, body: parts.bound.body, at: SourcePlace(source, exec.method.span))
    }
  }

  /// Everything about a call that is known before signing in.
  func draft(
    _ exec: ExecStatement, in source: SourceText, isSent: Bool
  ) throws(StatementFailure) -> CallAhead.Parts {
    let resolver = NameResolver(registry: registry, source: source)
    let (method, provider) = try resolver.method(exec.method)
    let bound: BoundCall
    do throws(BindingErrors) {
      bound = try Binder.bind(exec, span: exec.method.span, scope: scope, source: source, readFile: readFile)
    } catch {
      throw failure(error, of: method)
    }
    let checked: CheckedCall
    do throws(ArgumentFaults) {
      checked = try ArgumentChecker.check(
        bound, method, validates: options.validates, hasServer: invoker.hasServer,
        environment: target.environment)
    } catch {
      throw StatementFailure(error)
    }
    do throws(InvocationError) {
      let draft = try invoker.draft(of: checked, isSent: isSent)
      return CallAhead.Parts(bound: bound, draft: draft, provider: provider)
    } catch {
      throw StatementFailure(error, body: bound.body, at: SourcePlace(source, exec.method.span))
    }
  }

  private func send(
    _ prepared: PreparedExec, _ exec: ExecStatement, in source: SourceText
  ) async throws(StatementFailure) -> Answer {
    do throws(InvocationError) {
      let invoker = invoker(exec.hints)
      guard let timeline else { return try await invoker.send(prepared.call) }
      return try await timeline.noting(prepared.call, through: invoker)
    } catch {
      throw StatementFailure(error, body: prepared.call.call.body, at: SourcePlace(source, exec.method.span))
    }
  }

  private func shown(_ prepared: PreparedExec, as format: ExplainStatement.Format) -> Outcome {
    let text = RequestText(invoker.preview(prepared.call), prepared.call, prepared.provider)
    var warnings = prepared.call.call.warnings.map(Fault.init)
    if let missing = prepared.call.missingCredential {
      warnings.append(Fault(missing.message, at: nil, severity: .warning))
    }
    switch format {
    case .http: return Outcome(.text(name: "request", text.http), warnings: warnings)
    case .curl: return Outcome(.text(name: "command", text.curl), warnings: warnings)
    case .json: return Outcome(.text(name: "request", text.json), warnings: warnings)
    }
  }
}
