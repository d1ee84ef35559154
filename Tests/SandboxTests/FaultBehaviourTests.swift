import Testing

@testable import Sandbox

struct FaultBehaviourTests {
  /// Whether the signup was carried out.
  private func isSignedUp(_ sandbox: Conversation) -> Bool {
    sandbox.state.contains(#""name":"Acme""#)
  }

  @Test(arguments: [
    ("signup=drop-before", 500, Answer.Delivery.dropped, 0, false),
    ("signup=drop-after", 201, .dropped, 0, true),
    ("signup=delay:70", 201, .complete, 70, true),
    ("signup=429", 429, .complete, 0, false),
    ("signup=500", 500, .complete, 0, false),
    ("signup=503", 503, .complete, 0, false),
    ("signup=truncate", 201, .truncated, 0, true),
    ("signup=wrong-type", 502, .complete, 0, false),
    ("signup=garbage", 200, .complete, 0, true),
    ("signup=empty", 204, .complete, 0, true),
    ("*=500", 500, .complete, 0, false),
    ("activate_signup=500", 201, .complete, 0, true),
  ])
  func strikesOnce(
    text: String, status: Int, delivery: Answer.Delivery, delay: Int, isApplied: Bool
  ) throws {
    let fault = try Fault(parsing: text)
    let sandbox = try Conversation { $0.faults = [fault] }
    let answer = sandbox.exchange("POST", "/partner/v2/signup", Body.signup())
    #expect(answer.response.status == status)
    #expect(answer.delivery == delivery)
    #expect(answer.delay == delay)
    #expect(isSignedUp(sandbox) == isApplied)
    #expect(sandbox.requests.last?.status == (delivery == .dropped ? nil : status))
    // The next one is answered as ever: the first was carried out, or this one is.
    let next = sandbox.exchange("POST", "/partner/v2/signup", Body.signup())
    #expect(next.response.status == (isApplied ? 409 : 201))
    #expect(next.delivery == .complete && next.delay == 0)
  }

  @Test func shapesAnswers() throws {
    func struck(_ text: String) throws -> Response {
      let fault = try Fault(parsing: text)
      return try Conversation { $0.faults = [fault] }.send("GET", "/partner/v2/organizations")
    }
    let limited = try struck("*=429:7")
    #expect(limited.problems == ["429 rate_limit_exceeded: too many requests, try again in 7 s"])
    #expect(limited.header("X-RateLimit-Limit") == "100")
    #expect(limited.header("X-RateLimit-Remaining") == "0")
    #expect(limited.header("X-RateLimit-Reset") == "7")
    #expect(limited.header("Retry-After") == "7")
    let failed = try struck("*=500")
    #expect(failed.problems == ["500 internal_error: something went wrong here, as a fault asked for"])
    let unavailable = try struck("*=503")
    #expect(
      unavailable.problems == ["503 service_unavailable: out of service for a while, as a fault asked for"])
    #expect(unavailable.header("Retry-After") == nil)
    #expect(try struck("*=503:9").header("Retry-After") == "9")
    let page = try struck("*=wrong-type")
    #expect(page.header("Content-Type") == "text/html; charset=utf-8")
    #expect(page.text.hasPrefix("<!doctype html>"))
    let empty = try struck("*=empty")
    #expect(empty.body.isEmpty && empty.header("Content-Type") == nil)
    let garbage = try struck("*=garbage")
    #expect(garbage.header("Content-Type") == "application/json")
    #expect(garbage.body.contains(0xFF))
    for response in [limited, failed, unavailable, page, empty, garbage] {
      #expect(response.header("X-Request-Id") != nil)
    }
  }

  @Test func strikesInOrderAndCounts() throws {
    let faults = [
      Fault(.serverError, in: .getOrganization, count: 2), Fault(.unavailable(seconds: nil), in: nil),
      Fault(.tooManyRequests(seconds: 1), in: .getOrganization, count: nil),
    ]
    let sandbox = try Conversation { $0.faults = faults }
    let statuses = (0..<5).map { _ in sandbox.send("GET", "/partner/v2/organizations/o-sandbox").status }
    #expect(statuses == [500, 500, 503, 429, 429])
    #expect(sandbox.send("GET", "/partner/v2/organizations").status == 200)
  }

  @Test func strikesBeforeTheTokenIsLookedAt() throws {
    let faults = [Fault(.serverError, in: .token), Fault(.serverError, in: .signup)]
    var sandbox = try Conversation(as: nil) { $0.faults = faults }
    let body = "grant_type=client_credentials&client_id=sandbox-client&client_secret=sandbox-secret"
    func exchange() -> Response {
      sandbox.send("POST", "/oauth2/token", body, type: "application/x-www-form-urlencoded")
    }
    #expect(exchange().status == 500)
    #expect(sandbox.send("POST", "/partner/v2/signup", Body.signup()).status == 500)
    #expect(sandbox.send("POST", "/partner/v2/signup", Body.signup()).status == 401)
    sandbox.token = exchange().member("access_token")
    #expect(sandbox.send("POST", "/partner/v2/signup", Body.signup()).status == 201)
  }
}
