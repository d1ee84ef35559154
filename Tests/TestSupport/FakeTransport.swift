package import HTTP
import Synchronization

/// A transport that answers from a script and keeps what it was sent.
package final class FakeTransport: Transport {
  private let state: Mutex<State>

  private struct State {
    var answers: [@Sendable (HTTPRequest) -> Result<HTTPResponse, TransportFailure>]
    var requests: [HTTPRequest] = []
  }

  /// Answers the first request with the first of `answers`, and so on; the last one again and again.
  package init(_ answers: [@Sendable (HTTPRequest) -> Result<HTTPResponse, TransportFailure>]) {
    state = Mutex(State(answers: answers))
  }

  /// A transport that answers every request the same.
  package convenience init(status: Int = 200, json: String = "{}", fields: [HTTPField] = []) {
    self.init([{ _ in .success(FakeTransport.answer(status, json, fields)) }])
  }

  /// A transport that never answers.
  package convenience init(_ failure: TransportFailure) {
    self.init([{ _ in .failure(failure) }])
  }

  /// What was sent so far.
  package var requests: [HTTPRequest] { state.withLock(\.requests) }

  /// A JSON answer.
  package static func answer(_ status: Int, _ json: String, _ fields: [HTTPField] = []) -> HTTPResponse {
    let type =
      fields.contains { $0.isNamed("Content-Type") } ? [] : [HTTPField("Content-Type", "application/json")]
    return HTTPResponse(status: status, fields: type + fields, body: Array(json.utf8))
  }

  package func send(_ request: HTTPRequest, limits: TransferLimits) async throws(TransportFailure)
    -> HTTPResponse
  {
    let answer = state.withLock { state in
      state.requests.append(request)
      return state.answers.count > 1 ? state.answers.removeFirst() : state.answers[0]
    }
    limits.waitingWork?.perform()
    return try answer(request).get()
  }
}
