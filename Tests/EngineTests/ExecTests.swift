import Engine
import HTTP
import TestSupport
import Testing

struct ExecTests {
  private let organization = #"{"name": "Acme", "sso_config": {"kind": "AzureSSOConfig", "tenant_id": "t"}}"#
  private let user = #"{"email": "a@b.c", "given_name": "A", "family_name": "B"}"#
  private let entitlement =
    #"{"external_id": "1", "name": "n", "plan_id": "confluent-cloud-payg-prod", "product_id": "confluent-cloud-for-apache-kafka"}"#
  private let signedUp =
    #"{"organization_id": "o-1", "sso_url": "https://sso", "extra": 12345678901234567890}"#

  private var variables: [String: String] {
    [
      "organization": organization, "user": user, "entitlement": entitlement, "dry_run": "true",
      "organization_id": "o-1", "token": "tok-1",
    ]
  }

  /// The three templates of the documentation, verbatim.
  private let templates = [
    "EXEC confluent.partner.signups.signup\n@dry_run={{ dry_run }}\n@@json=\n'{\n\"organization\": \"{{ organization }}\",\n\"user\": \"{{ user }}\",\n\"entitlement\": \"{{ entitlement }}\"\n}'\n;",
    "EXEC confluent.partner.signups.activate_signup\n@@json=\n'{\n\"user\": \"{{ user }}\",\n\"organization_id\": \"{{ organization_id }}\"\n}'\n;",
    "EXEC confluent.partner.signups.signup_partner_v2_link\n@dry_run={{ dry_run }}\n@@json=\n'{\n\"token\": \"{{ token }}\",\n\"organization\": \"{{ organization }}\",\n\"entitlement\": \"{{ entitlement }}\"\n}'\n;",
  ]

  @Test func documentedTemplatesRunVerbatim() async throws {
    let under = SessionUnderTest(FakeTransport(status: 201, json: signedUp), variables: variables)
    for template in templates {
      let shown = await under.run(template)
      #expect(
        shown == [
          "organization_id,sso_url,display_message,extra\n[\"o-1\",\"https://sso\",null,12345678901234567890]"
        ])
    }
    let requests = under.transport.requests
    #expect(
      requests.map { "\($0.method.rawValue) \($0.url)" } == [
        "POST https://api.confluent.cloud/partner/v2/signup?dry_run=true",
        "POST https://api.confluent.cloud/partner/v2/signup/activate",
        "POST https://api.confluent.cloud/partner/v2/signup/link?dry_run=true",
      ])
    let bodies = requests.map { String(decoding: $0.body ?? [], as: UTF8.self) }
    #expect(
      bodies[0]
        == #"{"organization":{"name":"Acme","sso_config":{"kind":"AzureSSOConfig","tenant_id":"t"}},"user":{"email":"a@b.c","given_name":"A","family_name":"B"},"entitlement":{"external_id":"1","name":"n","plan_id":"confluent-cloud-payg-prod","product_id":"confluent-cloud-for-apache-kafka"}}"#
    )
    #expect(
      bodies[1] == #"{"user":{"email":"a@b.c","given_name":"A","family_name":"B"},"organization_id":"o-1"}"#)
    #expect(bodies[2].hasPrefix(#"{"token":"tok-1","organization":"#))
    // The link token is a secret wherever a request is shown.
    #expect(!"\(requests[2])".contains("tok-1"))
  }

  @Test func arguments() async {
    let cases: [(String, String)] = [
      ("@dry_run = TRUE", "?dry_run=true"), ("@dry_run = 'false'", "?dry_run=false"), ("@dry_run = NULL", ""),
      ("@dry_run = {{ nothing? }}", ""), ("@dry_run = {{ nothing ?? TRUE }}", "?dry_run=true"),
    ]
    for (argument, query) in cases {
      let under = SessionUnderTest(FakeTransport(status: 201, json: signedUp), variables: variables)
      _ = await under.run(
        "EXEC confluent.partner.signups.signup \(argument) @organization = {{ organization }} @entitlement = {{ entitlement }}"
      )
      #expect(
        under.transport.requests.map(\.url) == ["https://api.confluent.cloud/partner/v2/signup\(query)"])
    }
  }

  @Test func bodyPropertiesMayBeGivenByName() async {
    let under = SessionUnderTest(FakeTransport(status: 201, json: signedUp), variables: variables)
    _ = await under.run(
      "EXEC confluent.partner.signups.activate_signup @data__organization_id = 'o', @user = '\(user)'")
    #expect(
      under.transport.requests.first?.body.map { String(decoding: $0, as: UTF8.self) }
        == #"{"organization_id":"o","user":{"email":"a@b.c","given_name":"A","family_name":"B"}}"#)
  }

  @Test(arguments: [
    (
      "EXEC confluent.partner.signups.signup",
      ["`organization` (object) is required", "`entitlement` (object) is required"]
    ),
    (
      "EXEC confluent.partner.signups.signup @dry_rn = 1 @@json = '{}'",
      [
        "unknown parameter `dry_rn`, did you mean `dry_run`?", "`organization` (object) is required",
        "`entitlement` (object) is required",
      ]
    ),
    (
      "EXEC confluent.partner.entitlements.get_partner_v2_entitlement",
      ["parameter `id` (string) is required"]
    ),
    (
      "EXEC confluent.partner.entitlements.get_partner_v2_entitlement @id = ''",
      ["`id` is part of the URL's path and cannot be empty", "`id`: expected at least 1 character, found 0"]
    ),
    (
      "EXEC confluent.partner.entitlements.list_partner_v2_entitlements @page_size = 1000",
      ["`page_size`: expected a number of at most 100, found 1000"]
    ),
    (
      "EXEC confluent.partner.entitlements.list_partner_v2_entitlements @page_size = 2.5",
      ["`page_size`: expected an integer, found the number 2.5, which is not whole"]
    ),
    (
      "EXEC confluent.partner.entitlements.list_partner_v2_entitlements @@json = '{}'",
      ["list_partner_v2_entitlements takes no body"]
    ),
    (
      "EXEC confluent.partner.signups.signup @dry_run = 7 @dry_run = TRUE @@json = '{\"entitlement\": 1, \"entitlement\": 2}'",
      [
        "`dry_run`: expected true or false, found the number 7", "`@dry_run` is given twice",
        "the key `entitlement` stands twice in this object",
        "`entitlement`: expected an object, found the number 1",
        "`entitlement`: expected an object, found the number 2", "`organization` (object) is required",
      ]
    ),
    (
      "EXEC confluent.partner.signups.activate_signup @organization_id = 'a' @@json = '{\"organization_id\": \"b\", \"user\": {\"email\": \"x\", \"given_name\": \"\", \"family_name\": 7}}'",
      [
        "`organization_id` is given twice, as `@organization_id` and in `@@json`",
        "`user.email`: expected at least 3 characters, found 1",
        "`user.email`: expected an e-mail address such as name@example.com",
        "`user.given_name`: expected at least 1 character, found 0",
        "`user.family_name`: expected a text, found the number 7",
      ]
    ),
  ])
  func faultsAreFoundBeforeAnythingIsSent(text: String, expected: [String]) async {
    let under = SessionUnderTest()
    let shown = await under.run(text)
    #expect(under.transport.requests.isEmpty)
    #expect(shown.first == "failed")
    for message in expected { #expect(shown.contains { $0.hasSuffix(message) }, "\(message)\n\(shown)") }
    #expect(shown.count == expected.count + 1, "\(shown)")
  }

  @Test func everyFaultOfABodyIsTold() async {
    let under = SessionUnderTest()
    let body =
      #"{"external_id": "1", "name": null, "plan_id": "p", "id": "x", "organization": {"id": "", "kind": "k", "rel": 1}}"#
    let shown = await under.run(
      "EXEC confluent.partner.entitlements.create_partner_v2_entitlement @@json = '\(body)'")
    #expect(
      shown == [
        "failed", "\(body): `product_id` (string) is required", "null: `name`: expected a text, found null",
        #"warning: "p": `plan_id`: "p" is not among the known values "confluent-cloud-payg-prod" and "payg-prod.gcpmarketplace.confluent.cloud""#,
        #""id": unknown property `id`, expected `external_id`, `name`, `plan_id`, `product_id`, `usage_reporting_id`, `resource_id` or `organization`"#,
        #"{"id": "", "kind": "k", "rel": 1}: `related` (string) is required in `organization`"#,
        #""": `organization.id`: expected 1 to 255 characters, found 0"#,
        #""kind": `organization.kind` is set by the server and cannot be sent"#,
        #""rel": unknown property `rel` in `organization`, expected `id`, `environment` or `related`"#,
      ])
  }

  @Test func alternativesAreToldApart() async {
    let under = SessionUnderTest(variables: variables)
    func faults(_ entitlement: String) async -> [String] {
      await under.run(
        "EXEC confluent.partner.signups.signup @organization = {{ organization }} @entitlement = '\(entitlement)'"
      )
    }
    #expect(
      await faults("{\"related\": \"x\"}").last
        == "\"x\": `entitlement.related`: expected a URL such as https://example.com/a")
    #expect(
      await faults("{\"name\": \"n\", \"relatd\": \"x\"}").contains {
        $0.hasSuffix("`external_id` (string) is required in `entitlement`")
      })
    #expect(
      await faults("{}").last
        == "{}: `entitlement`: expected Entitlement details (external_id, name, plan_id, product_id) or ObjectReference (related)"
    )
    #expect(
      await faults("5").last?.hasSuffix("`entitlement`: expected an object, found the text '5'") == true)
    #expect(under.transport.requests.isEmpty)
  }

  @Test func withoutValidationAnythingIsSent() async {
    let under = SessionUnderTest(FakeTransport(status: 201, json: signedUp)) { $0.validates = false }
    _ = await under.run("EXEC confluent.partner.signups.signup @@json = '{\"whatever\": [1]}'")
    #expect(
      under.transport.requests.first?.body.map { String(decoding: $0, as: UTF8.self) } == #"{"whatever":[1]}"#
    )
  }

  @Test func extensibleEnumerationsWarn() async {
    let under = SessionUnderTest(FakeTransport(status: 201, json: "{}"))
    let shown = await under.run(
      "EXEC confluent.partner.entitlements.create_partner_v2_entitlement @external_id = '1' @name = 'n' @plan_id = 'new-plan' @product_id = 'confluent-cloud-for-apache-kafka'"
    )
    #expect(
      shown.first?.hasPrefix("warning: 'new-plan': `plan_id`: \"new-plan\" is not among the known values")
        == true)
    #expect(under.transport.requests.count == 1)
  }

  @Test func dryRunsShowTheRequestAndSendNothing() async {
    let under = SessionUnderTest(environment: [:]) { $0.isDryRun = true }
    let shown = await under.run(
      "EXEC confluent.partner.entitlements.get_partner_v2_entitlement @id = 'a/b c' @organization.id = 'ö&'")
    #expect(
      shown == [
        "warning: no credentials for confluent, set CONFLUENT_PARTNER_CLIENT_ID and CONFLUENT_PARTNER_CLIENT_SECRET",
        "GET https://api.confluent.cloud/partner/v2/entitlements/a%2Fb%20c?organization.id=%C3%B6%26\nUser-Agent: test\nAccept: application/json",
      ])
    #expect(under.transport.requests.isEmpty)
  }

  @Test func envelopesAreColumns() async {
    let transport = FakeTransport(
      status: 201, json: signedUp,
      fields: [HTTPField("Location", "https://x/1"), HTTPField("X-Request-Id", "r")])
    let under = SessionUnderTest(transport, variables: variables) { $0.includesEnvelope = true }
    let shown = await under.run(templates[1])
    #expect(
      shown == [
        "organization_id,sso_url,display_message,extra,_status,_headers\n[\"o-1\",\"https://sso\",null,12345678901234567890,201,{\"Content-Type\":\"application/json\",\"Location\":\"https://x/1\",\"X-Request-Id\":\"r\"}]"
      ])
  }
}
