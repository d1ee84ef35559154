import Binding
import HTTP
import Invocation
import Registry
import Rows
import Synchronization
import Syntax

/// The calls of one statement: each of them is made once, however often its rows are read, and all of them end with
/// the statement.
final class StatementCalls: Sendable {
  /// What calls are made with.
  struct Context: Sendable {
    let invoker: Invoker
    let gate: HostGate
    let environment: @Sendable (String) -> String?
    let validates: Bool
    /// The most pages that one call may have.
    let pageLimit: Int?
    /// The values that variables gave and that must not be shown.
    let secrets: Set<String>
    /// Whether rows may be read more than once: by a join, a sub-query.
    let keepsPages: Bool
    /// Whether the statement has a LIMIT, so that pages are not fetched before they are wanted.
    let isLimited: Bool
  }

  let context: Context
  private let state = Mutex(State())

  private struct State {
    var feeds: [CallKey: CallFeed] = [:]
    /// Feeds that cannot be read again; kept to be stopped.
    var retired: [CallFeed] = []
    var isCancelled = false
    var partial: [StatementFailure] = []
  }

  init(_ context: Context) { self.context = context }

  /// Whether the statement was stopped.
  var isCancelled: Bool { state.withLock(\.isCancelled) }

  /// Why rows are missing from the result; empty when none are.
  var partial: [StatementFailure] { state.withLock(\.partial) }

  /// Notes that rows are missing.
  func notePartial(_ failure: StatementFailure) {
    state.withLock { $0.partial.append(failure) }
  }

  /// The feed of a call that was begun already.
  func knownFeed(_ key: CallKey) -> CallFeed? { state.withLock { $0.feeds[key] } }

  /// The feed of the call `key`, begun if nobody did. Throws when the call cannot be made.
  func feed(_ key: CallKey, _ request: CallRequest, isRead: Bool = true) throws(StatementFailure) -> CallFeed
  {
    if let known = knownFeed(key) {
      if !isRead || known.canBeReadAgain || known.claim() { return known }
      state.withLock { $0.retired.append(known) }
    }
    let prepared = try request.prepare(context)
    let feed = CallFeed(keepsPages: context.keepsPages)
    if isRead { _ = feed.claim() }
    let isCancelled = state.withLock { state in
      state.feeds[key] = feed
      return state.isCancelled
    }
    let host = (try? Origin(prepared.request.url))?.authority ?? ""
    let pager = Pager(prepared, invoker: context.invoker, pageLimit: context.pageLimit)
    feed.start(pager, through: context.gate, host: host)
    if isCancelled { feed.stop() }
    return feed
  }

  /// Stops everything; from any thread.
  func cancel() {
    for feed in end(isCancelled: true) { feed.stop() }
  }

  /// Ends what nobody reads any more.
  func finish() {
    for feed in end(isCancelled: false) { feed.stop() }
  }

  private func end(isCancelled: Bool) -> [CallFeed] {
    state.withLock { state in
      if isCancelled { state.isCancelled = true }
      return Array(state.feeds.values) + state.retired
    }
  }
}

/// A call that a table wants to make: its method and arguments, and where in the statement it belongs.
struct CallRequest {
  let method: Method
  let provider: Provider
  let arguments: [CallKey.Argument]
  let pushed: [PushedParameter]
  /// The names of arguments that only narrow down: the rows are checked again, so a value that the API would refuse
  /// is simply not sent.
  let optional: Set<String>
  let place: SourcePlace

  /// The request, checked. Throws what is wrong with its arguments.
  func prepare(_ context: StatementCalls.Context) throws(StatementFailure) -> PreparedCall {
    let checked = try check(arguments, context)
    let call = CheckedCall(
      method: method, values: checked.values + pushedValues, body: checked.body, warnings: checked.warnings)
    do throws(InvocationError) {
      return try context.invoker.prepare(call, of: provider)
    } catch {
      throw StatementFailure(error, body: nil, at: place)
    }
  }

  private func check(
    _ arguments: [CallKey.Argument], _ context: StatementCalls.Context
  ) throws(StatementFailure) -> CheckedCall {
    let bound = arguments.map { argument in
      BoundArgument(name: argument.name, namePlace: place, value: value(argument.value, context))
    }
    do throws(ArgumentFaults) {
      return try ArgumentChecker.check(
        BoundCall(arguments: bound, place: place), method, validates: context.validates,
        hasServer: context.invoker.hasServer, environment: context.environment)
    } catch {
      let kept = arguments.filter { !optional.contains($0.name) }
      guard kept.count == arguments.count else { return try check(kept, context) }
      throw StatementFailure(error)
    }
  }

  private var pushedValues: [CheckedValue] {
    pushed.map { pushed in
      let declared = method.parameters.first { $0.wireName == pushed.name && $0.location == .query }
      let parameter = declared ?? Parameter(name: pushed.name, location: .query, isRequired: false)
      return CheckedValue(parameter, BoundValue(.string(pushed.value), place))
    }
  }

  private func value(_ cell: Cell, _ context: StatementCalls.Context) -> BoundValue {
    switch cell {
    case .null: return BoundValue(.null, place)
    case .boolean(let isTrue): return BoundValue(.boolean(isTrue), place)
    case .integer(let number): return BoundValue(.number(String(number)), place)
    // SQL has computed 3.0 where an API counts 3.
    case .real(let number):
      return BoundValue(.number(Int64(exactly: number).map { String($0) } ?? "\(number)"), place)
    case .number(let text): return BoundValue(.number(text), place)
    case .text(let text), .json(let text):
      if context.secrets.contains(text) { return BoundValue(.secret(Secret(text)), place) }
      return BoundValue(.string(text), .textVariable(""), place)
    }
  }
}
