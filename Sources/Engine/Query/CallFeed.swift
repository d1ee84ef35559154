import Dispatch
import HTTP
import Invocation
import Synchronization

/// The pages of one call. A task of its own fetches them, so many ahead of the readers as they ask for; readers block
/// on the session's thread until the page they want is there.
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
    /// Where the task waits for demand.
    var producer: CheckedContinuation<Void, Never>?
    /// Where the session's thread waits for a page.
    var reader: DispatchSemaphore?
    var task: Task<Void, Never>?
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
    on executor: FeedExecutor? = nil, work: WaitingWork? = nil
  ) {
    let task = Task.detached(executorPreference: executor) { [self] in
      var pager = pager
      while await isWanted() {
        work?.set { [weak self] in self?.deliverHeld() }
        do throws(InvocationError) {
          let next = try await gate.pass(host) { () async throws(InvocationError) -> Fetched in
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
          deliverHeld()
          guard let next else { return }
          pager = next.pager
          guard let page = next.page else { return finish(.lastPage) }
          if work == nil { deliver(page) } else { hold(page) }
        } catch {
          return finish(.failed(error))
        }
      }
    }
    state.withLock { state in
      state.demand = max(state.demand, 1)
      state.task = task
    }
    wakeProducer()
  }

  private struct Fetched: Sendable {
    let pager: Pager
    let page: Page?
  }

  // MARK: The task's side

  /// Waits until a page is wanted; false when nothing will be any more.
  private func isWanted() async -> Bool {
    if state.withLock({ $0.pages.count + 1 >= $0.demand }) { deliverHeld() }
    await withCheckedContinuation { continuation in
      let isReady = state.withLock { state in
        if state.isStopped || state.pages.count < state.demand { return true }
        state.producer = continuation
        return false
      }
      if isReady { continuation.resume() }
    }
    return state.withLock { !$0.isStopped }
  }

  private func wakeProducer() {
    let producer = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard state.isStopped || state.pages.count < state.demand else { return nil }
      defer { state.producer = nil }
      return state.producer
    }
    producer?.resume()
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
    wakeProducer()
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
    let (producer, reader, task) = state.withLock { state in
      state.isStopped = true
      defer {
        state.producer = nil
        state.task = nil
      }
      return (state.producer, state.reader, state.task)
    }
    task?.cancel()
    producer?.resume()
    reader?.signal()
  }
}
