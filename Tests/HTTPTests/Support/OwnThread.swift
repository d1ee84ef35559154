import Glibc
import Threads

@testable import HTTP

/// An actor with a thread of its own, on which blocking is legal.
actor OwnThread {
  private let executor = ThreadExecutor()

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Whether a request that may block is carried out on this very thread, through the client and all.
  func carriesHere(_ request: HTTPRequest, over transport: CurlTransport) async throws -> Bool {
    let threads = Recorder<UInt>()
    let client = HTTPClient(
      transport: ThreadProbe(inner: transport, threads: threads), wallClock: { .zero }, random: { 1 },
      decodeToken: { _ in nil })
    let here = UInt(pthread_self())
    _ = try await client.send(request, options: HTTPOptions(limits: TransferLimits(mayBlockCaller: true)))
    return threads.all == [here, here] && here == UInt(pthread_self())
  }

  /// Notes the thread that sends, and the one on which the body arrives.
  private struct ThreadProbe: Transport {
    let inner: CurlTransport
    let threads: Recorder<UInt>

    func send(
      _ request: HTTPRequest, limits: TransferLimits
    ) async throws(TransportFailure) -> HTTPResponse {
      threads.append(UInt(pthread_self()))
      return try await inner.send(request, limits: limits) { [threads] _ in
        threads.append(UInt(pthread_self()))
      }
    }
  }

  /// Sends one request on this thread if nobody else drives the transport.
  func send(
    _ request: HTTPRequest, over transport: CurlTransport, work: WaitingWork? = nil
  ) async -> Result<HTTPResponse, TransportFailure> {
    do {
      let limits = TransferLimits(mayBlockCaller: true, waitingWork: work)
      return .success(try await transport.send(request, limits: limits))
    } catch {
      return .failure(error)
    }
  }
}
