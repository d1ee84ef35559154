import Glibc
import Testing

@testable import Sandbox

/// The server on a socket.
struct LiveTests {
  /// A running server on a free port.
  static func server(_ configure: (inout SandboxConfiguration) -> Void = { _ in }) throws -> SandboxServer {
    var configuration = SandboxConfiguration()
    configuration.clock = { Conversation.start }
    configure(&configuration)
    let server = try SandboxServer(configuration)
    try server.start()
    return server
  }

  @Test func answersEveryOperationOnOneConnection() throws {
    let server = try LiveTests.server()
    let client = try LiveClient(port: server.port)
    let token = try #require(client.token())
    let signup = client.send("POST", "/partner/v2/signup", Body.signup(), token: token)
    let organization = try #require(signup?.body.string(after: "\"organization_id\":\""))
    let exchanges: [(method: String, target: String, body: String?, status: Int)] = [
      (
        "POST", "/partner/v2/signup/activate",
        #"{"user":\#(Body.user),"organization_id":"\#(organization)"}"#, 201
      ),
      ("POST", "/partner/v2/signup/link", Body.link(entitlement: Body.details("x-2")), 201),
      ("POST", "/partner/v2/entitlements", Body.details("x-3"), 201),
      ("GET", "/partner/v2/entitlements?page_size=2", nil, 200),
      ("GET", "/partner/v2/entitlements/ent-tmrah6", nil, 200),
      ("GET", "/partner/v2/organizations", nil, 200),
      ("GET", "/partner/v2/organizations/\(organization)", nil, 200),
      ("GET", "/partner/v2/organizations/o-none", nil, 404),
      ("PATCH", "/partner/v2/organizations/o-none", "{}", 405),
      ("POST", "/partner/v2/signup", "{", 400),
      ("POST", "/partner/v2/signup", Body.signup(), 409),
    ]
    for exchange in exchanges {
      let reply = client.send(exchange.method, exchange.target, exchange.body, token: token)
      #expect(reply?.status == exchange.status)
      #expect(reply?.header("X-Request-Id")?.count == 36)
      #expect(reply?.header("Content-Type") == "application/json")
      #expect(reply?.header("Date") == "Fri, 02 Jan 2026 15:04:05 GMT")
    }
    #expect(client.send("GET", "/partner/v2/entitlements")?.status == 401)
    #expect(client.send("GET", "/sandbox/state")?.status == 200)
    #expect(server.requests.map(\.status) == [200, 201] + exchanges.map(\.status) + [401])
  }

  @Test func answersHEADWithoutABody() throws {
    let server = try LiveTests.server()
    let client = try LiveClient(port: server.port)
    let token = try #require(client.token())
    let whole = client.send("GET", "/partner/v2/organizations", token: token)
    let head = client.send("HEAD", "/partner/v2/organizations", token: token)
    #expect(head?.status == 200)
    #expect(head?.body == "")
    #expect(head?.header("Content-Length") == whole.map { String($0.body.utf8.count) })
    // The connection is in step: the next answer is read where it begins.
    #expect(client.send("GET", "/partner/v2/organizations", token: token)?.body == whole?.body)
    #expect(client.send("DELETE", "/sandbox/faults")?.status == 204)
    #expect(client.isQuiet)
  }

  @Test func takesRequestsThatComeTogether() throws {
    let server = try LiveTests.server { $0.latency = 5 }
    let client = try LiveClient(port: server.port)
    let targets = (0..<5).map { "/partner/\($0)" }
    client.write(targets.map { LiveClient.request("GET", $0) }.joined())
    for target in targets { #expect(client.read()?.body.contains("'\(target)'") == true) }
  }

  @Test func takesBodiesInPieces() throws {
    let server = try LiveTests.server()
    let client = try LiveClient(port: server.port)
    let token = try #require(client.token())
    let half = Body.details.index(Body.details.startIndex, offsetBy: 20)
    let (first, second) = (Body.details[..<half], Body.details[half...])
    client.write(
      "POST /partner/v2/entitlements HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(token)\r\n"
        + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
        + "\(String(first.utf8.count, radix: 16))\r\n\(first)\r\n")
    client.write("\(String(second.utf8.count, radix: 16))\r\n\(second)\r\n0\r\n\r\n")
    #expect(client.read()?.status == 201)
    #expect(server.requests.last?.bodyText == Body.details)
  }

  @Test func refusesBodiesThatAreTooLarge() throws {
    let server = try LiveTests.server()
    let client = try LiveClient(port: server.port)
    let token = try #require(client.token())
    let body = String(repeating: " ", count: 1_048_577)
    let reply = client.send("POST", "/partner/v2/signup", body, token: token)
    #expect(reply?.status == 413)
    #expect(reply?.body.contains("request_too_large") == true)
    #expect(client.send("GET", "/partner/v2/entitlements", token: token)?.status == 200)
    // What is larger still is not even read.
    let other = try LiveClient(port: server.port)
    other.write("POST /partner/v2/signup HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n")
    let refused = other.read()
    #expect(refused == nil || refused?.status == 413)
    #expect(client.send("GET", "/partner/v2/entitlements", token: token)?.status == 200)
  }

  @Test(arguments: [
    "\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "BREW /pot HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "POST /partner/v2/signup HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n",
    "POST /partner/v2/signup HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
    "POST /partner/v2/signup HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "GET /%zz%00\u{1}é HTTP/1.1\r\nHost: localhost\r\n\r\n", "\u{0}\u{1}\u{2}",
  ])
  func survivesNonsense(text: String) throws {
    let server = try LiveTests.server()
    let client = try LiveClient(port: server.port)
    client.write(text)
    let other = try LiveClient(port: server.port)
    #expect(other.token() != nil)
  }

  @Test func keepsTwoServersApart() throws {
    let first = try LiveTests.server()
    let second = try LiveTests.server()
    #expect(first.port != second.port)
    #expect(first.baseURL == "http://127.0.0.1:\(first.port)")
    let client = try LiveClient(port: first.port)
    let token = try #require(client.token())
    #expect(client.send("POST", "/partner/v2/signup", Body.signup(), token: token)?.status == 201)
    let other = try LiveClient(port: second.port)
    #expect(other.send("GET", "/partner/v2/organizations", token: token)?.status == 401)
    let otherToken = try #require(other.token())
    let list = other.send("GET", "/partner/v2/organizations", token: otherToken)
    #expect(list?.body.contains(#""total_size":1"#) == true)
  }

  @Test func letsOthersPassAnAnswerThatWaits() throws {
    let server = try LiveTests.server()
    server.addFault(try Fault(parsing: "signup=delay:3000000"))
    let waiting = try LiveClient(port: server.port)
    let other = try LiveClient(port: server.port)
    let token = try #require(other.token())
    waiting.write(LiveClient.request("POST", "/partner/v2/signup", Body.signup(), token: token))
    // It was carried out, as the log shows; only its answer waits.
    var isLogged = false
    for _ in 0..<100_000 where !isLogged {
      #expect(other.send("GET", "/partner/v2/organizations", token: token)?.status == 200)
      isLogged = server.requests.contains { $0.operation == "signup" }
    }
    #expect(isLogged)
    #expect(waiting.isQuiet)
    server.stop()
    #expect(waiting.isEnded)
    #expect(other.isEnded)
  }

  @Test func deliversAnswersThatWaited() throws {
    let server = try LiveTests.server { $0.latency = 1 }
    let client = try LiveClient(port: server.port)
    let token = try #require(client.token())
    server.addFault(Fault(.delay(milliseconds: 20), in: .listOrganizations))
    #expect(client.send("GET", "/partner/v2/organizations", token: token)?.status == 200)
  }

  @Test func startsAndStops() throws {
    let server = try LiveTests.server()
    #expect(throws: SandboxError.alreadyRunning) { try server.start() }
    let port = server.port
    let client = try LiveClient(port: port)
    #expect(client.token() != nil)
    server.stop()
    server.stop()
    #expect(client.isEnded)
    #expect(throws: LiveClient.NoConnection.self) { try LiveClient(port: port) }
    #expect(server.port == 0)
    // What it knew before, it knows after.
    try server.start()
    #expect(server.requests.count == 1)
    #expect(try LiveClient(port: server.port).token() != nil)
  }

  @Test func endsWithItsLastReference() throws {
    var server: SandboxServer? = try LiveTests.server()
    let port = try #require(server?.port)
    let client = try LiveClient(port: port)
    #expect(client.token() != nil)
    server = nil
    #expect(client.isEnded)
    #expect(throws: LiveClient.NoConnection.self) { try LiveClient(port: port) }
  }

  @Test func refusesAPortThatIsTaken() throws {
    let server = try LiveTests.server()
    let port = server.port
    let error = #expect(throws: SandboxError.self) { _ = try LiveTests.server { $0.port = port } }
    #expect(error?.message == "cannot listen on 127.0.0.1:\(port): Address already in use")
  }

  @Test func isUsedInProcess() throws {
    let server = try LiveTests.server()
    let client = try LiveClient(port: server.port)
    let token = try #require(client.token())
    let link = try server.addLinkToken(organization: "o-sandbox")
    #expect(client.send("POST", "/partner/v2/signup/link", Body.link(link), token: token)?.status == 201)
    #expect(throws: SandboxError.unknownOrganization("o-1")) { try server.addLinkToken(organization: "o-1") }
    try server.reset()
    #expect(server.requests.isEmpty)
    let list = client.send("GET", "/partner/v2/entitlements", token: token)
    #expect(list?.body.contains(#""total_size":0"#) == true)
  }
}
