import HTTP

/// An answer that says yes and cannot be read.
package struct UnreadableAnswer: Sendable {
  package let fault: AnswerFault
  package let status: Int
  /// The method and the URL asked for, secrets hidden.
  package let request: String
  /// Whether the call was to change something, which the API has done then.
  package let isChange: Bool

  init(_ fault: AnswerFault, status: Int, to request: HTTPRequest) {
    self.fault = fault
    self.status = status
    let shown = request.redacted
    self.request = "\(shown.method.rawValue) \(shown.url)"
    isChange = !request.method.isSafe
  }
}
