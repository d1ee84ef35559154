import Synchronization

@testable import HTTP

/// Answers requests from a script or a function, and remembers them.
final class FakeTransport: Transport, Sendable {
  typealias Answer = Result<HTTPResponse, TransportFailure>

  private let sentRequests = Mutex<[HTTPRequest]>([])
  private let sentLimits = Mutex<[TransferLimits]>([])
  private let answer: @Sendable (HTTPRequest, Int) async -> Answer

  /// `answer` gets the request and its number from 0.
  init(_ answer: @escaping @Sendable (HTTPRequest, Int) async -> Answer) { self.answer = answer }

  /// One answer after the other; the last one is repeated.
  convenience init(_ script: [Answer]) {
    self.init { _, number in script[min(number, script.count - 1)] }
  }

  var requests: [HTTPRequest] { sentRequests.withLock { $0 } }
  var limits: [TransferLimits] { sentLimits.withLock { $0 } }

  func send(
    _ request: HTTPRequest, limits: TransferLimits
  ) async throws(TransportFailure) -> HTTPResponse {
    let number = sentRequests.withLock { requests in
      requests.append(request)
      return requests.count - 1
    }
    sentLimits.withLock { $0.append(limits) }
    return try await answer(request, number).get()
  }
}

extension Result<HTTPResponse, TransportFailure> {
  static func status(_ status: Int, _ fields: [HTTPField] = [], _ body: String = "") -> Self {
    .success(HTTPResponse(status: status, fields: fields, body: Array(body.utf8)))
  }

  static func failed(
    _ reason: TransportFailure.Reason, _ phase: TransportFailure.Phase
  ) -> Self {
    .failure(TransportFailure(reason, phase))
  }
}
