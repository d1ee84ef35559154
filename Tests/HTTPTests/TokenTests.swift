import Rows
import Synchronization
import Testing

@testable import HTTP

@Suite struct TokenTests {
  private static let grant = ClientCredentials(
    tokenURL: "https://login.example.com/token", clientID: "me", clientSecret: Secret("hush"), scopes: ["s"])
  private let options: HTTPOptions

  init() throws {
    options = HTTPOptions(
      credential: BoundCredential(.clientCredentials(Self.grant), to: [try Origin("https://api.example.com")])
    )
  }

  private let get = HTTPRequest(.get, "https://api.example.com/items")

  private static func isToken(_ request: HTTPRequest) -> Bool { request.url == grant.tokenURL }

  private func authorizations(_ transport: FakeTransport) -> [String?] {
    transport.requests.map { Self.isToken($0) ? "token" : $0.fields.value(of: "Authorization") }
  }

  @Test func fetchesOnceAndKeeps() async throws {
    let transport = FakeTransport { request, _ in
      Self.isToken(request) ? .status(200, [], "tok1 3600") : .status(200)
    }
    let client = HTTPClient(transport)
    let first = try await client.send(get, options: options)
    let second = try await client.send(get, options: options)
    #expect(authorizations(transport) == ["token", "Bearer tok1", "Bearer tok1"])
    #expect(first.fetchedToken)
    #expect(!second.fetchedToken)
    #expect(first.attempts == 1)
  }

  @Test(arguments: [(3600, 3539, false), (3600, 3540, true), (100, 89, false), (100, 90, true)])
  func renewsAheadOfExpiry(lifetime: Int, age: Int, isRenewed: Bool) async throws {
    let transport = FakeTransport { request, number in
      Self.isToken(request) ? .status(200, [], "tok\(number) \(lifetime)") : .status(200)
    }
    let clock = FakeClock()
    let client = HTTPClient(transport, clock: clock)
    _ = try await client.send(get, options: options)
    clock.advance(by: .seconds(age))
    _ = try await client.send(get, options: options)
    #expect(transport.requests.count(where: Self.isToken) == (isRenewed ? 2 : 1))
  }

  @Test func keepsATokenWithoutLifetime() async throws {
    let transport = FakeTransport { request, _ in .status(200, [], Self.isToken(request) ? "tok" : "") }
    let clock = FakeClock()
    let client = HTTPClient(transport, clock: clock)
    _ = try await client.send(get, options: options)
    clock.advance(by: .seconds(1_000_000))
    _ = try await client.send(get, options: options)
    #expect(transport.requests.count(where: Self.isToken) == 1)
  }

  /// Sixteen requests at once; the endpoint answers only when all others have had the chance to ask too.
  @Test func fetchesOnceForManyAtOnce() async throws {
    let release = Gate()
    let transport = FakeTransport { request, _ in
      if Self.isToken(request) {
        await release.opened()
        return .status(200, [], "tok 3600")
      }
      return .status(200)
    }
    let client = HTTPClient(transport)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<16 {
        group.addTask { [get, options] in try await client.send(get, options: options).fetchedToken }
      }
      group.addTask {
        for _ in 0..<100 { await Task.yield() }
        release.open()
        return false
      }
      var fetched = 0
      for try await isFetcher in group where isFetcher { fetched += 1 }
      #expect(fetched == 1)
    }
    #expect(transport.requests.count(where: Self.isToken) == 1)
    #expect(transport.requests.count == 17)
  }

  @Test func renewsOnceAfter401EvenForAPost() async throws {
    let transport = FakeTransport { request, number in
      if Self.isToken(request) { return .status(200, [], "tok\(number)") }
      return request.fields.value(of: "Authorization") == "Bearer tok0" ? .status(401) : .status(201)
    }
    let client = HTTPClient(transport)
    let post = HTTPRequest(.post, get.url)
    let exchange = try await client.send(post, options: options)
    #expect(exchange.response.status == 201)
    #expect(exchange.verdict == .answered)
    #expect(exchange.attempts == 2)
    #expect(authorizations(transport) == ["token", "Bearer tok0", "token", "Bearer tok2"])
  }

  /// A 401 that comes late, about a token that has been replaced already, costs no further fetch.
  @Test func keepsATokenThatReplacedTheRefusedOne() async throws {
    let slowArrived = Gate()
    let answerSlow = Gate()
    let transport = FakeTransport { request, number in
      if Self.isToken(request) { return .status(200, [], "tok\(number)") }
      guard request.fields.value(of: "Authorization") == "Bearer tok0" else { return .status(200) }
      if request.url.hasSuffix("slow") {
        slowArrived.open()
        await answerSlow.opened()
      }
      return .status(401)
    }
    let client = HTTPClient(transport)
    let slow = Task { [get, options] in await client.result(HTTPRequest(.get, get.url + "/slow"), options) }
    await slowArrived.opened()
    #expect(try await client.send(get, options: options).response.status == 200)
    answerSlow.open()
    #expect(try await slow.value.get().response.status == 200)
    #expect(transport.requests.count(where: Self.isToken) == 2)
  }

  @Test func countsTheTimeForTokens() async throws {
    let clock = FakeClock()
    let transport = FakeTransport { request, number in
      clock.advance(by: .seconds(2))
      if Self.isToken(request) { return .status(200, [], "tok\(number)") }
      return .status(number == 1 ? 401 : 200)
    }
    var options = options
    options.deadline = .seconds(10)
    _ = try await HTTPClient(transport, clock: clock).send(get, options: options)
    #expect(transport.limits.map(\.total) == [10, 8, 6, 4].map { .seconds($0) })
  }

  @Test func givesUpAfterTheSecond401() async throws {
    let transport = FakeTransport { request, number in
      Self.isToken(request) ? .status(200, [], "tok\(number)") : .status(401, [], "no")
    }
    let exchange = try await HTTPClient(transport).send(get, options: options)
    #expect(exchange.response.status == 401)
    #expect(authorizations(transport) == ["token", "Bearer tok0", "token", "Bearer tok2"])
  }

  @Test func leavesA401WithoutTokenAlone() async throws {
    let transport = FakeTransport([.status(401)])
    let plain = HTTPOptions(
      credential: BoundCredential(.bearer(Secret("t")), to: options.credential?.origins ?? []))
    #expect(try await HTTPClient(transport).send(get, options: plain).response.status == 401)
    #expect(transport.requests.count == 1)
  }

  @Test func tellsWhatTheEndpointSaid() async {
    let refused = await HTTPClient(FakeTransport([.status(400, [], "bad client hush")])).result(get, options)
    #expect(
      refused.reason
        == .tokenRefused(host: "login.example.com", status: 400, body: Array("bad client •••".utf8)))
    let empty = await HTTPClient(FakeTransport([.status(200)])).result(get, options)
    #expect(empty.reason == .tokenUnreadable(host: "login.example.com"))
    let redirected = await HTTPClient(FakeTransport([.status(302, [HTTPField("Location", "/x")])])).result(
      get, options)
    #expect(redirected.reason == .tokenRefused(host: "login.example.com", status: 302, body: []))
    let gone = await HTTPClient(FakeTransport([.failed(.refused("login.example.com:443"), .notSent)])).result(
      get, options)
    #expect(
      gone.reason
        == .tokenUnreachable(
          host: "login.example.com", TransportFailure(.refused("login.example.com:443"), .notSent)))
  }

  @Test func retriesTheEndpoint() async throws {
    let transport = FakeTransport { request, number in
      if Self.isToken(request) { return number == 0 ? .status(503) : .status(200, [], "tok") }
      return .status(200)
    }
    let clock = FakeClock()
    _ = try await HTTPClient(transport, clock: clock).send(get, options: options)
    #expect(authorizations(transport) == ["token", "token", "Bearer tok"])
    #expect(clock.sleeps == [.milliseconds(500)])
  }

  /// The one who fetches is cancelled; somebody who waited takes over.
  @Test func outlivesTheCancellationOfTheFetcher() async throws {
    let isFetching = Gate()
    let transport = FakeTransport { request, number in
      guard Self.isToken(request) else { return .status(200) }
      guard number == 0 else { return .status(200, [], "tok\(number)") }
      isFetching.open()
      while !Task.isCancelled { await Task.yield() }
      return .failed(.cancelled, .sent)
    }
    let client = HTTPClient(transport)
    let first = Task { [get, options] in await client.result(get, options) }
    await isFetching.opened()
    let second = Task { [get, options] in await client.result(get, options) }
    for _ in 0..<20 { await Task.yield() }
    first.cancel()
    #expect(await first.value.reason == .cancelled(sent: false))
    #expect(try await second.value.get().response.status == 200)
    #expect(transport.requests.count(where: Self.isToken) == 2)
  }

  @Test func letsAWaiterBeCancelled() async throws {
    let isFetching = Gate()
    let release = Gate()
    let transport = FakeTransport { request, _ in
      guard Self.isToken(request) else { return .status(200) }
      isFetching.open()
      await release.opened()
      return .status(200, [], "tok")
    }
    let client = HTTPClient(transport)
    let first = Task { [get, options] in await client.result(get, options) }
    await isFetching.opened()
    let second = Task { [get, options] in await client.result(get, options) }
    for _ in 0..<20 { await Task.yield() }
    second.cancel()
    #expect(await second.value.reason == .cancelled(sent: false))
    release.open()
    #expect(try await first.value.get().response.status == 200)
  }

  /// No observer and no printed form may see a token.
  @Test func neverShowsAToken() async throws {
    let transport = FakeTransport { request, _ in
      Self.isToken(request) ? .status(200, [], "tok-abc 3600") : .status(200, [], "echo tok-abc")
    }
    let events = Recorder<String>()
    let client = HTTPClient(transport) { events.append("\($0)") }
    let exchange = try await client.send(get, options: options)
    #expect(exchange.response.redacted.body == .text("echo •••"))
    #expect(events.all.count == 5)
    for text in events.all {
      #expect(!text.contains("tok-abc"))
      #expect(!text.contains("hush"))
    }
  }
}
