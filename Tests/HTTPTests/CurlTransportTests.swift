import Glibc
import Rows
import Testing

@testable import HTTP

/// The live transport against scripted servers: what arrives.
@Suite struct CurlTransportTests {
  private let transport = CurlTransport(CurlSettings(proxy: .none))

  private func send(_ request: HTTPRequest, _ limits: TransferLimits = TransferLimits()) async throws
    -> HTTPResponse
  {
    try await transport.send(request, limits: limits)
  }

  private static let ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

  @Test func sendsAndReceives() async throws {
    let server = try LoopbackServer([
      .request, .write("HTTP/1.1 201 Created\r\nX-A: 1\r\nx-a: 2\r\nContent-Length: 4\r\n\r\nbody"),
    ])
    let response = try await send(
      HTTPRequest(
        .post, "\(server.url)/a/./b?c=%20d#frag",
        fields: [
          HTTPField("Content-Type", "application/json"), HTTPField("X-Empty", ""),
          HTTPField("X-Key", secret: Secret("s")),
        ],
        body: Array("{}".utf8), secrets: [Secret("t")]))
    #expect(response.status == 201)
    #expect(response.fields.values(of: "X-A") == ["1", "2"])
    #expect(response.fields.count == 3)
    #expect(response.body == Array("body".utf8))
    #expect(response.version == .http11)
    #expect(response.timing.total >= response.timing.firstByte)
    #expect(response.timing.connect > .zero)
    #expect(response.timing.tls == .zero)
    #expect(response.bytesReceived == 63)
    #expect(response.secrets == [Secret("t"), Secret("s")])
    let sent = try #require(server.requests.first)
    #expect(response.bytesSent == sent.utf8.count)
    #expect(
      sent == """
        POST /a/./b?c=%20d HTTP/1.1\r
        Host: 127.0.0.1:\(server.port)\r
        Accept: */*\r
        Accept-Encoding: \(encodings(sent))\r
        Content-Type: application/json\r
        X-Empty:\r
        X-Key: s\r
        Content-Length: 2\r
        \r
        {}
        """)
    server.stop()
  }

  /// Which encodings there are depends on how libcurl was built; gzip is always among them.
  private func encodings(_ request: String) -> String {
    let line = request.split(separator: "\r\n").first { $0.hasPrefix("Accept-Encoding: ") } ?? ""
    #expect(line.contains("gzip"))
    return String(line.dropFirst("Accept-Encoding: ".count))
  }

  @Test(arguments: HTTPMethod.allCases, [nil, "", "body"])
  func sendsEveryMethod(method: HTTPMethod, body: String?) async throws {
    let server = try LoopbackServer([.request, .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")])
    _ = try await send(HTTPRequest(method, server.url, body: body.map { Array($0.utf8) }))
    let sent = try #require(server.requests.first)
    #expect(sent.hasPrefix("\(method.rawValue) / HTTP/1.1\r\n"))
    #expect(!sent.contains("Content-Type"))
    #expect(!sent.contains("Expect"))
    let carriesBody = method != .head && (body != nil || [.post, .put, .patch].contains(method))
    #expect(sent.contains("Content-Length: \(body?.utf8.count ?? 0)\r\n") == carriesBody)
    #expect(sent.hasSuffix(method == .head ? "\r\n\r\n" : "\r\n\r\n\(body ?? "")"))
    server.stop()
  }

  @Test func tellsWhereAnAnswerCameIn() async throws {
    let server = try LoopbackServer([.serve(Array(Self.ok.utf8))])
    let limits = TransferLimits(mayBlockCaller: true)
    for _ in 1...2 {
      let processor = try #require(try await send(HTTPRequest(.get, server.url), limits).arrivalProcessor)
      #expect((0..<sysconf(Int32(_SC_NPROCESSORS_CONF))).contains(processor))
    }
    server.stop()
  }

  @Test func forgetsTheRequestBefore() async throws {
    let server = try LoopbackServer([.serve(Array(Self.ok.utf8))])
    let many = HTTPRequest(
      .put, server.url, fields: [HTTPField("X-A", "1")], body: [UInt8](repeating: 0x61, count: 100_000))
    let first = try await send(many, TransferLimits(maximumResponseBytes: 2))
    _ = try await send(HTTPRequest(.get, server.url))
    #expect(server.connections == 1)
    #expect(server.requests[0].utf8.count > 100_000)
    #expect(first.bytesSent == server.requests[0].utf8.count)
    #expect(server.requests[1].hasPrefix("GET / HTTP/1.1\r\n"))
    #expect(!server.requests[1].contains("X-A"))
    #expect(server.requests[1].hasSuffix("\r\n\r\n"))
    server.stop()
  }

  @Test func undoesChunksAndLeavesOutInterimAnswersAndTrailers() async throws {
    let server = try LoopbackServer([
      .request, .write("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
      .write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"),
      .write("4;ext=1\r\ndefg\r\n0\r\nX-Trailer: 1\r\n\r\n"),
    ])
    let response = try await send(HTTPRequest(.get, server.url))
    #expect(response.body == Array("abcdefg".utf8))
    #expect(response.fields == [HTTPField("Transfer-Encoding", "chunked")])
    server.stop()
  }

  /// `hello`, compressed.
  private static let gzip: [UInt8] = [
    31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 203, 72, 205, 201, 201, 7, 0, 134, 166, 16, 54, 5, 0, 0, 0,
  ]

  @Test func undoesCompression() async throws {
    let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(Self.gzip.count)\r\n\r\n"
    let server = try LoopbackServer([.request, .write(Array(head.utf8) + Self.gzip)])
    #expect(try await send(HTTPRequest(.get, server.url)).body == Array("hello".utf8))
    server.stop()
  }

  @Test func readsUntilTheEndWithoutALength() async throws {
    let server = try LoopbackServer([.request, .write("HTTP/1.0 200 OK\r\n\r\nuntil the end")])
    let response = try await send(HTTPRequest(.get, server.url))
    #expect(response.body == Array("until the end".utf8))
    #expect(response.version == .http10)
    server.stop()
  }

  @Test func doesNotFollowRedirectsItself() async throws {
    let server = try LoopbackServer([
      .request, .write("HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"),
    ])
    let response = try await send(HTTPRequest(.get, server.url))
    #expect(response.status == 302)
    #expect(server.requests.count == 1)
    server.stop()
  }

  @Test func deliversPiecesAsTheyArrive() async throws {
    let first = Gate()
    let server = try LoopbackServer([
      .request, .write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nabc"), .await(first), .write("def"),
    ])
    let pieces = Recorder<[UInt8]>()
    let response = try await transport.send(HTTPRequest(.get, server.url), limits: TransferLimits()) {
      piece in
      pieces.append(piece)
      first.open()
    }
    #expect(pieces.all == [Array("abc".utf8), Array("def".utf8)])
    #expect(response.body.isEmpty)
    server.stop()
  }

  @Test func reusesAConnection() async throws {
    let server = try LoopbackServer([.serve(Array(Self.ok.utf8))])
    for _ in 0..<50 { _ = try await send(HTTPRequest(.post, server.url)) }
    #expect(server.connections == 1)
    #expect(server.requests.count == 50)
    server.stop()
  }

  @Test func carries100AtOnce() async throws {
    let server = try LoopbackServer([.serve(Array(Self.ok.utf8))])
    try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<100 {
        group.addTask { [transport] in
          try await transport.send(HTTPRequest(.get, "\(server.url)/\(number)"), limits: TransferLimits())
            .status
        }
      }
      for try await status in group { #expect(status == 200) }
    }
    #expect(Set(server.requests.map { $0.split(separator: " ")[1] }).count == 100)
    server.stop()
  }

  @Test func receivesALargeBody() async throws {
    let bytes = [UInt8](repeating: 0x62, count: 20 << 20)
    let head = Array("HTTP/1.1 200 OK\r\nContent-Length: \(bytes.count)\r\n\r\n".utf8)
    let server = try LoopbackServer([.request, .write(head + bytes)])
    #expect(try await send(HTTPRequest(.get, server.url)).body == bytes)
    server.stop()
  }

  @Test(
    arguments: [
      ([:], nil, nil), (["SSL_CERT_FILE": "/f", "SSL_CERT_DIR": "/d"], "/f", "/d"),
      (["CURL_CA_BUNDLE": "/b", "SSL_CERT_FILE": "/f", "SSL_CERT_DIR": "/d"], "/b", nil),
      (["CURL_CA_BUNDLE": "", "SSL_CERT_FILE": ""], nil, nil),
    ] as [([String: String], String?, String?)])
  func readsTheEnvironment(environment: [String: String], file: String?, directory: String?) {
    let settings = CurlSettings(environment: { environment[$0] })
    #expect(settings.certificateFile == file)
    #expect(settings.certificateDirectory == directory)
    #expect(settings.proxy == .environment)
  }
}
