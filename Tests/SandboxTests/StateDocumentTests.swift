import Synchronization
import Testing

@testable import Sandbox

struct StateDocumentTests {
  private func stored(_ sandbox: Conversation) -> String {
    String(decoding: StateDocument.bytes(of: sandbox.core.service.withLock { $0.store }), as: UTF8.self)
  }

  @Test func comesBackAsItWas() throws {
    let sandbox = try Conversation { $0.seed = .max }
    _ = sandbox.send("POST", "/partner/v2/signup", Body.signup(user: Body.user))
    _ = sandbox.send(
      "POST", "/partner/v2/entitlements",
      #"{"external_id":"é\n\"","name":"n","plan_id":"p","product_id":"q","usage_reporting_id":"u","resource_id":"r"}"#
    )
    let token = try #require(sandbox.send("POST", "/sandbox/link-tokens").member("token"))
    _ = sandbox.send("POST", "/partner/v2/signup/link", Body.link(token, entitlement: Body.details("x-9")))
    let before = sandbox.core.service.withLock { $0.store }
    let after = try StateDocument.store(from: StateDocument.bytes(of: before))
    #expect(after.identifiers == before.identifiers)
    #expect(after.organizations.rows == before.organizations.rows)
    #expect(after.entitlements.rows == before.entitlements.rows)
    #expect(after.linkTokens.rows == before.linkTokens.rows)
    #expect(after.accessTokens.rows == before.accessTokens.rows)
    #expect(after.entitlement(externalID: "x-9") == before.entitlement(externalID: "x-9"))
    #expect(StateDocument.bytes(of: after) == StateDocument.bytes(of: before))
  }

  @Test func isPlainToRead() throws {
    #expect(
      stored(try Conversation(as: nil)) == """
        {
          "format": "tributary-sandbox-state-1",
          "seed": "1",
          "issued": {
            "organizations": "0",
            "entitlements": "0",
            "link_tokens": "0",
            "access_tokens": "0",
            "requests": "0"
          },
          "organizations": [
            {
              "id": "o-sandbox",
              "name": "Sandbox Organization",
              "tenant_id": "00000000-0000-4000-8000-000000000000",
              "created_at": 1767366245,
              "updated_at": 1767366245,
              "users": [
                {
                  "email": "owner@sandbox.example",
                  "given_name": "Sandbox",
                  "family_name": "Owner"
                }
              ]
            }
          ],
          "entitlements": [],
          "link_tokens": [
            {
              "token": "sandbox-link-token",
              "organization_id": "o-sandbox",
              "is_reusable": true,
              "is_used": false
            }
          ],
          "access_tokens": []
        }

        """)
  }

  @Test(arguments: [
    (
      "\"format\": \"tributary-sandbox-state-1\"", "\"format\": \"other\"",
      "expected format 'tributary-sandbox-state-1' at /format"
    ),
    ("\"seed\": \"1\"", "\"seed\": \"-1\"", "expected digits at /seed"),
    ("\"seed\": \"1\"", "\"seed\": 1", "expected a string, found a number, at /seed"),
    ("\"organizations\": \"0\"", "\"organizations\": \"\"", "expected digits at /issued/organizations"),
    ("\"requests\": \"0\"", "\"replies\": \"0\"", "property missing: /issued/requests"),
    (
      "\"created_at\": 1767366245", "\"created_at\": 1e9",
      "expected an integer, found a number, at /organizations/0/created_at"
    ),
    (
      "\"given_name\": \"Sandbox\"", "\"given_name\": null",
      "expected a string, found null, at /organizations/0/users/0/given_name"
    ),
    ("\"entitlements\": []", "\"entitlements\": {}", "expected an array, found an object, at /entitlements"),
    ("\"entitlements\": []", "\"entitlements\": [7]", "property missing: /entitlements/0/external_id"),
    (
      "\"is_used\": false", "\"is_used\": \"no\"",
      "expected a boolean, found a string, at /link_tokens/0/is_used"
    ),
    (
      "\"organization_id\": \"o-sandbox\"", "\"organization_id\": \"o-1\"",
      "no organization 'o-1', at /link_tokens/0/organization_id"
    ),
    (
      "\"id\": \"o-sandbox\"", "\"id\": \"o-2\"",
      "no organization 'o-sandbox', at /link_tokens/0/organization_id"
    ),
  ])
  func saysWhatIsDamaged(part: String, replacement: String, reason: String) throws {
    let text = stored(try Conversation(as: nil))
    let end = try #require(text.range(of: part))
    let damaged = text[..<text.index(end, offsetBy: -part.count)] + replacement + text[end...]
    #expect(throws: StateDocument.Damage(reason: reason)) {
      try StateDocument.store(from: Array(damaged.utf8))
    }
  }

  @Test func refusesWhatContradictsItself() throws {
    let sandbox = try Conversation(as: nil)
    let text = stored(sandbox)
    func entitlement(_ id: String, _ externalID: String, _ organization: String = "o-sandbox") -> String {
      #"{"id":"\#(id)","external_id":"\#(externalID)","name":"n","plan_id":"p","product_id":"q","#
        + #""usage_reporting_id":"u","organization_id":"\#(organization)","created_at":1,"updated_at":1}"#
    }
    func reason(_ rows: [String]) -> String? {
      guard let end = text.range(of: "\"entitlements\": [") else { return "not found" }
      let changed = text[..<end] + rows.joined(separator: ",") + text[end...]
      do throws(StateDocument.Damage) {
        _ = try StateDocument.store(from: Array(changed.utf8))
        return nil
      } catch {
        return error.reason
      }
    }
    #expect(reason([entitlement("e-1", "x-1"), entitlement("e-2", "x-2")]) == nil)
    #expect(
      reason([entitlement("e-1", "x-1"), entitlement("e-1", "x-2")])
        == "'e-1' occurs twice, at /entitlements/1/id")
    #expect(
      reason([entitlement("e-1", "x-1"), entitlement("e-2", "x-1")])
        == "'x-1' occurs twice, at /entitlements/1/external_id")
    #expect(
      reason([entitlement("e-1", "x-1", "o-9")])
        == "no organization 'o-9', at /entitlements/0/organization_id")
  }

  @Test func refusesEveryBeginningOfItself() throws {
    let bytes = Array(stored(try Conversation(as: nil)).utf8)
    for length in 0..<(bytes.count - 2) {
      #expect(throws: StateDocument.Damage.self) {
        try StateDocument.store(from: Array(bytes.prefix(length)))
      }
    }
  }
}
