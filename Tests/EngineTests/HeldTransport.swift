import HTTP
import Synchronization
import TestSupport

/// A transport that holds requests back until so many of them wait at the same time: what is not made concurrently never
/// gets an answer. Requests that `isHeld` does not name are answered at once.
final class HeldTransport: Transport {
  private let answer: @Sendable (String) -> HTTPResponse
  private let isHeld: @Sendable (String) -> Bool
  private let state: Mutex<State>

  private struct State {
    var log: [String] = []
    var waiting: [CheckedContinuation<Void, Never>] = []
    var mostWaiting = 0
    var cancelledCount = 0
    /// How many have to wait before they go on; the last group may be smaller.
    var group: Int
    var left: Int
  }

  /// Holds groups of `group` requests; `total` requests come in all.
  init(
    group: Int, total: Int, isHeld: @escaping @Sendable (String) -> Bool,
    answer: @escaping @Sendable (String) -> HTTPResponse
  ) {
    self.answer = answer
    self.isHeld = isHeld
    state = Mutex(State(group: group, left: total))
  }

  /// The requests so far, as paths with queries.
  var requests: [String] { state.withLock(\.log) }
  /// The most requests that waited at a time.
  var mostWaiting: Int { state.withLock(\.mostWaiting) }
  var waitingCount: Int { state.withLock(\.waiting.count) }
  var cancelledCount: Int { state.withLock(\.cancelledCount) }

  func send(_ request: HTTPRequest, limits _: TransferLimits) async throws(TransportFailure) -> HTTPResponse {
    let target = String(request.url.dropFirst("https://shop.test".count))
    state.withLock { $0.log.append(target) }
    if isHeld(target) {
      await withTaskCancellationHandler {
        await withCheckedContinuation { hold($0) }
      } onCancel: {
        // A real transport ends a cancelled transfer at once.
        let waiting = state.withLock { state in
          state.cancelledCount += 1
          defer { state.waiting = [] }
          return state.waiting
        }
        for continuation in waiting { continuation.resume() }
      }
      if Task.isCancelled { throw TransportFailure(.cancelled, .sent) }
    }
    return answer(target)
  }

  private func hold(_ continuation: CheckedContinuation<Void, Never>) {
    let released = state.withLock { state -> [CheckedContinuation<Void, Never>] in
      if Task.isCancelled { return [continuation] }
      state.waiting.append(continuation)
      state.mostWaiting = max(state.mostWaiting, state.waiting.count)
      guard state.waiting.count >= min(state.group, state.left) else { return [] }
      state.left -= state.waiting.count
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in released { continuation.resume() }
  }
}
