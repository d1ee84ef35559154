package import HTTP

/// What a call was answered, when the answer is yes. It never changes and is shared.
package final class Answer: Sendable {
  package let body: AnswerBody
  package let exchange: HTTPExchange
  package let call: CheckedCall

  init(body: AnswerBody, exchange: HTTPExchange, call: CheckedCall) {
    self.body = body
    self.exchange = exchange
    self.call = call
  }

  /// The HTTP status.
  package var status: Int { exchange.response.status }
}
