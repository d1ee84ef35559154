package import Binding
package import HTTP
import Invocation
import Registry
import Rows
package import Syntax
package import Threads

/// Runs statements one after the other: one statement in, one outcome out, or a failure that knows its place.
///
/// Everything a statement does happens on the session's executor, waiting for answers included.
package actor Session {
  nonisolated let executor: ThreadExecutor
  /// Where calls go; a shell changes it between statements.
  package private(set) var target: Target
  let readFile: @Sendable (String) throws(Binder.FileFault) -> [UInt8]
  let openFile: FileBytes.Opener
  let stateFile: StateFile?
  /// The sources before and behind what SET sets: what the command line says goes before it, the environment behind.
  private let outerSources: (before: [VariableSource], after: [VariableSource])
  private var setVariables: [String: Variable] = [:]
  /// The rows of the last result, called `_` by the statements that follow; nil when there is none, or too much of it.
  package private(set) var lastResult: KeptResult?
  /// How statements are run; a shell changes it between statements.
  package var options: SessionOptions {
    didSet { if options.concurrency != gate.limit { gate = HostGate(limit: options.concurrency) } }
  }
  /// What keeps calls beside each other within bounds.
  private(set) var gate: HostGate
  /// What queries run on; `queryConnection` makes it when it is needed.
  var connection: QueryConnection?
  /// The views and tables of the user; `localStore` makes it.
  var local: LocalStore?
  /// The queries whose rows somebody reads, by number.
  var queries: [Int: RunningQuery] = [:]
  var lastQuery = 0
  /// The next statement's call, as far as it is known before this one's answer.
  var ahead = CallAhead()
  /// What is done while an answer is awaited; nil where nothing waits on the session's thread.
  let waitingWork: WaitingWork?
  /// What notes the calls of the statement that EXPLAIN ANALYZE runs; nil while none is.
  var timeline: CallTimeline?

  /// The executor, for whoever works beside the session on the same thread.
  package nonisolated var sharedExecutor: ThreadExecutor { executor }

  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// A session whose calls go to `target`, which with `readFile` is all it sees of the machine.
  package init(
    executor: ThreadExecutor, target: Target, options: SessionOptions,
    variables: (before: [VariableSource], after: [VariableSource]),
    readFile: @escaping @Sendable (String) throws(Binder.FileFault) -> [UInt8],
    openFile: FileBytes.Opener? = nil, stateFile: StateFile? = nil, waitingWork: WaitingWork? = nil
  ) {
    self.executor = executor
    self.target = target
    self.options = options
    gate = HostGate(limit: options.concurrency)
    outerSources = variables
    self.readFile = readFile
    self.openFile = openFile ?? FileBytes.opener(readFile)
    self.stateFile = stateFile
    self.waitingWork = waitingWork
  }

  /// Runs `statement`, which stands in `source`. Throws all its faults together.
  package func run(_ statement: Statement, in source: SourceText) async throws(StatementFailure) -> Outcome {
    do throws(StatementFailure) {
      return try await carryOut(statement, in: source)
    } catch {
      throw withoutSecrets(error, of: statement, in: source)
    }
  }

  private func carryOut(
    _ statement: Statement, in source: SourceText
  ) async throws(StatementFailure) -> Outcome {
    switch statement.content {
    case .exec(let exec): return try await run(exec, statement.span, in: source)
    case .show(let show): return try self.show(show, in: source)
    case .describe(let describe): return try await self.describe(describe, in: source)
    case .set(let set): return try self.set(set, in: source)
    case .explain(let explain): return try await self.explain(explain, in: source)
    case .query(let query): return try await run(query, in: source)
    case .registry(let registry): return try await run(registry, statement.span, in: source)
    case .insert(let insert):
      let span = statement.span
      if let done = try await insertLocally(insert, span, in: source) { return done }
      return try await self.insert(insert, span, in: source)
    case .update(let update):
      if let done = try await updateLocally(update, statement.span, in: source) { return done }
      return try await self.update(update, in: source)
    case .delete(let delete):
      if let done = try await deleteLocally(delete, statement.span, in: source) { return done }
      return try await self.delete(delete, in: source)
    case .create(let create): return try await self.create(create, in: source)
    case .drop(let drop): return try self.drop(drop, in: source)
    case .refresh(let name): return try await self.refresh(name, in: source)
    }
  }

  var registry: ProviderRegistry { target.registry }
  var invoker: Invoker { target.invoker }

  /// The invoker of a statement with these hints.
  func invoker(_ hints: [Hint]) -> Invoker {
    hints.contains(.await) ? invoker.awaiting(options.operationLimit) : invoker
  }

  /// Sends the calls of the statements that follow to `target`.
  package func connect(to target: Target) {
    self.target = target
    ahead.forget()
    connection?.forgetResources()
    try? connection?.addCatalog(target.registry)
  }

  /// Changes how the statements that follow are run.
  package func change(_ body: @Sendable (inout SessionOptions) -> Void) {
    ahead.forget()
    body(&options)
  }

  /// Keeps the rows of a result for the statements that follow.
  package func keep(lastResult: KeptResult?) { self.lastResult = lastResult }

  // MARK: Variables

  /// The variables as the next statement sees them.
  package var scope: VariableScope {
    VariableScope(
      outerSources.before + [VariableSource(name: "SET", setVariables)] + outerSources.after
        + target.variables)
  }

  /// Sets or takes away a variable.
  package func set(_ name: String, to variable: Variable?) {
    ahead.forget()
    setVariables[name] = variable
  }

  private func set(_ statement: SetStatement, in source: SourceText) throws(StatementFailure) -> Outcome {
    ahead.forget()
    guard let value = statement.value else {
      setVariables[statement.name.text] = nil
      return Outcome(.none)
    }
    do throws(BindingErrors) {
      let bound = try Binder.bind(value, scope: scope, source: source)
      setVariables[statement.name.text] = bound.map { Variable($0, origin: "SET") }
    } catch {
      throw StatementFailure(error, nil)
    }
    return Outcome(.none)
  }
}
