import Testing

@testable import Sandbox

/// What holds for requests of every operation.
struct ProtocolTests {
  @Test(arguments: [
    ("GET", "/", "404 path_not_found: no operation has the path '/'", nil),
    (
      "GET", "/partner/v2/entitlements/",
      "404 path_not_found: no operation has the path '/partner/v2/entitlements/'",
      nil
    ),
    (
      "GET", "/partner/v2/entitlements/a/b",
      "404 path_not_found: no operation has the path '/partner/v2/entitlements/a/b'", nil
    ),
    (
      "POST", "/partner/v2/signups", "404 path_not_found: no operation has the path '/partner/v2/signups'",
      nil
    ),
    (
      "PUT", "/partner/v2/entitlements",
      "405 method_not_allowed: path '/partner/v2/entitlements' takes GET, HEAD, POST, found PUT",
      "GET, HEAD, POST"
    ),
    (
      "DELETE", "/partner/v2/organizations/o-sandbox",
      "405 method_not_allowed: path '/partner/v2/organizations/o-sandbox' takes GET, HEAD, found DELETE",
      "GET, HEAD"
    ),
    (
      "GET", "/partner/v2/signup", "405 method_not_allowed: path '/partner/v2/signup' takes POST, found GET",
      "POST"
    ),
    ("HEAD", "/oauth2/token", "405 method_not_allowed: path '/oauth2/token' takes POST, found HEAD", "POST"),
  ])
  func refusesPathsAndMethods(method: String, target: String, problem: String, allow: String?) throws {
    let response = try Conversation().send(method, target)
    #expect(response.problems == [problem])
    #expect(response.header("Allow") == allow)
  }

  @Test func shapesFailures() throws {
    let sandbox = try Conversation { $0.seed = 5 }
    let response = sandbox.send("GET", "/partner/v2/organizations?page_size=0&page_token=x")
    let id = try #require(response.header("X-Request-Id"))
    #expect(
      response.text == #"{"errors":[{"id":"\#(id)-1","status":"400","code":"invalid_parameter","#
        + #""title":"Invalid Parameter","detail":"expected an integer from 1 to 100, found '0'","#
        + #""source":{"parameter":"page_size"}},{"id":"\#(id)-2","status":"400","code":"invalid_parameter","#
        + #""title":"Invalid Parameter","detail":"expected the token of a page of this list, found 'x'","#
        + #""source":{"parameter":"page_token"}}]}"#)
    #expect(response.header("Content-Type") == "application/json")
    #expect(response.header("Date") == "Fri, 02 Jan 2026 15:04:05 GMT")
  }

  @Test func numbersEachRequest() throws {
    let sandbox = try Conversation()
    let targets = ["/", "/partner/v2/entitlements", "/sandbox/state", "/sandbox/nothing"]
    let ids = targets.compactMap { sandbox.send("GET", $0).header("X-Request-Id") }
    #expect(Set(ids).count == targets.count)
  }

  @Test(arguments: ["text/plain", "application/x-www-form-urlencoded", "application/merge-patch+json", nil])
  func wantsJSON(type: String?) throws {
    let found = type.map { "found '\($0)'" } ?? "found no Content-Type"
    let sandbox = try Conversation()
    for target in [
      "/partner/v2/entitlements", "/partner/v2/signup", "/partner/v2/signup/activate",
      "/partner/v2/signup/link",
    ] {
      let response = sandbox.send("POST", target, "{}", type: type)
      #expect(
        response.problems
          == ["415 unsupported_media_type: expected a body of type application/json, \(found)"])
    }
    #expect(
      sandbox.send("POST", "/partner/v2/signup", "{}", type: "application/json; charset=utf-8").status == 400)
  }

  @Test(arguments: [
    ("", "at byte 0 (line 1, column 1)"),
    ("{\"organization\":\n  {]}", "at byte 20 (line 2, column 4)"),
    ("{} {}", "at byte 3 (line 1, column 4)"),
    (String(repeating: "[", count: 100_000), "at byte 512 (line 1, column 513)"),
  ])
  func saysWhereJSONIsBroken(body: String, place: String) throws {
    let response = try Conversation().send("POST", "/partner/v2/signup", body)
    #expect(response.problems.count == 1)
    #expect(response.problems.first?.hasPrefix("400 malformed_json: ") == true)
    #expect(response.member("detail")?.isEmpty == false)
    #expect(response.text.contains(place))
  }

  @Test func limitsBodies() throws {
    let sandbox = try Conversation()
    let padding = String(repeating: " ", count: 1_048_576 - Body.details.utf8.count)
    #expect(sandbox.send("POST", "/partner/v2/entitlements", Body.details + padding).status == 201)
    #expect(
      sandbox.send("POST", "/partner/v2/entitlements", Body.details + padding + " ").problems
        == ["413 request_too_large: expected a body of at most 1048576 bytes, found 1048577"])
  }

  @Test func limitsRates() throws {
    let sandbox = try Conversation { $0.rateLimit = RateLimit(requests: 2, seconds: 30) }
    func limits(_ response: Response) -> [String?] {
      ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After"].map(response.header)
    }
    #expect(limits(sandbox.send("GET", "/partner/v2/entitlements")) == ["2", "1", "30", nil])
    sandbox.clock.advance(by: 10)
    // A refused request counts too.
    #expect(limits(sandbox.send("GET", "/partner/v2/entitlements/none")) == ["2", "0", "20", nil])
    let before = sandbox.state
    let refused = sandbox.send("POST", "/partner/v2/signup", Body.signup())
    #expect(
      refused.problems == ["429 rate_limit_exceeded: 2 requests in 30 s are used up, try again in 20 s"])
    #expect(limits(refused) == ["2", "0", "20", "20"])
    #expect(sandbox.state == before)
    sandbox.clock.advance(by: 20)
    #expect(limits(sandbox.send("POST", "/partner/v2/signup", Body.signup())) == ["2", "1", "30", nil])
    // Without a limit there is nothing to say.
    #expect(limits(try Conversation().send("GET", "/partner/v2/entitlements")) == [nil, nil, nil, nil])
  }

  @Test func delaysAnswersOfTheAPIOnly() throws {
    let sandbox = try Conversation { $0.latency = 40 }
    #expect(sandbox.exchange("GET", "/partner/v2/entitlements").delay == 40)
    #expect(sandbox.exchange("GET", "/nowhere").delay == 40)
    #expect(sandbox.exchange("GET", "/sandbox/state").delay == 0)
  }

  @Test func checksTheConfiguration() {
    func message(_ change: (inout SandboxConfiguration) -> Void) -> String? {
      var configuration = SandboxConfiguration()
      change(&configuration)
      return #expect(throws: SandboxError.self) { try SandboxServer(configuration) }?.message
    }
    #expect(message { $0.port = 65_536 } == "expected a port from 0 to 65535, found 65536")
    #expect(message { $0.port = -1 } == "expected a port from 0 to 65535, found -1")
    #expect(message { $0.latency = -1 } == "expected a latency in milliseconds from 0 to 3600000, found -1")
    #expect(
      message { $0.tokenLifetime = 31_536_001 }
        == "expected a token lifetime in seconds from 0 to 31536000, found 31536001")
    #expect(
      message { $0.loggedRequests = -1 }
        == "expected a number of logged requests from 0 to 1000000, found -1")
  }
}
