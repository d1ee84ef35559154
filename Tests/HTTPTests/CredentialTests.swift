import Rows
import Testing

@testable import HTTP

@Suite struct CredentialTests {
  private func attached(
    _ credential: Credential, _ request: HTTPRequest = HTTPRequest(.get, "https://h/a"), token: Secret? = nil
  ) -> HTTPRequest {
    var request = request
    for part in credential.parts { part.attach(to: &request, token: token) }
    return request
  }

  private func header(_ request: HTTPRequest) -> [String] { request.fields.map { "\($0.name): \($0.value)" } }

  @Test(
    arguments: [
      (Credential.none, []), (.bearer(Secret("t")), ["Authorization: Bearer t"]),
      (
        .basic(user: Secret("Aladdin"), password: Secret("open sesame")),
        ["Authorization: Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="]
      ),
      (.header(name: "x-api-key", prefix: "", value: Secret("k")), ["x-api-key: k"]),
      (
        .header(name: "Authorization", prefix: "Token token=", value: Secret("k")),
        ["Authorization: Token token=k"]
      ),
      (
        .several([
          .header(name: "A", prefix: "", value: Secret("1")),
          .several([.none, .header(name: "B", prefix: "", value: Secret("2"))]),
        ]),
        ["A: 1", "B: 2"]
      ),
    ] as [(Credential, [String])])
  func attachesFields(credential: Credential, expected: [String]) {
    #expect(header(attached(credential)) == expected)
  }

  /// A user's name is shown; a key that stands in its place is not.
  @Test(arguments: [("u", "pass", ["pass"]), ("key", "", ["key"])])
  func hidesPasswords(user: String, password: String, hidden: [String]) {
    let request = attached(.basic(user: Secret(user), password: Secret(password)))
    let pair = Base64.encode("\(user):\(password)".utf8)
    #expect(Set(request.allSecrets.map(\.revealed)) == Set(hidden + [pair]))
  }

  @Test func replacesAFieldThatIsThere() {
    let request = HTTPRequest(
      .get, "https://h/", fields: [HTTPField("authorization", "mine"), HTTPField("B", "2")])
    #expect(header(attached(.bearer(Secret("t")), request)) == ["B: 2", "Authorization: Bearer t"])
  }

  @Test(arguments: [
    ("https://h/a", "https://h/a?k%20y=s%26%2B"), ("https://h/a?", "https://h/a?k%20y=s%26%2B"),
    ("https://h/a?b=1", "https://h/a?b=1&k%20y=s%26%2B"),
    ("https://h/a?b=1&", "https://h/a?b=1&k%20y=s%26%2B"),
    ("https://h/a?b=1#f?g", "https://h/a?b=1&k%20y=s%26%2B#f?g"),
    ("https://h/a#f?", "https://h/a?k%20y=s%26%2B#f?"),
  ])
  func attachesQueries(url: String, expected: String) {
    let request = attached(.query(name: "k y", value: Secret("s&+")), HTTPRequest(.get, url))
    #expect(request.url == expected)
    #expect(!request.description.contains("s%26"))
  }

  @Test func attachesTokens() {
    let grant = ClientCredentials(tokenURL: "https://h/t", clientID: "c", clientSecret: Secret("s"))
    #expect(header(attached(.clientCredentials(grant), token: Secret("t"))) == ["Authorization: Bearer t"])
    #expect(header(attached(.clientCredentials(grant))) == [])
  }

  @Test func asksForATokenInTheBody() {
    let grant = ClientCredentials(
      tokenURL: "https://h/t", clientID: "me & you", clientSecret: Secret("s+s"), scopes: ["a:x", "b"],
      extraFields: [.init("audience", "https://api/")], style: .body)
    let request = grant.tokenRequest
    #expect(
      String(decoding: request.body ?? [], as: UTF8.self)
        == "grant_type=client_credentials&scope=a%3Ax+b&audience=https%3A%2F%2Fapi%2F"
        + "&client_id=me+%26+you&client_secret=s%2Bs")
    #expect(
      header(request) == ["Content-Type: application/x-www-form-urlencoded", "Accept: application/json"])
    #expect(request.method == .post)
    #expect(request.isRepeatable)
    #expect(!request.description.contains("s%2Bs"))
  }

  @Test func asksForATokenWithBasic() {
    let grant = ClientCredentials(tokenURL: "https://h/t", clientID: "me:", clientSecret: Secret("s s"))
    let request = grant.tokenRequest
    #expect(request.fields.value(of: "Authorization") == "Basic " + Base64.encode("me%3A:s+s".utf8))
    #expect(String(decoding: request.body ?? [], as: UTF8.self) == "grant_type=client_credentials")
  }
}
