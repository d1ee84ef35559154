import Synchronization
import Testing

@testable import Sandbox

/// Access tokens: who gets one, and what it is good for.
struct AccessTests {
  private static let form = "application/x-www-form-urlencoded"

  private func exchange(_ body: String, _ headers: [Header] = [], type: String? = form) throws -> Response {
    try Conversation(as: nil).send("POST", "/oauth2/token", body, type: type, headers: headers)
  }

  @Test(arguments: [
    (
      "grant_type=client_credentials&client_id=sandbox-client&client_secret=sandbox-secret", nil,
      "partner:describe partner:create partner:alter partner:delete marketplace::describe"
    ),
    (
      "grant_type=client_credentials&scope=marketplace%3A%3Adescribe+partner%3Adescribe",
      "Basic c2FuZGJveC1jbGllbnQ6c2FuZGJveC1zZWNyZXQ=", "partner:describe marketplace::describe"
    ),
    (
      "grant_type=client_credentials&client_id=sandbox-client",
      "basic  c2FuZGJveC1jbGllbnQ6c2FuZGJveC1zZWNyZXQ",
      "partner:describe partner:create partner:alter partner:delete marketplace::describe"
    ),
    (
      "grant_type=client_credentials&client_id=sandbox-reader&client_secret=sandbox-reader-secret&x=y", nil,
      "partner:describe"
    ),
  ])
  func givesTokens(body: String, authorization: String?, scope: String) throws {
    let response = try exchange(body, authorization.map { [Header("Authorization", $0)] } ?? [])
    #expect(
      response.text
        == #"{"access_token":"access-vxsjr735225f409h0k79rhaa","token_type":"Bearer","expires_in":3600,"scope":"\#(scope)"}"#
    )
    #expect(response.status == 200)
    #expect(response.header("Cache-Control") == "no-store")
  }

  @Test(arguments: [
    ("client_id=sandbox-client", nil, form, 400, "invalid_request", "expected a parameter grant_type"),
    (
      "grant_type=client_credentials&grant_type=client_credentials", nil, form, 400, "invalid_request",
      "a parameter is given more than once"
    ),
    (
      "{}", nil, "application/json", 400, "invalid_request",
      "expected a body of type application/x-www-form-urlencoded"
    ),
    (
      "grant_type=password&client_id=sandbox-client&client_secret=sandbox-secret", nil, form, 400,
      "unsupported_grant_type", "expected the grant type client_credentials"
    ),
    (
      "grant_type=client_credentials&client_id=sandbox-client&client_secret=wrong", nil, form, 401,
      "invalid_client", "the client is unknown or its secret is wrong"
    ),
    (
      "grant_type=client_credentials", nil, form, 401, "invalid_client",
      "the client is unknown or its secret is wrong"
    ),
    (
      "grant_type=client_credentials", "Basic eDp5", form, 401, "invalid_client",
      "the client is unknown or its secret is wrong"
    ),
    (
      "grant_type=client_credentials", "Basic ??", form, 401, "invalid_client",
      "the client is unknown or its secret is wrong"
    ),
    (
      "grant_type=client_credentials&client_id=other", "Basic c2FuZGJveC1jbGllbnQ6c2FuZGJveC1zZWNyZXQ=", form,
      401,
      "invalid_client", "the client is unknown or its secret is wrong"
    ),
    (
      "grant_type=client_credentials&client_secret=sandbox-secret",
      "Basic c2FuZGJveC1jbGllbnQ6c2FuZGJveC1zZWNyZXQ=", form, 400, "invalid_request",
      "expected the secret in the header or in the body, found both"
    ),
    (
      "grant_type=client_credentials&client_id=sandbox-reader&client_secret=sandbox-reader-secret"
        + "&scope=partner%3Acreate", nil, form, 400, "invalid_scope", "expected some of: partner:describe"
    ),
    (
      "grant_type=client_credentials&client_id=sandbox-reader&client_secret=sandbox-reader-secret&scope=all",
      nil,
      form, 400, "invalid_scope", "expected some of: partner:describe"
    ),
  ])
  func refusesTokens(
    body: String, authorization: String?, type: String, status: Int, error: String, description: String
  ) throws {
    let response = try exchange(body, authorization.map { [Header("Authorization", $0)] } ?? [], type: type)
    #expect(response.status == status)
    #expect(response.text == #"{"error":"\#(error)","error_description":"\#(description)"}"#)
    // RFC 6749, section 5.2: a challenge for those who used the header.
    #expect((response.header("WWW-Authenticate") != nil) == (status == 401 && authorization != nil))
  }

  @Test(arguments: [
    (nil, "expected an access token, found no Authorization header", "Bearer realm=\"sandbox\""),
    (
      "Basic eDp5", "expected a bearer token, found an Authorization header of the scheme 'Basic'",
      "Bearer realm=\"sandbox\", error=\"invalid_request\""
    ),
    ("Bearer nope", "the access token is unknown here", "Bearer realm=\"sandbox\", error=\"invalid_token\""),
    ("Bearer", "the access token is unknown here", "Bearer realm=\"sandbox\", error=\"invalid_token\""),
  ])
  func asksForATokenFirst(authorization: String?, detail: String, challenge: String) throws {
    let sandbox = try Conversation(as: nil)
    let headers = authorization.map { [Header("Authorization", $0)] } ?? []
    for (method, target) in [
      ("GET", "/partner/v2/entitlements"), ("GET", "/partner/v2/entitlements/ent-1"),
      ("POST", "/partner/v2/entitlements"), ("GET", "/partner/v2/organizations"),
      ("GET", "/partner/v2/organizations/o-sandbox"), ("POST", "/partner/v2/signup"),
      ("POST", "/partner/v2/signup/activate"), ("POST", "/partner/v2/signup/link"),
    ] {
      // The body is nonsense: nobody learns that before having shown a token.
      let response = sandbox.send(method, target, method == "POST" ? "{" : nil, headers: headers)
      #expect(response.problems == ["401 user_unauthenticated: \(detail)"])
      #expect(response.header("WWW-Authenticate") == challenge)
    }
  }

  @Test func letsTokensExpire() throws {
    let sandbox = try Conversation { $0.tokenLifetime = 60 }
    sandbox.clock.advance(by: 59)
    #expect(sandbox.send("GET", "/partner/v2/entitlements").status == 200)
    sandbox.clock.advance(by: 1)
    #expect(
      sandbox.send("GET", "/partner/v2/entitlements").problems
        == ["401 user_unauthenticated: the access token expired at 2026-01-02T15:05:05Z"])
  }

  @Test func takesTheSchemeInAnyCase() throws {
    let sandbox = try Conversation()
    let token = try #require(sandbox.token)
    let headers = [Header("authorization", "bEARER  \(token)")]
    #expect(sandbox.send("GET", "/partner/v2/entitlements", headers: headers).status == 200)
  }

  @Test(arguments: [
    ("GET", "/partner/v2/entitlements", nil, nil),
    ("GET", "/partner/v2/entitlements/ent-1", nil, nil),
    ("POST", "/partner/v2/entitlements", "create_partner_v2_entitlement", "partner:create"),
    ("GET", "/partner/v2/organizations", "list_partner_v2_organizations", "marketplace::describe"),
    ("GET", "/partner/v2/organizations/o-sandbox", "get_partner_v2_organization", "marketplace::describe"),
    ("POST", "/partner/v2/signup", "signup", "partner:create"),
    ("POST", "/partner/v2/signup/activate", "activate_signup", "partner:create"),
    ("POST", "/partner/v2/signup/link", "signup_partner_v2_link", "partner:create"),
  ])
  func asksForTheScope(method: String, target: String, operation: String?, scope: String?) throws {
    let sandbox = try Conversation(as: .reader)
    let response = sandbox.send(method, target, method == "POST" ? "{" : nil)
    guard let operation, let scope else {
      #expect(response.status != 403)
      return
    }
    #expect(
      response.problems == [
        "403 user_unauthorized: client 'sandbox-reader' may not use '\(operation)' without the scope '\(scope)'"
      ])
    #expect(
      response.header("WWW-Authenticate")
        == "Bearer realm=\"sandbox\", error=\"insufficient_scope\", scope=\"\(scope)\"")
  }

  @Test func forgetsExpiredTokensWhenManyHaveGathered() throws {
    let asked = try TokenCount(lifetime: 10)
    for _ in 0..<300 {
      asked.ask()
      asked.sandbox.clock.advance(by: 1)
    }
    #expect(asked.answers == Set([200]))
    #expect((10...256).contains(asked.count))
  }

  @Test func keepsTokensThatAreGoodHoweverManyTheyAre() throws {
    let asked = try TokenCount(lifetime: 1000)
    for _ in 0..<600 { asked.ask() }
    #expect(asked.answers == Set([200]))
    #expect(asked.count == 600)
    // They expire, and go once as many again have come.
    asked.sandbox.clock.advance(by: 1001)
    for _ in 0..<600 { asked.ask() }
    #expect((1...600).contains(asked.count))
  }

  /// Asks for token after token, and counts what the sandbox keeps.
  private final class TokenCount {
    let sandbox: Conversation
    private(set) var answers: Set<Int> = []

    init(lifetime: Int) throws {
      sandbox = try Conversation(as: nil) { $0.tokenLifetime = lifetime }
    }

    var count: Int { sandbox.core.service.withLock { $0.store.accessTokens.rows.count } }

    func ask() {
      let body = "grant_type=client_credentials&client_id=sandbox-client&client_secret=sandbox-secret"
      answers.insert(sandbox.send("POST", "/oauth2/token", body, type: AccessTests.form).status)
    }
  }
}
