package import Rows

/// What a request has to bear so that the server knows who sends it. It says nothing about where it may be
/// sent: that is `BoundCredential`.
package indirect enum Credential: Hashable, Sendable {
  case none
  /// `Authorization: Bearer …`
  case bearer(Secret)
  /// `Authorization: Basic …` (RFC 7617).
  case basic(user: Secret, password: Secret)
  /// A header field whose value is `prefix` followed by the secret.
  case header(name: String, prefix: String, value: Secret)
  /// A query parameter.
  case query(name: String, value: Secret)
  /// Several together, such as an API key and an application key.
  case several([Credential])
  /// A bearer token that has to be fetched first.
  case clientCredentials(ClientCredentials)

  /// The credentials inside `several`, at any depth, in order.
  var parts: [Credential] {
    var parts: [Credential] = []
    var rest: [Credential] = [self]
    while let next = rest.popLast() {
      switch next {
      case .several(let inner): rest += inner.reversed()
      case .none: break
      default: parts.append(next)
      }
    }
    return parts
  }

  /// Adds this single credential to `request`; `token` is what a grant gave. A field of the same name that
  /// the request already has is replaced: a document's parameter must not stand in for the user's credential.
  func attach(to request: inout HTTPRequest, token: Secret?) {
    switch self {
    case .none, .several: break
    case .bearer(let secret):
      request.replace(HTTPField("Authorization", prefix: "Bearer ", secret: secret))
    case .basic(let user, let password):
      let pair = Secret(Base64.encode("\(user.revealed):\(password.revealed)".utf8))
      request.replace(HTTPField("Authorization", prefix: "Basic ", secret: pair))
      // A name is none, and may be as short as the words around it. One without a password is a key.
      request.secrets.append(password.isEmpty ? user : password)
    case .header(let name, let prefix, let value):
      request.replace(HTTPField(name, prefix: prefix, secret: value))
    case .query(let name, let value):
      request.addQuery(PercentEncoding.component(name), PercentEncoding.component(value.revealed))
      request.secrets.append(value)
    case .clientCredentials(let grant):
      request.secrets.append(grant.clientSecret)
      guard let token else { return }
      request.replace(HTTPField("Authorization", prefix: "Bearer ", secret: token))
    }
  }
}

extension HTTPRequest {
  fileprivate mutating func replace(_ field: HTTPField) {
    fields.remove(field.name)
    fields.append(field)
  }

  fileprivate mutating func addQuery(_ name: String, _ value: String) {
    let fragment = url.firstIndex(of: "#") ?? url.endIndex
    let base = url[..<fragment]
    let separator = !base.contains("?") ? "?" : base.hasSuffix("?") || base.hasSuffix("&") ? "" : "&"
    url = "\(base)\(separator)\(name)=\(value)\(url[fragment...])"
  }
}
