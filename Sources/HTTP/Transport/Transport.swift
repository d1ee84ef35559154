/// Sends one request once: no retry, no redirect, no credential. The seam that tests replace.
package protocol Transport: Sendable {
  /// The answer, whatever its status; throws when there was none or not all of it.
  func send(_ request: HTTPRequest, limits: TransferLimits) async throws(TransportFailure) -> HTTPResponse

  /// As above, but the pieces of the decoded body go to `onBody` as they arrive and are not kept.
  func send(
    _ request: HTTPRequest, limits: TransferLimits, onBody: @escaping @Sendable ([UInt8]) -> Void
  ) async throws(TransportFailure) -> HTTPResponse
}

extension Transport {
  /// Delivers the whole body as one piece, for transports that do not stream.
  package func send(
    _ request: HTTPRequest, limits: TransferLimits, onBody: @escaping @Sendable ([UInt8]) -> Void
  ) async throws(TransportFailure) -> HTTPResponse {
    var response = try await send(request, limits: limits)
    if !response.body.isEmpty { onBody(response.body) }
    response.body = []
    return response
  }
}
