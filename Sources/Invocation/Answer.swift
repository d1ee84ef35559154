package import HTTP

/// What a call was answered, when the answer is yes.
package struct Answer: Sendable {
  package let body: AnswerBody
  package let exchange: HTTPExchange
  package let call: CheckedCall

  /// The HTTP status.
  package var status: Int { exchange.response.status }
}
