import Rows

/// A body as it may be printed.
package enum RedactedBody: Hashable, Sendable {
  case none
  /// Text, secrets masked.
  case text(String)
  /// Not text: only its number of bytes can be said.
  case binary(count: Int)

  init(_ bytes: [UInt8]?, _ redaction: Redaction) {
    guard let bytes, !bytes.isEmpty else {
      self = .none
      return
    }
    if !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) {
      self = .text(redaction.redact(text))
    } else {
      self = .binary(count: bytes.count)
    }
  }

  fileprivate var printed: String {
    switch self {
    case .none: ""
    case .text(let text): "\n\n" + text
    case .binary(let count): "\n\n(\(count) bytes)"
    }
  }
}

/// A request as it may be printed: `•••` stands for every secret, however it is encoded.
package struct RedactedRequest: Hashable, Sendable, CustomStringConvertible {
  /// The method.
  package let method: HTTPMethod
  /// The URL, secrets masked.
  package let url: String
  /// The fields, secrets masked.
  package let fields: [HTTPField]
  /// The body, secrets masked.
  package let body: RedactedBody

  package var description: String {
    "\(method.rawValue) \(url)" + fields.map { "\n\($0)" }.joined() + body.printed
  }
}

/// An answer as it may be printed: `•••` stands for every secret of its request.
package struct RedactedResponse: Hashable, Sendable, CustomStringConvertible {
  /// The protocol version.
  package let version: HTTPVersion
  /// The status code.
  package let status: Int
  /// The fields, secrets masked.
  package let fields: [HTTPField]
  /// The body, secrets masked.
  package let body: RedactedBody

  package var description: String {
    "\(version.rawValue) \(status)" + fields.map { "\n\($0)" }.joined() + body.printed
  }
}

extension HTTPRequest {
  /// What of the request may be printed.
  package var redacted: RedactedRequest {
    let redaction = Redaction(hiding: allSecrets)
    return RedactedRequest(
      method: method, url: redaction.redact(url), fields: redaction.redact(fields),
      body: RedactedBody(body, redaction))
  }
}

extension HTTPResponse {
  /// What of the answer may be printed.
  package var redacted: RedactedResponse {
    let redaction = Redaction(hiding: secrets)
    return RedactedResponse(
      version: version, status: status, fields: redaction.redact(fields), body: RedactedBody(body, redaction))
  }
}

extension Redaction {
  /// Fields that bear credentials by definition, even when nobody marked their value as a secret.
  private static let alwaysHidden = ["Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie"]

  fileprivate func redact(_ fields: [HTTPField]) -> [HTTPField] {
    fields.map { field in
      if field.secret == nil, Redaction.alwaysHidden.contains(where: field.isNamed) {
        return HTTPField(redact(field.name), Secret.mask)
      }
      return HTTPField(redact(field.name), redact(field.printableValue))
    }
  }
}
