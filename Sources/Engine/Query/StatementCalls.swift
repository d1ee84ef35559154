import Binding
import HTTP
import Invocation
import Registry
import Rows
import Synchronization
import Syntax
import Threads

/// The calls of one statement: each of them is made once, however often its rows are read, and all of them end with
/// the statement.
final class StatementCalls: Sendable {
  /// What calls are made with.
  struct Context: Sendable {
    /// Makes calls, and may block whoever asks for one.
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
    /// Notes when calls are made; nil when nobody wants to know.
    let timeline: CallTimeline?
  }

  let context: Context
  private let state = Mutex(State())
  private let delivered = Atomic<Int>(0)
  private let pause = Atomic<Bool>(false)

  private struct State {
    var feeds = CallTable<CallKey>()
    /// The same by what is sent.
    var sent = CallTable<CallIdentity>()
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

  /// How many pages have come, ends of calls included.
  var deliveredPages: Int { delivered.load(ordering: .relaxed) }

  /// Notes that the next row may have to be waited for: those that are here should not wait with it.
  func notePause() { pause.store(true, ordering: .relaxed) }

  /// Whether there was a pause since this was asked last.
  func takePause() -> Bool { pause.load(ordering: .relaxed) && pause.exchange(false, ordering: .relaxed) }

  /// Notes that rows are missing.
  func notePartial(_ failure: StatementFailure) {
    state.withLock { $0.partial.append(failure) }
  }

  /// The feed of a call that was begun already.
  func knownFeed(_ key: CallKey) -> CallFeed? { state.withLock { $0.feeds[key] } }

  /// The feed of the call `key`, begun if nobody did; `isAlone` when no other call is expected beside it. Throws when the
  /// call cannot be made.
  func feed(
    _ key: CallKey, _ request: CallRequest, isRead: Bool = true, isAlone: Bool = false
  ) throws(CallRefusal) -> CallFeed {
    if let known = knownFeed(key), let feed = reused(known, isRead: isRead) { return feed }
    let prepared = try request.prepare(context)
    let identity = CallIdentity(prepared)
    if let known = state.withLock({ $0.sent[identity] }), let feed = reused(known, isRead: isRead) {
      state.withLock { _ = $0.feeds.keep(feed, for: key) }
      return feed
    }
    let feed = CallFeed(keepsPages: context.keepsPages && !request.isReadOnce) { [weak self] in
      self?.delivered.wrappingAdd(1, ordering: .relaxed)
    }
    if isRead { _ = feed.claim() }
    let isCancelled = state.withLock { state in
      _ = state.feeds.keep(feed, for: key)
      if let known = state.sent.keep(feed, for: identity) { state.retired.append(known) }
      return state.isCancelled
    }
    let host = (try? Origin(prepared.request.url))?.authority ?? ""
    var invoker = context.invoker.concurrent
    var work: WaitingWork?
    if isAlone, context.invoker.mayBlockCaller {
      let waiting = WaitingWork()
      work = waiting
      invoker = context.invoker.working(on: waiting)
    }
    let pager = Pager(prepared, invoker: invoker, pageLimit: context.pageLimit)
    feed.start(
      pager, through: context.gate, host: host, timeline: context.timeline,
      on: work == nil ? nil : ThreadExecutor(), work: work)
    if isCancelled { feed.stop() }
    return feed
  }

  /// The feed `known`, if who asks for it can have it.
  private func reused(_ known: CallFeed, isRead: Bool) -> CallFeed? {
    !isRead || known.canBeReadAgain || known.claim() ? known : nil
  }

  /// Stops everything; from any thread.
  func cancel() {
    for feed in end(isCancelled: true) { feed.stop() }
  }

  /// Ends what nobody reads any more.
  func finish() {
    for feed in end(isCancelled: false) { feed.stop() }
  }

  /// Ends what nobody reads any more and lets go of it: the tables that refer to this may have to wait for other
  /// statements before they go.
  func close() {
    finish()
    state.withLock { state in
      state.feeds = CallTable()
      state.sent = CallTable()
      state.retired = []
    }
  }

  private func end(isCancelled: Bool) -> [CallFeed] {
    state.withLock { state in
      if isCancelled { state.isCancelled = true }
      return state.sent.feeds + state.retired
    }
  }
}
