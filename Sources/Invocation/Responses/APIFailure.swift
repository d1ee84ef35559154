package import HTTP
import JSON

/// An answer that says no: the status, and what the API's body tells about it.
package struct APIFailure: Error, Sendable {
  /// The HTTP status, 300 or more.
  package let status: Int
  /// The reasons the API gives; empty when its body tells none.
  package let problems: [APIProblem]
  /// What the API calls the request; support asks for it.
  package let requestID: String?
  /// The URL of a conflicting object, or where a redirect leads.
  package let location: String?
  /// How to authenticate, on 401.
  package let challenge: String?
  /// The start of a body that is no JSON.
  package let excerpt: String?
  /// The method and the URL asked for, secrets hidden.
  package let request: String
  /// The call whose arguments the API's pointers point into.
  package let call: CheckedCall

  /// The failure that `response` tells.
  package init(_ response: HTTPResponse, to request: HTTPRequest, of call: CheckedCall) {
    status = response.status
    self.call = call
    let shown = request.redacted
    self.request = "\(shown.method.rawValue) \(shown.url)"
    requestID =
      response.fields.value(of: "X-Request-Id") ?? response.fields.value(of: "Request-Id")
      ?? response.fields.value(of: "X-GitHub-Request-Id") ?? response.fields.value(of: "X-Okta-Request-Id")
    location = response.fields.value(of: "Location")
    challenge = response.fields.value(of: "WWW-Authenticate")
    let redaction = Redaction(hiding: request.allSecrets)
    if let document = try? JSONDocument(response.body) {
      problems = APIProblem.problems(in: document.root).map { $0.redacted(redaction) }
      excerpt = problems.isEmpty ? APIFailure.excerpt(response.body, redaction) : nil
    } else {
      problems = []
      excerpt = response.body.isEmpty ? nil : APIFailure.excerpt(response.body, redaction)
    }
  }

  /// The first line or so of a body, without control characters; of a page its title.
  static func excerpt(_ body: [UInt8], _ redaction: Redaction) -> String {
    let start = String(decoding: body.prefix(4096), as: UTF8.self)
    let text = redaction.redact(HTMLText.title(of: start) ?? String(start.prefix(400)))
    let words = text.unicodeScalars.split { $0.value <= 0x20 || $0.value == 0x7F }
    let line = words.map { String($0) }.joined(separator: " ")
    return line.count > 160 ? String(line.prefix(160)) + "…" : line
  }
}

extension APIProblem {
  fileprivate func redacted(_ redaction: Redaction) -> APIProblem {
    var copy = self
    copy.title = title.map(redaction.redact)
    copy.detail = detail.map(redaction.redact)
    return copy
  }
}
