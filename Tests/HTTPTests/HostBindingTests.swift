import Rows
import Testing

@testable import HTTP

@Suite struct HostBindingTests {
  private static let secret = "s3cr3t"

  private func options(_ credential: Credential, to urls: String...) throws -> HTTPOptions {
    HTTPOptions(credential: BoundCredential(credential, to: try urls.map { try Origin($0) }))
  }

  private func redirect(_ status: Int, _ location: String) -> FakeTransport.Answer {
    .status(status, [HTTPField("Location", location)])
  }

  @Test(arguments: [
    ("https://api.example.com/a", true), ("https://API.EXAMPLE.COM:443/a", true),
    ("http://api.example.com/a", false), ("https://api.example.com:8443/a", false),
    ("https://api.example.com.evil.com/a", false), ("https://evil.com/api.example.com", false),
    ("https://example.com/", false),
  ])
  func staysWithItsHost(url: String, isAttached: Bool) async throws {
    let transport = FakeTransport([.status(200)])
    let events = Recorder<String>()
    let client = HTTPClient(transport) { event in
      if case .credentialWithheld(let host) = event.kind { events.append(host) }
    }
    _ = try await client.send(
      HTTPRequest(.get, url), options: options(.bearer(Secret(Self.secret)), to: "https://api.example.com"))
    #expect(transport.requests[0].fields.isEmpty == !isAttached)
    #expect(events.all.isEmpty == isAttached)
  }

  @Test(arguments: [
    Credential.bearer(Secret(secret)), .basic(user: Secret("u"), password: Secret(secret)),
    .header(name: "X-Key", prefix: "", value: Secret(secret)), .query(name: "key", value: Secret(secret)),
  ])
  func doesNotFollowARedirectElsewhere(credential: Credential) async throws {
    let transport = FakeTransport([redirect(302, "https://cdn.example.net/file?x=1"), .status(200)])
    let request = HTTPRequest(
      .get, "https://api.example.com/a",
      fields: [
        HTTPField("Accept", "*/*"), HTTPField("Cookie", "a=b"), HTTPField("X-Other", secret: Secret("z")),
      ])
    let exchange = try await HTTPClient(transport).send(
      request, options: options(credential, to: "https://api.example.com"))
    #expect(transport.requests[1].url == "https://cdn.example.net/file?x=1")
    #expect(transport.requests[1].fields == [HTTPField("Accept", "*/*")])
    #expect(exchange.response.url == "https://cdn.example.net/file?x=1")
    #expect(exchange.attempts == 2)
  }

  @Test func followsARedirectWithinItsHosts() async throws {
    let transport = FakeTransport([
      redirect(301, "../b?c=d"), redirect(307, "https://eu.example.com/e"), .status(200),
    ])
    _ = try await HTTPClient(transport).send(
      HTTPRequest(.head, "https://api.example.com/x/a"),
      options: options(.bearer(Secret(Self.secret)), to: "https://api.example.com", "https://eu.example.com"))
    #expect(
      transport.requests.map(\.url) == [
        "https://api.example.com/x/a", "https://api.example.com/b?c=d", "https://eu.example.com/e",
      ])
    #expect(transport.requests.allSatisfy { $0.method == .head })
    #expect(transport.requests.allSatisfy { $0.fields.value(of: "Authorization") == "Bearer s3cr3t" })
  }

  @Test func refusesARedirectThatGivesASecretAway() async throws {
    let transport = FakeTransport([redirect(302, "https://evil.com/?key=s3cr3t")])
    let result = await HTTPClient(transport).result(
      HTTPRequest(.get, "https://api.example.com/a"),
      try options(.query(name: "key", value: Secret(Self.secret)), to: "https://api.example.com"))
    #expect(result.reason == .leakingRedirect(location: "https://evil.com/?key=•••"))
    #expect(transport.requests.count == 1)
  }

  @Test func refusesTheWayFromHTTPSToHTTP() async {
    let result = await HTTPClient(FakeTransport([redirect(302, "http://api.example.com/a")])).result(
      HTTPRequest(.get, "https://api.example.com/a"))
    #expect(result.reason == .insecureRedirect(location: "http://api.example.com/a"))
  }

  @Test(arguments: [HTTPMethod.post, .put, .patch, .delete, .options])
  func reportsTheRedirectOfOtherMethods(method: HTTPMethod) async {
    let transport = FakeTransport([redirect(307, "/b")])
    let result = await HTTPClient(transport).result(HTTPRequest(method, "https://api.example.com/a"))
    #expect(result.reason == .redirected(status: 307, location: "/b"))
    #expect(transport.requests.count == 1)
  }

  @Test func followsFiveRedirects() async throws {
    let five = (1...5).map { redirect(302, "/\($0)") }
    let get = HTTPRequest(.get, "https://api.example.com/0")
    #expect(try await HTTPClient(FakeTransport(five + [.status(200)])).send(get).attempts == 6)
    let endless = await HTTPClient(FakeTransport([redirect(302, "/x")])).result(get)
    #expect(endless.reason == .tooManyRedirects(limit: 5))
  }

  @Test func leavesOtherAnswersAlone() async throws {
    let get = HTTPRequest(.get, "https://api.example.com/0")
    for answer in [redirect(304, "/x"), redirect(300, "/x"), .status(302), redirect(201, "/x")] {
      let transport = FakeTransport([answer])
      _ = try await HTTPClient(transport).send(get)
      #expect(transport.requests.count == 1)
    }
  }

  @Test func saysWhyARedirectCannotBeFollowed() async {
    let result = await HTTPClient(FakeTransport([redirect(302, "mailto:a@b")])).result(
      HTTPRequest(.get, "https://api.example.com/a"))
    #expect(result.reason == .unusableRedirect(location: "mailto:a@b", .notHTTP))
  }

  @Test func previewsWithoutSending() throws {
    let transport = FakeTransport([.status(200)])
    let grant = ClientCredentials(tokenURL: "https://h/t", clientID: "c", clientSecret: Secret("hush"))
    let options = try options(
      .several([.clientCredentials(grant), .query(name: "k", value: Secret(Self.secret))]),
      to: "https://api.example.com")
    let client = HTTPClient(transport)
    let shown = client.preview(HTTPRequest(.get, "https://api.example.com/a"), options: options)
    #expect(shown.description == "GET https://api.example.com/a?k=•••\nAuthorization: Bearer •••")
    let elsewhere = client.preview(HTTPRequest(.get, "https://evil.com/a"), options: options)
    #expect(elsewhere.description == "GET https://evil.com/a")
    #expect(transport.requests.isEmpty)
  }
}
