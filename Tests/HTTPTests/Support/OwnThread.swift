import Dispatch

@testable import HTTP

/// An actor with a serial queue of its own, on which blocking is legal.
actor OwnThread {
  /// Unchecked, because it holds nothing but a queue.
  private final class Executor: SerialExecutor, @unchecked Sendable {
    private let queue = DispatchQueue(label: "own thread")

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
  }

  private let executor = Executor()

  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// Sends one request on this thread if nobody else drives the transport.
  func send(
    _ request: HTTPRequest, over transport: CurlTransport
  ) async -> Result<HTTPResponse, TransportFailure> {
    do {
      return .success(try await transport.send(request, limits: TransferLimits(mayBlockCaller: true)))
    } catch {
      return .failure(error)
    }
  }
}
