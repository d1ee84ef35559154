import Testing

@testable import Sandbox

/// Faults as the wire shows them.
struct LiveFaultTests {
  private func struck(_ text: String) throws -> (
    reply: LiveClient.Reply?, isEnded: Bool, isSignedUp: Bool, status: Int?
  ) {
    let server = try LiveTests.server()
    let client = try LiveClient(port: server.port)
    let token = try #require(client.token())
    server.addFault(try Fault(parsing: text))
    let reply = client.send("POST", "/partner/v2/signup", Body.signup(), token: token)
    let other = try LiveClient(port: server.port)
    let state = try #require(other.send("GET", "/sandbox/state"))
    let isEnded = !client.isQuiet && client.isEnded
    return (reply, isEnded, state.body.contains(#""name":"Acme""#), server.requests.last?.status)
  }

  @Test func dropsBefore() throws {
    let struck = try struck("signup=drop-before")
    #expect(struck.reply == nil && struck.isEnded && !struck.isSignedUp && struck.status == nil)
  }

  @Test func dropsAfter() throws {
    let struck = try struck("signup=drop-after")
    #expect(struck.reply == nil && struck.isEnded && struck.isSignedUp && struck.status == nil)
  }

  @Test func truncates() throws {
    let struck = try struck("signup=truncate")
    let reply = try #require(struck.reply)
    #expect(reply.status == 201 && reply.isCut && struck.isEnded && struck.isSignedUp)
    let length = try #require(reply.header("Content-Length").flatMap { Int($0) })
    #expect(reply.body.utf8.count == length / 2)
    #expect(reply.body.hasPrefix(#"{"organization_id":"o-"#))
  }

  @Test(arguments: [
    ("signup=delay:5", 201, true), ("signup=429:3", 429, false), ("signup=500", 500, false),
    ("signup=503", 503, false), ("signup=wrong-type", 502, false), ("signup=garbage", 200, true),
    ("signup=empty", 204, true),
  ])
  func answers(text: String, status: Int, isSignedUp: Bool) throws {
    let struck = try struck(text)
    let reply = try #require(struck.reply)
    #expect(reply.status == status && !reply.isCut)
    // Faults of the answer leave the connection alone.
    #expect(!struck.isEnded)
    #expect(struck.isSignedUp == isSignedUp)
    #expect(struck.status == status)
  }

  @Test func dropsWithoutHurtingOthers() throws {
    let server = try LiveTests.server()
    let steady = try LiveClient(port: server.port)
    let token = try #require(steady.token())
    server.addFault(Fault(.dropAfter, in: .createEntitlement, count: 20))
    for number in 0..<20 {
      let client = try LiveClient(port: server.port)
      let reply = client.send("POST", "/partner/v2/entitlements", Body.details("x-\(number)"), token: token)
      #expect(reply == nil)
    }
    let list = steady.send("GET", "/partner/v2/entitlements", token: token)
    #expect(list?.body.contains(#""total_size":20"#) == true)
  }

  @Test func dropsWhatWasSentAlong() throws {
    let server = try LiveTests.server()
    let client = try LiveClient(port: server.port)
    let token = try #require(client.token())
    server.addFault(Fault(.dropAfter, in: .createEntitlement))
    client.write(
      LiveClient.request("POST", "/partner/v2/entitlements", Body.details("x-1"), token: token)
        + LiveClient.request("POST", "/partner/v2/entitlements", Body.details("x-2"), token: token))
    #expect(client.read() == nil)
    let list = try LiveClient(port: server.port).send("GET", "/partner/v2/entitlements", token: token)
    #expect(list?.body.contains(#""total_size":1"#) == true)
  }
}
