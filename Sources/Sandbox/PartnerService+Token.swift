import JSON

extension PartnerService {
  /// Why no access token is given out (RFC 6749, section 5.2).
  private struct Refusal: Error {
    var error: String
    var description: String
    var status = 400
    var headers: [Header] = []
  }

  /// The client credentials grant: a client's id and secret for an access token.
  mutating func exchangeToken(_ call: Call) -> Response {
    let plain = [Header("Cache-Control", "no-store"), Header("Pragma", "no-cache")]
    var writer = JSONWriter()
    do throws(Refusal) {
      let (client, scopes) = try PartnerService.grant(call.request)
      let token = store.makeAccessToken(
        clientID: client.id, scopes: scopes, expiresAt: call.now + configuration.tokenLifetime, now: call.now)
      writer.beginObject()
      writer.field("access_token", token.value)
      writer.field("token_type", "Bearer")
      writer.field("expires_in", configuration.tokenLifetime)
      writer.field("scope", scopes.map(\.rawValue).joined(separator: " "))
      writer.endObject()
      return .json(200, writer, headers: plain)
    } catch {
      writer.beginObject()
      writer.field("error", error.error)
      writer.field("error_description", error.description)
      writer.endObject()
      return .json(error.status, writer, headers: plain + error.headers)
    }
  }

  private static func grant(_ request: Request) throws(Refusal) -> (SandboxClient, [Scope]) {
    guard request.mediaType == "application/x-www-form-urlencoded" else {
      throw Refusal(
        error: "invalid_request", description: "expected a body of type application/x-www-form-urlencoded")
    }
    var fields: [String: String] = [:]
    for field in FormField.parse(request.body) {
      if fields.updateValue(field.value, forKey: field.name) != nil {
        throw Refusal(
          error: "invalid_request", description: "a parameter is given more than once")
      }
    }
    guard let grantType = fields["grant_type"] else {
      throw Refusal(error: "invalid_request", description: "expected a parameter grant_type")
    }
    let client = try authenticate(request, fields)
    guard grantType == "client_credentials" else {
      throw Refusal(
        error: "unsupported_grant_type", description: "expected the grant type client_credentials")
    }
    return (client, try scopes(fields["scope"], of: client))
  }

  private static func authenticate(
    _ request: Request, _ fields: [String: String]
  ) throws(Refusal) -> SandboxClient {
    var id = fields["client_id"]
    var secret = fields["client_secret"]
    let header = request.header("Authorization")
    if let header {
      guard secret == nil else {
        throw Refusal(
          error: "invalid_request",
          description: "expected the secret in the header or in the body, found both")
      }
      guard let pair = basicCredentials(header), id == nil || id == pair.id else {
        throw refusal(header)
      }
      (id, secret) = pair
    }
    guard let client = SandboxClient.all.first(where: { $0.id == id && $0.secret == secret }) else {
      throw refusal(header)
    }
    return client
  }

  private static func refusal(_ header: String?) -> Refusal {
    Refusal(
      error: "invalid_client", description: "the client is unknown or its secret is wrong", status: 401,
      headers: header == nil ? [] : [Header("WWW-Authenticate", "Basic realm=\"sandbox\"")])
  }

  /// The two parts of a Basic header, which are form-encoded before they are joined (RFC 6749, section 2.3.1).
  private static func basicCredentials(_ header: String) -> (id: String, secret: String)? {
    let scheme = header.prefix { $0 != " " }
    guard scheme.lowercased() == "basic",
      let bytes = Base64.decode(header.utf8.dropFirst(scheme.utf8.count).drop { $0 == UInt8(ascii: " ") }),
      let colon = bytes.firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    return (
      FormField.decode(bytes[..<colon], plusIsBlank: true),
      FormField.decode(bytes[(colon + 1)...], plusIsBlank: true)
    )
  }

  private static func scopes(_ text: String?, of client: SandboxClient) throws(Refusal) -> [Scope] {
    let names = text?.split(separator: " ") ?? []
    if names.isEmpty { return client.scopes }
    let scopes = names.compactMap { Scope(rawValue: String($0)) }
    guard scopes.count == names.count, scopes.allSatisfy(client.scopes.contains) else {
      throw Refusal(
        error: "invalid_scope",
        description: "expected some of: \(client.scopes.map(\.rawValue).joined(separator: " "))")
    }
    return client.scopes.filter(scopes.contains)
  }
}
