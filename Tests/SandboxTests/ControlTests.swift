import Testing

@testable import Sandbox

/// The endpoints under `/sandbox/`, and what the log keeps.
struct ControlTests {
  @Test(arguments: [
    ("POST", "/sandbox/requests", "GET"), ("DELETE", "/sandbox/state", "GET"),
    ("GET", "/sandbox/reset", "POST"),
    ("GET", "/sandbox/link-tokens", "POST"), ("PUT", "/sandbox/faults", "GET, POST, DELETE"),
  ])
  func refusesMethods(method: String, target: String, allowed: String) throws {
    let response = try Conversation(as: nil).send(method, target)
    #expect(
      response.problems == ["405 method_not_allowed: path '\(target)' takes \(allowed), found \(method)"])
    #expect(response.header("Allow") == allowed)
  }

  @Test func refusesOtherNamesAndPaths() throws {
    let sandbox = try Conversation(as: nil)
    #expect(
      sandbox.send("GET", "/sandbox/state", headers: [Header("Host", "evil.example")]).problems == [
        "403 user_unauthorized: control endpoints answer to 127.0.0.1 and localhost only, found 'evil.example'"
      ])
    #expect(
      sandbox.send("GET", "/sandbox/x").problems
        == ["404 path_not_found: no control endpoint has the path '/sandbox/x'"])
    // Without a slash at its end it is a path like any other.
    #expect(
      sandbox.send("GET", "/sandbox").problems == ["404 path_not_found: no operation has the path '/sandbox'"]
    )
  }

  @Test func managesFaults() throws {
    let sandbox = try Conversation()
    let list = { sandbox.send("GET", "/sandbox/faults").text }
    #expect(list() == #"{"faults":[]}"#)
    let added = sandbox.send("POST", "/sandbox/faults", #"{"fault":"signup=429*2"}"#, type: nil)
    #expect(added.status == 201)
    #expect(added.text == #"{"faults":["signup=429:1*2"]}"#)
    _ = sandbox.send("POST", "/partner/v2/signup", Body.signup())
    #expect(list() == #"{"faults":["signup=429:1"]}"#)
    #expect(sandbox.send("DELETE", "/sandbox/faults").status == 204)
    #expect(list() == #"{"faults":[]}"#)
    #expect(
      sandbox.send("POST", "/sandbox/faults", #"{"fault":"signup=500:1"}"#).problems
        == ["400 invalid_value /fault: fault '500' takes no argument, found '1'"])
    #expect(
      sandbox.send("POST", "/sandbox/faults", "{}").problems
        == ["400 missing_property /fault: property 'fault' is required"])
    #expect(sandbox.send("POST", "/sandbox/faults", "signup=500").status == 400)
  }

  @Test func makesLinkTokens() throws {
    let sandbox = try Conversation()
    let made = sandbox.send("POST", "/sandbox/link-tokens")
    #expect(made.status == 201)
    let token = try #require(made.member("token"))
    #expect(made.text == #"{"token":"\#(token)","organization_id":"o-sandbox"}"#)
    #expect(sandbox.send("POST", "/partner/v2/signup/link", Body.link(token)).status == 201)
    #expect(sandbox.send("POST", "/sandbox/link-tokens", "{}").member("token") != token)
    #expect(
      sandbox.send("POST", "/sandbox/link-tokens", #"{"organization_id":"o-1"}"#).problems
        == ["404 resource_not_found /organization_id: no organization 'o-1'"])
    #expect(
      sandbox.send("POST", "/sandbox/link-tokens", #"{"organization_id":1,"x":2}"#).problems == [
        "400 unknown_property /x: property 'x' is unknown here, known are organization_id",
        "400 invalid_type /organization_id: expected a string, found a number",
      ])
  }

  @Test func resets() throws {
    let sandbox = try Conversation { $0.rateLimit = RateLimit(requests: 2, seconds: 60) }
    let fresh = sandbox.state
    let first = sandbox.send("POST", "/partner/v2/signup", Body.signup()).text
    _ = sandbox.send("POST", "/sandbox/faults", #"{"fault":"*=500"}"#)
    #expect(sandbox.send("POST", "/sandbox/reset").status == 204)
    #expect(sandbox.state == fresh)
    #expect(sandbox.requests.isEmpty)
    // The token stays good, the ids begin anew, and nothing of the allowance is used.
    let again = sandbox.send("POST", "/partner/v2/signup", Body.signup())
    #expect(again.text == first)
    #expect(again.header("X-RateLimit-Remaining") == "1")
  }

  @Test func logsRequestsWithoutSecrets() throws {
    let sandbox = try Conversation()
    let token = try #require(sandbox.token)
    let link = try #require(sandbox.send("POST", "/sandbox/link-tokens").member("token"))
    _ = sandbox.send("POST", "/partner/v2/signup/link?dry_run=true", Body.link(link))
    _ = sandbox.send("POST", "/partner/v2/signup/link", "{\"token\":\"\(link)\"")
    _ = sandbox.send(
      "POST", "/oauth2/token", "grant_type=client_credentials&scope=",
      type: "application/x-www-form-urlencoded",
      headers: [
        Header("Authorization", "Basic c2FuZGJveC1jbGllbnQ6c2FuZGJveC1zZWNyZXQ="), Header("Cookie", "a=b"),
      ])
    _ = sandbox.send("GET", "/nowhere?x=1", headers: [Header("Authorization", "alone")])

    let log = sandbox.requests
    #expect(
      log.map(\.target) == [
        "/oauth2/token", "/partner/v2/signup/link?dry_run=true", "/partner/v2/signup/link", "/oauth2/token",
        "/nowhere?x=1",
      ])
    #expect(
      log.map(\.operation) == ["token", "signup_partner_v2_link", "signup_partner_v2_link", "token", nil])
    #expect(log.map(\.status) == [200, 201, 400, 200, 404])
    #expect(log[0].bodyText == "grant_type=client_credentials&client_id=sandbox-client&client_secret=•••")
    #expect(log[1].bodyText == Body.link("•••"))
    #expect(log[1].headers.contains(Header("Authorization", "Bearer •••")))
    #expect(log[2].bodyText == "•••")
    #expect(log[3].bodyText == "grant_type=client_credentials&scope=")
    #expect(log[3].headers.contains(Header("Authorization", "Basic •••")))
    #expect(log[3].headers.contains(Header("Cookie", "•••")))
    #expect(log[4].headers.contains(Header("Authorization", "•••")))

    let shown = sandbox.send("GET", "/sandbox/requests").text
    for secret in [token, link, "sandbox-secret", "c2FuZGJveC"] { #expect(!shown.contains(secret)) }
    #expect(
      shown.hasSuffix(
        #"{"method":"GET","target":"/nowhere?x=1","operation":null,"status":404,"headers":["#
          + #"{"name":"Host","value":"127.0.0.1:8080"},{"name":"Authorization","value":"•••"}],"body":""}]}"#)
    )
    #expect(sandbox.state.contains(SandboxServer.linkToken) == false)
  }

  @Test func cutsLongBodiesInTheLog() throws {
    let sandbox = try Conversation()
    _ = sandbox.send("POST", "/partner/v2/signup", String(repeating: "a", count: 70_000))
    #expect(sandbox.requests.last?.body.count == 65_536)
  }
}
