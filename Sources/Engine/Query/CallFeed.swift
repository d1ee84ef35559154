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
    var pages: [ArrivedPage?] = []
    /// A page that has come, and is handed on in a moment.
    var held: ArrivedPage?
    /// How many pages are wanted.
    var demand = 0
    var end: End?
    var isStopped = false
    /// Whether no other call is expected beside this one.
    var isAlone = false
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
      state.isAlone = work != nil
      state.source = Source(
        pager: pager, gate: gate, host: host, timeline: timeline, executor: executor, work: work)
    }
    fetchIfWanted()
  }

  private struct Fetched: Sendable {
    let pager: Pager
    let page: ArrivedPage?
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
        guard let timeline else {
          let page = try await pager.arrivedPage()
          return Fetched(pager: pager, page: page)
        }
        let page = try await pager.page()
        if let page { timeline.note(page, start: start) }
        return Fetched(pager: pager, page: page.map { .read($0) })
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
      if state.isStopped || state.end != nil { return false }
      if state.pages.count < state.demand { return true }
      state.source = source
      state.task = nil
      return false
    }
  }

  private func hold(_ page: ArrivedPage) { state.withLock { $0.held = page } }

  /// Hands the held page on: unread to a reader that waits and would only wait longer, read where the reader is busy.
  private func deliverHeld() {
    let (page, isAwaited) = state.withLock { state in
      defer { state.held = nil }
      return (state.held, state.reader != nil)
    }
    guard let page else { return }
    if isAwaited { return deliver(page) }
    do throws(InvocationError) {
      let contents = try page.read()
      deliver(.read(contents.page))
      if let contradiction = contents.contradiction { end(.failed(contradiction)) }
    } catch {
      end(.failed(error))
    }
  }

  private func deliver(_ page: ArrivedPage) {
    noteDelivery()
    let reader = state.withLock { state in
      if state.end == nil { state.pages.append(page) }
      return state.reader
    }
    reader?.signal()
  }

  private func finish(_ end: End) {
    deliverHeld()
    self.end(end)
  }

  /// Nothing comes behind what was delivered. The first end is the one that counts.
  private func end(_ end: End) {
    noteDelivery()
    let reader = state.withLock { state in
      if state.end == nil { state.end = end }
      return state.reader
    }
    reader?.signal()
  }

  // MARK: The readers' side

  private enum Found {
    case known(Reading)
    case unread(ArrivedPage)
  }

  /// What is known of page `index`, counted from 0, without waiting.
  func reading(_ index: Int) -> Reading {
    reading(index, state.withLock { CallFeed.find(index, $0) })
  }

  private static func find(_ index: Int, _ state: State) -> Found {
    if index < state.pages.count {
      switch state.pages[index] {
      case .read(let page): return .known(.page(page))
      case let page?: return .unread(page)
      case nil: return .known(.end)
      }
    }
    if state.isStopped { return .known(.stopped) }
    switch state.end {
    case nil: return .known(.notYet)
    case .lastPage: return .known(.end)
    case .failed(let error): return .known(.failed(error))
    }
  }

  /// Reads a page that was handed on unread.
  private func reading(_ index: Int, _ found: Found) -> Reading {
    switch found {
    case .known(let reading): return reading
    case .unread(let unread):
      do throws(InvocationError) {
        let contents = try unread.read()
        state.withLock { if index < $0.pages.count { $0.pages[index] = .read(contents.page) } }
        if let contradiction = contents.contradiction { cut(at: index + 1, contradiction) }
        return .page(contents.page)
      } catch {
        cut(at: index, error)
        return .failed(error)
      }
    }
  }

  /// Ends the pages at `index`, whatever has been asked for behind it.
  private func cut(at index: Int, _ error: InvocationError) {
    let task = state.withLock { state in
      state.pages.removeSubrange(min(index, state.pages.count)...)
      state.end = .failed(error)
      state.source = nil
      return state.task
    }
    task?.cancel()
  }

  /// Page `index`, which was asked for, waiting for it.
  func wait(for index: Int) -> Reading {
    while true {
      let semaphore = DispatchSemaphore(value: 0)
      let found = state.withLock { state -> Found in
        let found = CallFeed.find(index, state)
        if case .known(.notYet) = found { state.reader = semaphore }
        return found
      }
      guard case .known(.notYet) = found else { return reading(index, found) }
      semaphore.wait()
      let arrival = state.withLock { state in
        state.reader = nil
        return state.isAlone && index < state.pages.count ? state.pages[index]?.arrivalProcessor : nil
      }
      // What brings the pages goes on there: reading this one in its place would hold up the next one.
      if let arrival { DetachedThread.leave(processor: arrival) }
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
