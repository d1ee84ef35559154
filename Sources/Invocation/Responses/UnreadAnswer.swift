import HTTP

/// An answer that says yes and has not been read yet. It may be read on another thread than the one it came on.
struct UnreadAnswer: Sendable {
  let exchange: HTTPExchange
  private let prepared: PreparedCall

  init(_ exchange: HTTPExchange, to prepared: PreparedCall) {
    self.exchange = exchange
    self.prepared = prepared
  }

  /// Reads it. Throws when it is not what the call's method promises.
  func read() throws(InvocationError) -> Answer {
    let response = exchange.response
    do throws(AnswerFault) {
      let body = try AnswerBody(
        response, of: prepared.call, hiding: Redaction(hiding: prepared.request.allSecrets))
      return Answer(body: body, exchange: exchange, call: prepared.call)
    } catch {
      throw .answer(UnreadableAnswer(error, status: response.status, to: prepared.request))
    }
  }
}
