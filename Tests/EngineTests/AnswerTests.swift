import Engine
import HTTP
import TestSupport
import Testing

/// What comes back, and what does not.
struct AnswerTests {
  private let read = "EXEC confluent.partner.entitlements.get_partner_v2_entitlement @id = 'e-1'"
  private let write =
    "EXEC confluent.partner.entitlements.create_partner_v2_entitlement @page = 1 @@json = '{\"external_id\": \"1\", \"name\": \"n\", \"plan_id\": \"confluent-cloud-payg-prod\", \"product_id\": \"confluent-cloud-for-apache-kafka\"}'"

  @Test(arguments: [
    (
      #"{"errors": [{"status": "404", "code": "not_found", "title": "Not Found", "detail": "no such entitlement"}]}"#,
      404,
      ["failed", "404 Not Found: Not Found: no such entitlement"]
    ),
    (
      #"{"errors": [{"code": "invalid_filter", "title": "Invalid", "detail": "bad id", "source": {"parameter": "id"}}, {"detail": "two"}]}"#,
      400,
      ["failed", "'e-1': 400 Bad Request: Invalid: bad id", "400 Bad Request: two"]
    ),
    (
      #"{"type": "about:blank", "title": "Gone", "detail": "it left"}"#, 410,
      ["failed", "410 Gone: Gone: it left"]
    ),
    (
      #"{"error": {"code": 403, "message": "no", "status": "PERMISSION_DENIED"}}"#, 403,
      ["authentication", "403 Forbidden: no"]
    ),
    (
      #"{"error": "invalid_token", "error_description": "expired"}"#, 401,
      ["authentication", "401 Unauthorized: expired"]
    ),
    (
      #"{"message": "Validation Failed", "errors": [{"field": "id", "code": "missing"}]}"#, 422,
      ["failed", "422 Unprocessable Content: Validation Failed", "'e-1': 422 Unprocessable Content: missing"]
    ),
    (
      #"{"errorCode": "E1", "errorSummary": "sum", "errorCauses": [{"errorSummary": "cause"}]}"#, 400,
      ["failed", "400 Bad Request: sum", "400 Bad Request: cause"]
    ),
    ("<html>Bad\n Gateway</html>", 502, ["failed", "502 Bad Gateway: Bad Gateway"]),
    ("", 500, ["failed", "500 Internal Server Error"]), ("[]", 400, ["failed", "400 Bad Request: []"]),
    ("{}", 429, ["rateLimited", "429 Too Many Requests: {}"]),
  ])
  func apiErrorsAreTold(body: String, status: Int, expected: [String]) async {
    let under = SessionUnderTest(FakeTransport(status: status, json: body))
    let shown = await under.run(read)
    #expect(shown.count == expected.count, "\(shown)")
    for (line, part) in zip(shown, expected) { #expect(line.hasSuffix(part), "\(line)") }
  }

  @Test func pointersOfTheAPILeadIntoTheStatement() async {
    let error =
      #"{"errors": [{"detail": "taken", "source": {"pointer": "/user/email"}}, {"detail": "odd", "source": {"pointer": "/user/nope"}}]}"#
    let under = SessionUnderTest(FakeTransport(status: 400, json: error))
    let shown = await under.run(
      "EXEC confluent.partner.signups.activate_signup @@json = '{\"organization_id\": \"it''s\", \"user\": {\"email\": \"a@b.c\", \"given_name\": \"A\", \"family_name\": \"B\"}}'"
    )
    #expect(
      shown == [
        "failed", "\"a@b.c\": 400 Bad Request: taken",
        "{\"email\": \"a@b.c\", \"given_name\": \"A\", \"family_name\": \"B\"}: 400 Bad Request: odd",
      ])
  }

  @Test(arguments: [
    (
      "[]", "application/json",
      "id,external_id,name,plan_id,product_id,usage_reporting_id,resource_id,organization,metadata,kind,api_version"
    ),
    ("[1, \"a\"]", "application/json", "column_anon\n[1]\n[\"a\"]"),
    ("<p>", "text/html", "200 OK, but the answer is no JSON but text/html: <p>"),
    ("{\"a\": ", "application/json", "200 OK, but the answer is malformed JSON"),
  ])
  func answersAreReadAsTheyAre(body: String, type: String, expected: String) async {
    let under = SessionUnderTest(FakeTransport(json: body, fields: [HTTPField("Content-Type", type)]))
    let shown = await under.run(read)
    #expect(shown.last?.contains(expected) == true, "\(shown)")
  }

  /// Whoever changed something has to know that it was done, and by which request.
  @Test func unreadableAnswersOfChangesSaySo() async {
    let under = SessionUnderTest(FakeTransport(status: 201, json: "{"))
    let changed = await under.failure(write.split(separator: "@page = 1 ").joined())
    #expect(
      changed?.faults.map(\.notes) == [
        [
          "POST https://api.confluent.cloud/partner/v2/entitlements",
          "the API said yes: look what was made before sending it again",
        ]
      ])
    let asked = await under.failure(self.read)
    #expect(asked?.faults.map(\.notes) == [["GET https://api.confluent.cloud/partner/v2/entitlements/e-1"]])
  }

  @Test func emptyAnswersAreNoRows() async {
    #expect(await SessionUnderTest(FakeTransport(status: 204, json: "")).run(read) == ["204 No Content"])
    #expect(await SessionUnderTest(FakeTransport(status: 200, json: "")).run(read) == ["200 OK"])
  }

  @Test(arguments: [
    (TransportFailure(.refused("h:1"), .notSent), "network"),
    (TransportFailure(.closed, .sent), "outcomeUnknown"),
    (TransportFailure(.deadlinePassed(after: .seconds(1)), .sent), "outcomeUnknown"),
    (TransportFailure(.cannotResolve(host: "h"), .notSent), "network"),
  ])
  func failuresOfChangingCalls(failure: TransportFailure, kind: String) async {
    let under = SessionUnderTest(FakeTransport(failure))
    let text = write.split(separator: "@page = 1 ").joined()
    #expect(await under.run(text).first == kind)
    // A read may be repeated, so nothing about it is unknown.
    #expect(await under.run(read).first == "network")
  }

  @Test func aChangingCallThatFailsAtTheServerIsUnknown() async {
    let under = SessionUnderTest(FakeTransport(status: 500, json: "{}"))
    #expect(await under.run(write.split(separator: "@page = 1 ").joined()).first == "outcomeUnknown")
    #expect(await under.run(read).first == "failed")
  }

  @Test func missingCredentialsAreNamed() async {
    let under = SessionUnderTest(environment: ["CONFLUENT_PARTNER_CLIENT_ID": "id"])
    #expect(
      await under.run(read) == [
        "authentication",
        "confluent.partner.entitlements.get_partner_v2_entitlement: no credentials for confluent, set CONFLUENT_PARTNER_CLIENT_SECRET",
      ])
  }
}
