import HTTP
import Synchronization
import TestSupport

/// A transport that answers its first request, and the others only when their task is cancelled.
final class HangingTransport: Transport {
  private let state = Mutex(0)
  private let wanted: Int
  private let signal = AsyncStream<Void>.makeStream()

  /// `wanted` is how many requests `full` waits for, the first one left out.
  init(wanted: Int) { self.wanted = wanted }

  /// Returns when so many requests wait.
  func full() async {
    for await _ in signal.stream { return }
  }

  func send(_ request: HTTPRequest, limits _: TransferLimits) async throws(TransportFailure) -> HTTPResponse {
    let number = state.withLock { count in
      count += 1
      return count
    }
    if number == 1 { return try Shop.answer(request).get() }
    if number == wanted + 1 { signal.continuation.yield() }
    // Nothing is ever put into the stream: it ends when the task does.
    let (stream, continuation) = AsyncStream<Void>.makeStream()
    for await _ in stream {}
    continuation.finish()
    throw TransportFailure(.cancelled, .sent)
  }
}
