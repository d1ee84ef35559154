import Binding
import HTTP
import Invocation
import Registry
import Rows
import Synchronization
import Syntax

/// INSERT, UPDATE, REPLACE and DELETE over resources: rows become calls, all of them checked before the first is sent.
extension Session {
  /// The calls of `rows`. `given` are their arguments where the rows themselves are something else. Throws all that is wrong with any of them.
  func plan(
    _ rows: [ChangeRow], _ method: Method, _ provider: Provider, _ kind: ChangeKind,
    given: [BoundCall]? = nil, isSent: Bool
  ) throws(StatementFailure) -> ChangePlan {
    var faults = FaultList()
    var hasFailed = false
    var failure: StatementFailure?
    var calls: [PreparedCall] = []
    for (index, row) in rows.enumerated() {
      let bound = given?[index] ?? BoundCall(arguments: row.arguments, place: row.place)
      do throws(ArgumentFaults) {
        let checked = try ArgumentChecker.check(
          bound, method, validates: options.validates, hasServer: invoker.hasServer,
          environment: target.environment)
        if failure != nil || hasFailed { continue }
        do throws(InvocationError) {
          calls.append(try invoker.prepare(checked, of: provider, isSent: isSent))
        } catch {
          failure = StatementFailure(error, body: checked.body, at: row.place)
        }
      } catch {
        hasFailed = true
        for fault in error.faults { faults.add(Fault(fault), row, method, isOnly: rows.count == 1) }
      }
    }
    if hasFailed { throw StatementFailure(.failed, faults.all) }
    if let failure { throw failure }
    return ChangePlan(kind: kind, method: method, provider: provider, rows: rows, calls: calls)
  }

  /// Sends the calls of `plan` and tells what became of each row.
  func run(_ plan: ChangePlan, _ returning: Returning?, hints: [Hint]) async throws(StatementFailure)
    -> Outcome
  {
    let warnings = plan.warnings
    let outcomes = await batch(hints).send(plan.calls)
    let report = ChangeReport(kind: plan.kind, rows: plan.rows, calls: plan.calls, outcomes: outcomes)
    guard let returning else {
      if let failure = report.failure { throw failure }
      return Outcome(.none, warnings: warnings, message: report.message)
    }
    let listing: Listing
    var more: [Fault] = []
    do throws(StatementFailure) {
      listing = try returning.listing(report.answers)
    } catch {
      // The rows are changed: what came back must not be lost over an expression.
      listing = returning.plain(report.answers)
      more = error.faults.map { Fault($0.message, at: $0.place, severity: .warning, notes: $0.notes) }
    }
    guard let failure = report.failure else {
      return Outcome(.rows(listing.stream), warnings: warnings + more, message: report.message)
    }
    if listing.rows.isEmpty { throw failure }
    return Outcome(.rows(Session.stream(listing, failingWith: failure)), warnings: warnings + more)
  }

  /// How the calls of a statement with these hints are sent.
  func batch(_ hints: [Hint]) -> CallBatch {
    CallBatch(
      invoker: invoker(hints), limit: options.concurrency, keepsGoing: options.keepsGoing, timeline: timeline)
  }

  /// The rows of `listing`, and then `failure`.
  static func stream(_ listing: Listing, failingWith failure: StatementFailure) -> RowStream {
    let isRead = Atomic(false)
    return RowStream(columns: listing.columns) {
      if isRead.exchange(true, ordering: .relaxed) { throw failure }
      return listing.rows
    }
  }

  // MARK: Showing

  /// The requests of `plan`, none of them sent.
  func shown(_ plan: ChangePlan, as format: ExplainStatement.Format, before: String? = nil) -> Outcome {
    var warnings = plan.warnings
    if let missing = plan.calls.lazy.compactMap(\.missingCredential).first {
      warnings.append(Fault(missing.message, at: nil, severity: .warning))
    }
    var texts = before.map { [$0] } ?? []
    if plan.calls.isEmpty { texts.append("-- no rows, no requests") }
    for call in plan.calls {
      let text = RequestText(invoker.preview(call), call, plan.provider)
      switch format {
      case .http: texts.append(text.http)
      case .curl: texts.append(text.curl)
      case .json: texts.append(text.json)
      }
    }
    let separator = format == .http ? "\n\n" : "\n"
    return Outcome(
      .text(name: format == .curl ? "command" : "request", texts.joined(separator: separator)),
      warnings: warnings)
  }

  // MARK: Choosing

  /// The method of `target` for what is given by name.
  func choice(_ target: ChangeTarget, given: [String]) throws(StatementFailure) -> Method {
    do throws(MethodChoiceFault) {
      return try MethodChoice.choose(
        target.methods, given: given, hasServer: invoker.hasServer, environment: self.target.environment
      )
      .method
    } catch {
      // One method is not chosen, it is called: the check of its arguments says more about what is missing.
      if target.methods.count == 1 { return target.methods[0] }
      throw StatementFailure(
        .failed, [Fault(error.message(target.kind.word), at: target.place, notes: error.notes)])
    }
  }

  /// The RETURNING of a statement, bound and checked as far as it can be.
  func returning(
    _ elements: [Query.Element]?, _ method: Method, _ rows: [ChangeRow], in source: SourceText
  ) throws(StatementFailure) -> Returning? {
    guard let elements else { return nil }
    let bound = try self.bound(elements, in: source)
    let returning = Returning(
      bound, method, includesEnvelope: options.includesEnvelope, in: source)
    try returning.check(rows)
    return returning
  }

  /// `elements` with literals where placeholders stood.
  func bound(_ elements: [Query.Element], in source: SourceText) throws(StatementFailure) -> [Query.Element] {
    do throws(BindingErrors) {
      return try Binder.bind(elements, scope: scope, source: source)
    } catch {
      throw StatementFailure(error, nil)
    }
  }
}
