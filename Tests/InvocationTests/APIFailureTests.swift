import HTTP
import Invocation
import Rows
import Testing

/// What an API's refusal says, in the forms that APIs use.
struct APIFailureTests {
  private func failure(
    _ body: String, status: Int = 400,
    _ fields: [HTTPField] = [HTTPField("Content-Type", "application/json")],
    secrets: [Secret] = []
  ) throws -> APIFailure {
    let call = try APIUnderTest().call()
    let request = HTTPRequest(.post, "https://api.example.com/v1/things", secrets: secrets)
    return APIFailure(
      HTTPResponse(status: status, fields: fields, body: Array(body.utf8)), to: request, of: call)
  }

  /// `code title: detail @pointer ?parameter`.
  private func show(_ problem: APIProblem) -> String {
    var words: [String] = []
    if let code = problem.code { words.append("[\(code)]") }
    let texts = [problem.title, problem.detail].compactMap(\.self)
    if !texts.isEmpty { words.append(texts.joined(separator: ": ")) }
    if let pointer = problem.pointer { words.append("@\(pointer)") }
    if let parameter = problem.parameter { words.append("?\(parameter)") }
    return words.joined(separator: " ")
  }

  private static let bodies: [(body: String, problems: [String])] = [
    // JSON:API, as the partner API has it.
    (
      #"{"errors": [{"id": "1", "status": "422", "code": "invalid_value", "title": "Invalid", "detail": "too short", "source": {"pointer": "/user/name"}}, {"detail": "no such size", "source": {"parameter": "size"}}]}"#,
      ["[invalid_value] Invalid: too short @/user/name", "no such size ?size"]
    ),
    // RFC 9457.
    (
      #"{"type": "https://example.com/out-of-credit", "title": "Out of credit.", "status": 403, "detail": "Your balance is 30.", "instance": "/account/1"}"#,
      ["Out of credit.: Your balance is 30."]
    ),
    (#"{"type": "about:blank", "title": "Not Found", "status": 404}"#, ["Not Found"]),
    (
      ##"{"title": "Your request is not valid.", "errors": [{"detail": "must be a positive integer", "pointer": "#/age"}]}"##,
      ["Your request is not valid.", "must be a positive integer @/age"]
    ),
    (
      #"{"title": "Bad", "invalid-params": [{"name": "age", "reason": "must be positive"}]}"#,
      ["Bad", "must be positive ?age"]
    ),
    // OAuth 2.0.
    (
      #"{"error": "invalid_client", "error_description": "unknown client"}"#,
      ["[invalid_client] unknown client"]
    ),
    (#"{"error": "something broke"}"#, ["something broke"]),
    // Google.
    (
      #"{"error": {"code": 403, "message": "Denied.", "status": "PERMISSION_DENIED", "details": [{"@type": "x", "reason": "r"}]}}"#,
      ["[403] Denied."]
    ),
    // GitHub.
    (
      #"{"message": "Validation Failed", "errors": [{"resource": "Issue", "field": "title", "code": "missing_field"}], "documentation_url": "https://docs.example.com"}"#,
      ["Validation Failed", "[missing_field] ?title"]
    ),
    // Okta.
    (
      #"{"errorCode": "E0000001", "errorSummary": "Api validation failed: login", "errorCauses": [{"errorSummary": "login: exists already"}]}"#,
      ["[E0000001] Api validation failed: login", "login: exists already"]
    ),
    // A field's name and what is wrong with it.
    (
      #"{"message": "The given data was invalid.", "errors": {"email": ["is taken", "is too short"], "age": "is no number"}}"#,
      ["The given data was invalid.", "is taken ?email", "is too short ?email", "is no number ?age"]
    ),
    // The place as a list of steps.
    (
      #"{"detail": [{"loc": ["body", "user", 0, "name"], "msg": "field required", "type": "value_error.missing"}, {"loc": ["query", "limit"], "msg": "not a number", "type": "type_error"}]}"#,
      ["value_error.missing: field required @/user/0/name", "type_error: not a number ?limit"]
    ),
    (#"{"detail": "Not authenticated"}"#, ["Not authenticated"]),
    (#"{"fault": {"faultstring": "Invalid key", "detail": {"errorcode": "oauth"}}}"#, ["Invalid key"]),
    (#"{"__type": "ValidationException", "Message": "bad input"}"#, ["bad input"]),
    (#"{"errors": ["first", "second"]}"#, ["first", "second"]),
    (#"[{"code": "A1", "message": "first"}]"#, ["[A1] first"]),
    (#""plain""#, ["plain"]), (#"{"code": 404, "message": "no such thing"}"#, ["no such thing"]),
    ("{}", []), ("[]", []), ("null", []), (#"{"ok": false}"#, []),
  ]

  @Test(arguments: bodies.indices)
  func bodiesTellTheirReasons(_ index: Int) throws {
    let test = APIFailureTests.bodies[index]
    #expect(try failure(test.body).problems.map(show) == test.problems)
  }

  private static let excerpts: [(body: String, type: String, excerpt: String?)] = [
    ("", "text/plain", nil),
    ("Service down\n\n  for maintenance\u{7}", "text/plain", "Service down for maintenance"),
    (
      "<!DOCTYPE html>\n<html><head><title>502 Bad Gateway</title></head><body><h1>x</h1></body></html>",
      "text/html",
      "502 Bad Gateway"
    ),
    ("<html><body><h1>Not here</h1><p>Go away</p></body></html>", "text/html", "Not here"),
    ("<html><body><p>Go <b>away</b></p></body></html>", "text/html", "Go away"),
    (
      "<Error><Code>AccessDenied</Code></Error>", "application/xml",
      "<Error><Code>AccessDenied</Code></Error>"
    ),
    (#"{"ok": false}"#, "application/json", #"{"ok": false}"#),
    (#"{"cut": "#, "application/json", #"{"cut":"#),
    (String(repeating: "a", count: 500), "text/plain", String(repeating: "a", count: 160) + "…"),
  ]

  @Test(arguments: excerpts.indices)
  func whatIsNoReasonIsQuoted(_ index: Int) throws {
    let test = APIFailureTests.excerpts[index]
    let failure = try failure(test.body, status: 502, [HTTPField("Content-Type", test.type)])
    #expect(failure.problems.isEmpty)
    #expect(failure.excerpt == test.excerpt)
  }

  @Test func headersTellMore() throws {
    let failure = try failure(
      "{}", status: 401,
      [
        HTTPField("X-Request-Id", "r-1"), HTTPField("WWW-Authenticate", "Bearer realm=\"x\""),
        HTTPField("Location", "/things/7"),
      ])
    #expect(failure.requestID == "r-1")
    #expect(failure.challenge == "Bearer realm=\"x\"")
    #expect(failure.location == "/things/7")
    #expect(failure.request == "POST https://api.example.com/v1/things")
  }

  @Test func secretsThatTheAPIRepeatsAreHidden() throws {
    let failed = try failure(#"{"message": "key s3cret is bad"}"#, secrets: [Secret("s3cret")])
    #expect(failed.problems.map(show) == ["key ••• is bad"])
    let quoted = try failure("key s3cret is bad", secrets: [Secret("s3cret")])
    #expect(quoted.excerpt == "key ••• is bad")
  }
}
