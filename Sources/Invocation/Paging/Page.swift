import HTTP
package import JSON

/// One answer of a read, and the rows in it.
package struct Page: Sendable {
  /// The rows in the order of the answer: objects as a rule, any value where the API gives bare ones.
  package let rows: [JSONValue]
  /// The answer they came in.
  package let answer: Answer
  private let request: HTTPRequest

  init(rows: [JSONValue], answer: Answer, request: HTTPRequest) {
    self.rows = rows
    self.answer = answer
    self.request = request
  }

  /// What asked for it, `GET https://…`, secrets hidden.
  package var shown: String {
    let shown = request.redacted
    return "\(shown.method.rawValue) \(shown.url)"
  }
}
