import CCurl
import Dispatch
import Synchronization

/// Decides who drives the one engine: a thread of its own, or a caller that may block while no other transfer
/// is under way. The latter saves two thread switches a request, a third of the time of a sequential one.
///
///     idle ──request that may block──▶ caller ──done, others wait──▶ thread
///     idle ──other request────────────────────────────────────────▶ thread
///     caller, thread ──nothing left──▶ idle
///     idle ──opened ahead──▶ opening ──▶ idle, or thread for what has arrived; callers that may block wait for it
///
/// Unchecked, because the engine is touched only by the one that holds the role, and the role changes hands
/// under the lock.
final class CurlDriver: @unchecked Sendable {
  private enum Role { case idle, opening, caller, thread }

  /// The multi handle as far as other threads may use it: to wake whoever waits in it.
  private struct Waker: @unchecked Sendable {
    let library: OpaquePointer
    let multi: UnsafeMutableRawPointer

    func wake() { _ = ccurl_multi_wakeup(library, multi) }
  }

  private struct State {
    var role = Role.idle
    var arrivals: [CurlTransfer] = []
    var cancellations: [CurlTransfer] = []
    var waker: Waker?
    /// The callers that wait for the library to be open.
    var waiting = 0
    var hasThread = false
    var isShutDown = false
  }

  private let state = Mutex(State())
  private let thread = WakeableThread()
  private let opened = DispatchSemaphore(value: 0)
  private let settings: CurlSettings
  private var engine: CurlEngine?

  init(_ settings: CurlSettings) { self.settings = settings }

  /// Opens the engine on the calling thread, ahead of the first transfer; nothing happens when somebody drives already.
  func open() {
    let isNeeded = state.withLock { state in
      guard state.role == .idle, state.waker == nil, !state.isShutDown else { return false }
      state.role = .opening
      return true
    }
    guard isNeeded else { return }
    // Who comes first is told of a fault: opening is tried again then.
    _ = openEngine()
    enum Next { case nothing, wakeThread, tearDown }
    let (next, waiting): (Next, Int) = state.withLock { state in
      defer { state.waiting = 0 }
      if state.isShutDown {
        state.role = .caller
        return (.tearDown, state.waiting)
      }
      state.role = state.arrivals.isEmpty ? .idle : .thread
      return (state.arrivals.isEmpty ? .nothing : .wakeThread, state.waiting)
    }
    for _ in 0..<waiting { opened.signal() }
    switch next {
    case .nothing: break
    case .wakeThread: wakeThread()
    case .tearDown: drive(until: nil)
    }
  }

  /// Starts a transfer that says what happens at its end.
  func submit(_ transfer: CurlTransfer) {
    enum Next { case refuse, wakeThread, wakeDriver(Waker?) }
    let next: Next = state.withLock { state in
      if state.isShutDown { return .refuse }
      state.arrivals.append(transfer)
      if state.role != .idle { return .wakeDriver(state.waker) }
      state.role = .thread
      return .wakeThread
    }
    switch next {
    case .refuse: transfer.finish(.failure(TransportFailure(.shutDown, .notSent)))
    case .wakeThread: wakeThread()
    case .wakeDriver(let waker): waker?.wake()
    }
  }

  /// Carries a transfer out on the calling thread if nobody else drives: its outcome, or nil when it has to
  /// be submitted.
  func run(_ transfer: CurlTransfer) -> CurlTransfer.Outcome? {
    enum Turn { case mine, others, afterOpening }
    while true {
      let turn: Turn = state.withLock { state in
        if state.isShutDown { return .others }
        switch state.role {
        case .idle:
          state.role = .caller
          state.arrivals.append(transfer)
          return .mine
        case .opening:
          state.waiting += 1
          return .afterOpening
        case .caller, .thread: return .others
        }
      }
      switch turn {
      case .mine: return carryOut(transfer)
      case .others: return nil
      case .afterOpening: opened.wait()
      }
    }
  }

  private func carryOut(_ transfer: CurlTransfer) -> CurlTransfer.Outcome? {
    let guarded = ccurl_pipe_guard_enter()
    drive(until: transfer)
    ccurl_pipe_guard_leave(guarded)
    return transfer.outcome
  }

  /// Ends a transfer; whoever drives does it at once.
  func cancel(_ transfer: CurlTransfer) {
    transfer.noteCancellation()
    let waker: Waker? = state.withLock { state in
      guard state.role != .idle else { return nil }
      state.cancellations.append(transfer)
      return state.waker
    }
    waker?.wake()
  }

  /// Ends every transfer, the connections and the thread.
  func shutDown() {
    enum Next { case nothing, wakeThread, wakeDriver(Waker?), tearDown }
    let next: Next = state.withLock { state in
      if state.isShutDown { return .nothing }
      state.isShutDown = true
      if state.role != .idle { return .wakeDriver(state.waker) }
      state.role = state.hasThread ? .thread : .caller
      return state.hasThread ? .wakeThread : .tearDown
    }
    switch next {
    case .nothing: break
    case .wakeThread: thread.wake()
    case .wakeDriver(let waker): waker?.wake()
    case .tearDown: drive(until: nil)
    }
  }

  private func wakeThread() {
    let isNew = state.withLock { state in
      defer { state.hasThread = true }
      return !state.hasThread
    }
    guard isNew else { return thread.wake() }
    let fault = thread.start { [self] in
      // Between two turns the thread sleeps without holding the engine, so that a caller can have it.
      while true {
        drive(until: nil)
        if state.withLock({ $0.isShutDown }) { return }
        thread.sleep()
      }
    }
    if let fault { giveUp(fault) }
  }

  /// Without a thread nothing that was submitted can run.
  private func giveUp(_ fault: TransportFailure) {
    let stranded = state.withLock { state in
      state.hasThread = false
      state.role = .idle
      defer { state.arrivals = [] }
      return state.arrivals
    }
    for transfer in stranded { transfer.finish(.failure(fault)) }
  }

  /// Drives the engine until nothing is left to do, or until `own` is done.
  private func drive(until own: CurlTransfer?) {
    while true {
      guard takeUp() else { return }
      engine?.perform()
      if let own, own.outcome != nil { return handOver() }
      if isDone() { return }
      // The request of a caller is on its way, and its thread would only sleep.
      own?.limits.waitingWork?.perform()
      engine?.poll()
    }
  }

  /// Starts what has arrived and stops what was cancelled. False once everything has been shut down.
  private func takeUp() -> Bool {
    // The waker has to be there before arrivals are taken, or one that comes in between wakes nobody. Who shuts down
    // what was never used opens nothing.
    let isEnding = state.withLock(\.isShutDown)
    let fault = isEnding ? nil : openEngine()
    let (arrivals, cancellations, isShutDown) = state.withLock { state in
      defer {
        state.arrivals.removeAll(keepingCapacity: true)
        state.cancellations.removeAll(keepingCapacity: true)
      }
      if state.isShutDown { state.waker = nil }
      return (state.arrivals, state.cancellations, state.isShutDown)
    }
    if isShutDown {
      for transfer in arrivals { transfer.finish(.failure(TransportFailure(.shutDown, .notSent))) }
      engine?.stopAll(.shutDown)
      engine = nil
      return false
    }
    for transfer in arrivals {
      if let fault { transfer.finish(.failure(fault)) } else { engine?.add(transfer) }
    }
    for transfer in cancellations { engine?.stop(transfer, .cancelled) }
    return true
  }

  private func openEngine() -> TransportFailure? {
    if engine != nil { return nil }
    do {
      let opened = try CurlEngine(settings)
      engine = opened
      let waker = Waker(library: opened.library, multi: opened.multi)
      state.withLock { $0.waker = waker }
      return nil
    } catch {
      return error
    }
  }

  /// Gives the role back if nothing is left.
  private func isDone() -> Bool {
    guard engine?.isIdle ?? true else { return false }
    return state.withLock { state in
      guard state.arrivals.isEmpty, !state.isShutDown else { return false }
      state.role = .idle
      return true
    }
  }

  /// Gives the role back, to the thread if others still wait for answers.
  private func handOver() {
    if isDone() { return }
    state.withLock { $0.role = .thread }
    wakeThread()
  }
}
