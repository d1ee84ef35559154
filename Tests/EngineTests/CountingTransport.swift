import HTTP
import Synchronization
import TestSupport

/// A transport that counts how many requests it has at once.
final class CountingTransport: Transport {
  private let state = Mutex((now: 0, most: 0))

  /// The most requests there were at once.
  var most: Int { state.withLock(\.most) }

  func send(_ request: HTTPRequest, limits _: TransferLimits) async throws(TransportFailure) -> HTTPResponse {
    state.withLock { state in
      state.now += 1
      state.most = max(state.most, state.now)
    }
    // Room for the others to come.
    for _ in 0..<100 { await Task.yield() }
    state.withLock { $0.now -= 1 }
    return try Shop.answer(request).get()
  }
}
