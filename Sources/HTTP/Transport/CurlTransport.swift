/// Requests over libcurl: connections are kept and shared by all statements, HTTP/2 over TLS, every content
/// encoding libcurl knows, proxies as the environment says. Nothing is loaded and no thread runs before the
/// first request; the thread ends with the transport and never keeps the process alive.
///
/// Sent twice: when a kept connection turns out to be closed before any byte of an answer came, libcurl
/// writes the request to a new one by itself, whatever the method. That is let through only for requests
/// that may be repeated; others fail with `.closed` in phase `.sent`, because the server may have acted on
/// the first.
package final class CurlTransport: Transport {
  private let driver: CurlDriver

  /// A transport that has not opened anything yet.
  package init(_ settings: CurlSettings = CurlSettings()) { driver = CurlDriver(settings) }

  deinit { driver.shutDown() }

  /// Opens the library: milliseconds that can pass on one thread while a request is being made on another.
  package func open() { driver.open() }

  /// Ends what is under way with `.shutDown`, closes the connections and ends the thread.
  package func shutDown() { driver.shutDown() }

  package func send(
    _ request: HTTPRequest, limits: TransferLimits
  ) async throws(TransportFailure) -> HTTPResponse {
    try await carry(CurlTransfer(request, limits: limits, onBody: nil))
  }

  package func send(
    _ request: HTTPRequest, limits: TransferLimits, onBody: @escaping @Sendable ([UInt8]) -> Void
  ) async throws(TransportFailure) -> HTTPResponse {
    try await carry(CurlTransfer(request, limits: limits, onBody: onBody))
  }

  /// The isolation is a parameter that the closure below captures: otherwise the closure would run on the
  /// shared pool, where blocking is wrong and which costs two thread switches.
  private func carry(
    _ transfer: CurlTransfer, isolation: isolated (any Actor)? = #isolation
  ) async throws(TransportFailure) -> HTTPResponse {
    let outcome = await withTaskCancellationHandler {
      _ = isolation
      if transfer.limits.mayBlockCaller, let outcome = driver.run(transfer) { return outcome }
      return await othersOutcome(transfer)
    } onCancel: { [driver] in
      driver.cancel(transfer)
    }
    switch outcome {
    case .success(let response): return response
    case .failure(let failure): throw failure
    }
  }

  /// Has others carry a transfer out. A function of its own, because the type of its continuation is made when it begins,
  /// which takes longer than all else that a blocking caller does.
  @inline(never)
  private func othersOutcome(_ transfer: CurlTransfer) async -> CurlTransfer.Outcome {
    await withCheckedContinuation { continuation in
      transfer.onEnd = { continuation.resume(returning: $0) }
      driver.submit(transfer)
      if transfer.limits.mayBlockCaller { transfer.limits.waitingWork?.perform() }
    }
  }
}
