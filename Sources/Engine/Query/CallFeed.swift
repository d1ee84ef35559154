import Dispatch
import HTTP
import Invocation
import Synchronization
import Threads

/// The pages of one call. A task of its own fetches them, so many ahead of the readers as they ask for; readers block
/// on the session's thread until the page they want is there.
///
/// The task ends when no further page is wanted, and another goes on when one is: a task keeps the memory of the deepest
/// call it has made for as long as it lives, which adds up over the keys of a join.
final class CallFeed: Sendable {
  private let state: Mutex<State>
  /// Whether pages stay for others to read, or go once they were read.
  private let keepsPages: Bool
  private let noteDelivery: @Sendable () -> Void

  private struct State {
    var pages: [Page?] = []
    /// A page that has come, and is handed on in a moment.
    var held: Page?
    /// How many pages are wanted.
    var demand = 0
    var end: End?
    var isStopped = false
    /// Whether somebody reads the pages, when only one may.
    var isClaimed = false
    /// What the next task fetches with; nil while one fetches, and when there is nothing more to come.
    var source: Source?
    /// Where the session's thread waits for a page.
    var reader: DispatchSemaphore?
    var task: Task<Void, Never>?
  }

  private struct Source: Sendable {
    var pager: Pager
    let gate: HostGate
    let host: String
    let timeline: CallTimeline?
    let executor: ThreadExecutor?
    let work: WaitingWork?
  }

  private enum End {
    case lastPage
    case failed(InvocationError)
  }

  /// What is known of a page.
  enum Reading {
    case page(Page)
    /// There is none: the page before was the last.
    case end
    case failed(InvocationError)
    case notYet
    case stopped
  }

  /// `noteDelivery` is told of every page that comes.
  init(keepsPages: Bool, noteDelivery: @escaping @Sendable () -> Void) {
    self.keepsPages = keepsPages
    self.noteDelivery = noteDelivery
    state = Mutex(State())
  }

  /// Begins to fetch, the first page at once. With `executor` the pager may block it, and does `work` while it waits: a
  /// page is then handed on when the request for the next one is out, so that whoever is woken by it delays nobody.
  func start(
    _ pager: Pager, through gate: HostGate, host: String, timeline: CallTimeline?,
    on executor: ThreadExecutor? = nil, work: WaitingWork? = nil
  ) {
    state.withLock { state in
      state.demand = max(state.demand, 1)
      state.source = Source(
        pager: pager, gate: gate, host: host, timeline: timeline, executor: executor, work: work)
    }
    fetchIfWanted()
  }

  private struct Fetched: Sendable {
    let pager: Pager
    let page: Page?
  }

  // MARK: The task's side

  /// Starts a task if a page is wanted and none fetches.
  private func fetchIfWanted() {
    state.withLock { state in
      guard !state.isStopped, state.pages.count < state.demand, let source = state.source else { return }
      state.source = nil
      state.task = Task.detached(executorPreference: source.executor) { [self] in await fetch(source) }
    }
  }

  private func fetch(_ source: Source) async {
    var source = source
    while isWanted(source) {
      source.work?.set { [weak self] in self?.deliverHeld() }
      do throws(InvocationError) {
        let next = try await CallFeed.fetchPage(source)
        deliverHeld()
        guard let next else { return }
        source.pager = next.pager
        guard let page = next.page else { return finish(.lastPage) }
        if source.work == nil { deliver(page) } else { hold(page) }
      } catch {
        return finish(.failed(error))
      }
    }
  }

  /// The next page, once its host takes a call; nil when that will not be any more.
  private static func fetchPage(_ source: Source) async throws(InvocationError) -> Fetched? {
    try await source.gate.pass(source.host) { () async throws(InvocationError) -> Fetched in
      var pager = source.pager
      let timeline = source.timeline
      let start = timeline?.now ?? .zero
      do throws(InvocationError) {
        let page = try await pager.page()
        if let page { timeline?.note(page, start: start) }
        return Fetched(pager: pager, page: page)
      } catch {
        timeline?.note(error, start: start)
        throw error
      }
    }
  }

  /// Whether the task goes on. When it does not, it leaves behind what the next one fetches with.
  private func isWanted(_ source: Source) -> Bool {
    if state.withLock({ $0.pages.count + 1 >= $0.demand }) { deliverHeld() }
    return state.withLock { state in
      if state.isStopped { return false }
      if state.pages.count < state.demand { return true }
      state.source = source
      state.task = nil
      return false
    }
  }

  private func hold(_ page: Page) { state.withLock { $0.held = page } }

  private func deliverHeld() {
    let page = state.withLock { state in
      defer { state.held = nil }
      return state.held
    }
    if let page { deliver(page) }
  }

  private func deliver(_ page: Page) {
    noteDelivery()
    let reader = state.withLock { state in
      state.pages.append(page)
      return state.reader
    }
    reader?.signal()
  }

  private func finish(_ end: End) {
    deliverHeld()
    noteDelivery()
    let reader = state.withLock { state in
      state.end = end
      return state.reader
    }
    reader?.signal()
  }

  // MARK: The readers' side

  /// What is known of page `index`, counted from 0, without waiting.
  func reading(_ index: Int) -> Reading {
    state.withLock { CallFeed.reading(index, $0) }
  }

  private static func reading(_ index: Int, _ state: State) -> Reading {
    if index < state.pages.count { return state.pages[index].map { .page($0) } ?? .end }
    if state.isStopped { return .stopped }
    switch state.end {
    case nil: return .notYet
    case .lastPage: return .end
    case .failed(let error): return .failed(error)
    }
  }

  /// Page `index`, which was asked for, waiting for it.
  func wait(for index: Int) -> Reading {
    while true {
      let semaphore = DispatchSemaphore(value: 0)
      let reading = state.withLock { state -> Reading in
        let reading = CallFeed.reading(index, state)
        if case .notYet = reading { state.reader = semaphore }
        return reading
      }
      guard case .notYet = reading else {
        return reading
      }
      semaphore.wait()
      state.withLock { $0.reader = nil }
    }
  }

  /// Lets `count` pages be fetched.
  func ask(for count: Int) {
    state.withLock { $0.demand = max($0.demand, count) }
    fetchIfWanted()
  }

  /// Page `index` was read to its end.
  func release(_ index: Int) {
    guard !keepsPages else { return }
    state.withLock { state in
      if index < state.pages.count { state.pages[index] = nil }
    }
  }

  /// Whether a reader can begin again at the first page.
  var canBeReadAgain: Bool { keepsPages }

  /// Makes the caller the one reader; false when there is one.
  func claim() -> Bool {
    state.withLock { state in
      defer { state.isClaimed = true }
      return !state.isClaimed
    }
  }

  /// Ends the task and wakes whoever waits.
  func stop() {
    let (reader, task) = state.withLock { state in
      state.isStopped = true
      defer {
        state.source = nil
        state.task = nil
      }
      return (state.reader, state.task)
    }
    task?.cancel()
    reader?.signal()
  }
}
