package import Rows

/// An OAuth 2.0 client credentials grant (RFC 6749 §4.4): how to get an access token.
package struct ClientCredentials: Hashable, Sendable {
  /// How the client says who it is (RFC 6749 §2.3.1).
  package enum Style: Hashable, Sendable {
    /// `client_id` and `client_secret` in the form.
    case body
    /// HTTP Basic.
    case basicHeader
    /// HTTP Basic, which every server has to understand, and in the form when one does not.
    case automatic
  }

  /// Where tokens are issued.
  package var tokenURL: String
  /// The client's name.
  package var clientID: String
  /// Its secret.
  package var clientSecret: Secret
  /// The scopes asked for.
  package var scopes: [String]
  /// Further form fields, in order, such as `audience`.
  package var extraFields: [ExtraField]
  /// Where name and secret go.
  package var style: Style

  /// One further field of the token request's form.
  package struct ExtraField: Hashable, Sendable {
    /// The field's name.
    package var name: String
    /// Its value.
    package var value: String

    /// A field.
    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A grant.
  package init(
    tokenURL: String, clientID: String, clientSecret: Secret, scopes: [String] = [],
    extraFields: [ExtraField] = [], style: Style = .basicHeader
  ) {
    self.tokenURL = tokenURL
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.scopes = scopes
    self.extraFields = extraFields
    self.style = style
  }

  /// The same grant with another style.
  func with(_ style: Style) -> ClientCredentials {
    var copy = self
    copy.style = style
    return copy
  }

  /// The request for a token. It may be repeated: a token more harms nobody.
  package var tokenRequest: HTTPRequest {
    var pairs = [("grant_type", "client_credentials")]
    if !scopes.isEmpty { pairs.append(("scope", PercentEncoding.joined(scopes, by: " "))) }
    pairs += extraFields.map { ($0.name, $0.value) }
    var fields = [
      HTTPField("Content-Type", "application/x-www-form-urlencoded"), HTTPField("Accept", "application/json"),
    ]
    switch style {
    case .body: pairs += [("client_id", clientID), ("client_secret", clientSecret.revealed)]
    case .basicHeader, .automatic:
      // Both are form-encoded before they are joined, so that a colon in the name cannot be misread.
      let joined = "\(PercentEncoding.form(clientID)):\(PercentEncoding.form(clientSecret.revealed))"
      fields.append(HTTPField("Authorization", prefix: "Basic ", secret: Secret(Base64.encode(joined.utf8))))
    }
    let form = pairs.map { "\(PercentEncoding.form($0.0))=\(PercentEncoding.form($0.1))" }
    return HTTPRequest(
      .post, tokenURL, fields: fields, body: Array(PercentEncoding.joined(form).utf8),
      secrets: [clientSecret], hasHonouredKey: true)
  }
}
