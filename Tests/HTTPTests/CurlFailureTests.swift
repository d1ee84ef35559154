import Rows
import Testing

@testable import HTTP

/// The live transport against servers that misbehave: what went wrong, and whether the request was sent.
@Suite struct CurlFailureTests {
  private let transport = CurlTransport(CurlSettings(proxy: .none))

  private func failure(
    _ request: HTTPRequest, _ limits: TransferLimits = TransferLimits(), over other: CurlTransport? = nil
  ) async -> TransportFailure? {
    do {
      _ = try await (other ?? transport).send(request, limits: limits)
      return nil
    } catch {
      return error
    }
  }

  private static let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

  @Test func namesAHostThatDoesNotExist() async {
    let found = await failure(HTTPRequest(.get, "http://nowhere.invalid/"))
    #expect(found == TransportFailure(.cannotResolve(host: "nowhere.invalid"), .notSent))
  }

  @Test func namesAPortThatIsClosed() async throws {
    let port = try LoopbackServer.refusedPort()
    let found = await failure(HTTPRequest(.post, "http://127.0.0.1:\(port)/"))
    #expect(found == TransportFailure(.refused("127.0.0.1:\(port)"), .notSent))
  }

  @Test func refusesWhatCannotBeSent() async {
    #expect(
      await failure(HTTPRequest(.get, "file:///etc/passwd"))
        == TransportFailure(.unsupportedURL(.notHTTP), .notSent))
    for field in [
      HTTPField("A b", "c"), HTTPField("", "c"), HTTPField("A:", "c"), HTTPField("A", "b\r\nC: d"),
      HTTPField("A", "b\u{0}"), HTTPField("Transfer-Encoding", "chunked"),
      HTTPField("A", secret: Secret("b\n")),
    ] {
      let found = await failure(HTTPRequest(.get, "http://127.0.0.1:1/", fields: [field]))
      #expect(found == TransportFailure(.invalidField(name: field.name), .notSent))
    }
  }

  @Test func saysWhichLibraryIsMissing() async {
    let without = CurlTransport(CurlSettings(libraryName: "libnosuchcurl.so.4"))
    let found = await failure(HTTPRequest(.get, "http://127.0.0.1:1/"), over: without)
    guard case .libraryMissing("libnosuchcurl.so.4", let detail) = found?.reason else {
      Issue.record("expected libraryMissing, found \(String(describing: found))")
      return
    }
    #expect(detail.contains("libnosuchcurl.so.4"))
    #expect(found?.phase == .notSent)
    let wrong = await failure(
      HTTPRequest(.get, "http://127.0.0.1:1/"), over: CurlTransport(CurlSettings(libraryName: "libc.so.6")))
    #expect(
      wrong?.reason == .libraryMissing(name: "libc.so.6", detail: "it has no function curl_global_init"))
  }

  @Test func knowsAHandshakeThatFails() async throws {
    let server = try LoopbackServer([.write("this is no TLS at all\r\n")])
    let found = await failure(HTTPRequest(.post, "https://127.0.0.1:\(server.port)/"))
    guard case .tls("127.0.0.1", let detail) = found?.reason else {
      Issue.record("expected tls, found \(String(describing: found))")
      return
    }
    #expect(!detail.isEmpty)
    #expect(found?.phase == .notSent)
    server.stop()
  }

  @Test func givesUpAHandshakeThatTakesTooLong() async throws {
    let server = try LoopbackServer([.hold])
    let found = await failure(
      HTTPRequest(.post, "https://127.0.0.1:\(server.port)/"), TransferLimits(connect: .milliseconds(30)))
    let reason = TransportFailure.Reason.connectTimedOut("127.0.0.1:\(server.port)", after: .milliseconds(30))
    #expect(found == TransportFailure(reason, .notSent))
    server.stop()
  }

  @Test func keepsToTheDeadline() async throws {
    let server = try LoopbackServer([.request, .hold])
    let limits = TransferLimits(total: .seconds(1))
    let found = await failure(HTTPRequest(.post, server.url), limits)
    #expect(found == TransportFailure(.deadlinePassed(after: .seconds(1)), .sent))
    let early = await failure(HTTPRequest(.post, "https://127.0.0.1:\(server.port)/"), limits)
    #expect(early == TransportFailure(.deadlinePassed(after: .seconds(1)), .notSent))
    server.stop()
  }

  @Test func knowsThatAStatusHadCome() async throws {
    let server = try LoopbackServer([
      .request, .write("HTTP/1.1 201 Created\r\nContent-Length: 9\r\n\r\nab"), .hold,
    ])
    let found = await failure(HTTPRequest(.post, server.url), TransferLimits(total: .seconds(1)))
    #expect(found == TransportFailure(.deadlinePassed(after: .seconds(1)), .sent, answeredStatus: 201))
    server.stop()
  }

  @Test(arguments: [[Step.request], [.request, .reset], [.firstByte, .reset]])
  func knowsAConnectionThatIsClosed(steps: [Step]) async throws {
    let server = try LoopbackServer(steps)
    #expect(await failure(HTTPRequest(.post, server.url, body: [1])) == TransportFailure(.closed, .sent))
    server.stop()
  }

  @Test(arguments: [
    "Content-Length: 10\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n5\r\nabc",
    "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
  ])
  func knowsATruncatedBody(rest: String) async throws {
    let server = try LoopbackServer([.request, .write("HTTP/1.1 200 OK\r\n" + rest)])
    let found = await failure(HTTPRequest(.get, server.url))
    #expect(found == TransportFailure(.truncated, .sent, answeredStatus: 200))
    server.stop()
  }

  /// 5,000 zero bytes, compressed.
  private static let zeros: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 237, 193, 49, 1, 0, 0, 0, 194, 160, 245, 79, 109, 10, 63, 160, 0, 0, 0,
    0,
    128, 183, 1, 168, 14, 229, 216, 136, 19, 0, 0,
  ]

  @Test(arguments: [
    Array("Content-Length: 11\r\n\r\nhello world".utf8),
    Array("Transfer-Encoding: chunked\r\n\r\nb\r\nhello world\r\n0\r\n\r\n".utf8),
    Array("\r\nhello world".utf8),
    Array("Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n28\r\n".utf8) + zeros
      + Array("\r\n0\r\n\r\n".utf8),
  ])
  func stopsAtTheLimit(rest: [UInt8]) async throws {
    let server = try LoopbackServer([.request, .write(Array("HTTP/1.1 200 OK\r\n".utf8) + rest)])
    let found = await failure(HTTPRequest(.get, server.url), TransferLimits(maximumResponseBytes: 10))
    #expect(found == TransportFailure(.answerTooLarge(limit: 10), .sent, answeredStatus: 200))
    server.stop()
  }

  @Test func takesABodyOfExactlyTheLimit() async throws {
    let server = try LoopbackServer([.request, .write("HTTP/1.1 200 OK\r\n\r\nhello worl")])
    #expect(await failure(HTTPRequest(.get, server.url), TransferLimits(maximumResponseBytes: 10)) == nil)
    server.stop()
  }

  @Test(arguments: [
    "SSH-2.0-OpenSSH_9.2\r\n", "HTTP/1.1 200 OK\r\nContent-Length: ten\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc",
  ])
  func knowsWhatIsNoAnswer(text: String) async throws {
    let server = try LoopbackServer([.request, .write(text)])
    let found = await failure(HTTPRequest(.get, server.url))
    guard case .malformedAnswer(let detail) = found?.reason else {
      Issue.record("expected malformedAnswer, found \(String(describing: found))")
      return
    }
    #expect(!detail.isEmpty)
    #expect(found?.phase == .sent)
    server.stop()
  }

  @Test func boundsTheHeader() async throws {
    let line = "X-Long: \(String(repeating: "x", count: 60_000))\r\n"
    let server = try LoopbackServer([
      .request, .write("HTTP/1.1 200 OK\r\n" + String(repeating: line, count: 20)), .hold,
    ])
    guard case .malformedAnswer = await failure(HTTPRequest(.get, server.url))?.reason else {
      Issue.record("expected malformedAnswer")
      return
    }
    server.stop()
  }

  @Test func blamesTheProxy() async throws {
    let server = try LoopbackServer([
      .request, .write("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"),
    ])
    let through = CurlTransport(CurlSettings(proxy: .url(server.url)))
    let refused = await failure(HTTPRequest(.post, "https://api.invalid/"), over: through)
    guard case .proxy(let detail) = refused?.reason else {
      Issue.record("expected proxy, found \(String(describing: refused))")
      return
    }
    #expect(detail.contains("407"))
    #expect(refused?.phase == .notSent)
    #expect(server.requests.first?.hasPrefix("CONNECT api.invalid:443 HTTP/1.1\r\n") == true)
    server.stop()
  }

  /// The server's host may be the proxy's, and another port of it.
  @Test(arguments: ["http", "socks5", "socks5h", "socks4"], ["http://api.invalid/", "http://127.0.0.1:2/"])
  func blamesAProxyThatIsNotThere(scheme: String, url: String) async throws {
    let port = try LoopbackServer.refusedPort()
    let dead = CurlTransport(CurlSettings(proxy: .url("\(scheme)://127.0.0.1:\(port)")))
    let found = await failure(HTTPRequest(.post, url), over: dead)
    guard case .proxy(let detail) = found?.reason else {
      Issue.record("expected proxy, found \(String(describing: found))")
      return
    }
    #expect(detail.hasPrefix("Failed to connect to 127.0.0.1 port \(port) "))
    #expect(found?.phase == .notSent)
    let unknown = CurlTransport(CurlSettings(proxy: .url("\(scheme)://proxy.invalid:1")))
    guard case .proxy(let detail) = await failure(HTTPRequest(.post, url), over: unknown)?.reason else {
      Issue.record("expected proxy")
      return
    }
    #expect(detail.hasPrefix("Could not resolve ") && detail.hasSuffix(": proxy.invalid"))
  }

  @Test func knowsThatOnlyAProxySays407() async throws {
    let server = try LoopbackServer([
      .request, .write("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"),
    ])
    let through = CurlTransport(CurlSettings(proxy: .url(server.url)))
    let reason = TransportFailure.Reason.proxy(detail: "it wants a user name and a password (status 407)")
    let found = await failure(HTTPRequest(.post, "http://api.invalid/"), over: through)
    #expect(found == TransportFailure(reason, .notSent))
    #expect(server.requests.first?.hasPrefix("POST http://api.invalid/ HTTP/1.1\r\n") == true)
    server.stop()
  }

  @Test func keepsSecretsOutOfWhatLibcurlSays() async {
    let request = HTTPRequest(.get, "http://hush-hush.invalid/", secrets: [Secret("hush-hush")])
    #expect(await failure(request) == TransportFailure(.cannotResolve(host: "•••.invalid"), .notSent))
  }
}
