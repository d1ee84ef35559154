import Engine
import TestSupport
import Testing

/// SHOW, DESCRIBE, SET and names.
struct ListingTests {
  private let under = SessionUnderTest()

  @Test func methodsAreThoseOfTheDocumentation() async throws {
    let shown = await under.run("SHOW METHODS IN confluent.partner.signups")
    let lines = try #require(shown.first).split(separator: "\n")
    #expect(lines.first == "name,accessible_by,required_params,optional_params,description")
    let expected = [
      #"["signup","exec","organization, entitlement","dry_run","#,
      #"["activate_signup","exec","user, organization_id",null,"#,
      #"["signup_partner_v2_link","exec","token, organization, entitlement","dry_run","#,
    ]
    for (line, start) in zip(lines.dropFirst(), expected) { #expect(line.hasPrefix(start), "\(line)") }
    #expect(lines.count == 4)
  }

  @Test func everyMethodOfTheProviderIsThere() async throws {
    let entitlements = await under.run("SHOW EXTENDED METHODS IN confluent.partner.entitlements")[0].split(
      separator: "\n")
    #expect(entitlements.count == 4)
    #expect(entitlements[1].hasPrefix(#"["get_partner_v2_entitlement","select","id","organization.id","#))
    #expect(entitlements[1].hasSuffix(#","GET","/partner/v2/entitlements/{id}",null,null]"#))
    #expect(
      entitlements[2].hasPrefix(
        #"["list_partner_v2_entitlements","select",null,"organization.id, page_size, page_token","#))
    #expect(
      entitlements[3].hasPrefix(
        #"["create_partner_v2_entitlement","insert","external_id, name, plan_id, product_id",null,"#))
    #expect(
      await under.run("SHOW METHODS IN confluent.partner.organizations")[0].split(separator: "\n").count == 3)
  }

  @Test(arguments: [
    ("SHOW PROVIDERS", "name,version,title\n[\"confluent\",\"v1.0.0\",\"Confluent Cloud\"]"),
    (
      "SHOW RESOURCES IN confluent.partner LIKE '%SIGN%'",
      "name,id,description\n[\"signups\",\"confluent.partner.signups\",\"Signing customers up.\"]"
    ),
    ("SHOW SERVICES FROM confluent LIKE 'x_%'", "name,title,description"),
    (
      "SHOW EXTENDED RESOURCES IN confluent.partner WHERE methods = 2",
      "name,id,description,verbs,methods\n[\"organizations\",\"confluent.partner.organizations\",\"The customers' organizations.\",\"select\",2]"
    ),
    ("SET x = 'up'; SHOW METHODS IN confluent.partner.signups WHERE name LIKE 'sign' || {{ x }}", "nothing"),
    (
      "DESCRIBE confluent.partner.organizations",
      "name,type\n[\"id\",\"string\"]\n[\"name\",\"string\"]\n[\"sso_url\",\"string\"]\n[\"sso_config\",\"object\"]\n[\"metadata\",\"object\"]\n[\"kind\",\"string\"]\n[\"api_version\",\"string\"]"
    ),
    ("SET a = 5; SET b.c = '{}'; SET d = TRUE; UNSET d; SHOW VARIABLES", "nothing"),
  ])
  func listings(text: String, expected: String) async {
    #expect(await under.run(text).first == expected)
  }

  @Test func variablesAreShownWithTheirOrigin() async {
    let under = SessionUnderTest(variables: ["v": "1"])
    let shown = await under.run("SET a = 5; SET b.c = '{}'; SET v = 2; UNSET a; SET a = 6.50; SHOW VARIABLES")
    #expect(
      shown.last
        == "name,value,origin\n[\"a\",6.50,\"SET\"]\n[\"b.c\",\"{}\",\"SET\"]\n[\"v\",\"1\",\"test\"]")
  }

  @Test func templatesRun() async throws {
    let template = await under.run("SHOW EXEC confluent.partner.signups.signup")[0]
    #expect(
      template == """
        EXEC confluent.partner.signups.signup
          @dry_run = {{ dry_run? }}
          @@json = '{
            "organization": "{{ organization }}",
            "user": "{{ user? }}",
            "entitlement": "{{ entitlement }}"
          }';
        """)
    for method in [
      "signups.signup", "signups.activate_signup", "signups.signup_partner_v2_link",
      "entitlements.create_partner_v2_entitlement", "organizations.list_partner_v2_organizations",
    ] {
      let bound = SessionUnderTest(
        FakeTransport(status: 201),
        variables: [
          "organization": #"{"name": "A", "sso_config": {"kind": "AzureSSOConfig", "tenant_id": "t"}}"#,
          "entitlement": #"{"related": "https://x/1"}"#,
          "user": #"{"email": "a@b.c", "given_name": "A", "family_name": "B"}"#,
          "token": "t", "organization_id": "o", "external_id": "1", "name": "n",
          "plan_id": "confluent-cloud-payg-prod",
          "product_id": "confluent-cloud-for-apache-kafka",
        ])
      // An entitlement's organization is an object reference, not an organization.
      let unset = method.hasPrefix("entitlements") ? "\"organization\": \"{{ organization? }}\"" : ""
      var text = await under.run("SHOW EXEC confluent.partner.\(method)")[0]
      if !unset.isEmpty { text = text.split(separator: ",\n    \(unset)").joined() }
      let shown = await bound.run(text)
      #expect(bound.transport.requests.count == 1, "\(text)\n\(shown)")
    }
    let required = await under.run("SHOW EXEC confluent.partner.signups.signup /*+ REQUIRED */")[0]
    #expect(!required.contains("user") && !required.contains("dry_run"))
    #expect(
      await under.run("SHOW INSERT INTO confluent.partner.entitlements")[0].hasPrefix(
        "INSERT INTO confluent.partner.entitlements (\n  external_id,\n  name,"))
  }

  @Test(arguments: [
    (
      "SHOW METHODS IN confluent.partner.signup",
      "signup: confluent.partner has no resource `signup`, did you mean `signups`?"
    ),
    (
      "SHOW RESOURCES IN confluent.partners",
      "partners: confluent has no service `partners`, did you mean `partner`?"
    ),
    ("SHOW SERVICES IN conflunt", "conflunt: unknown provider `conflunt`, did you mean `confluent`?"),
    ("SHOW SERVICES IN zebra", "zebra: unknown provider `zebra`"),
    (
      "SHOW METHODS IN confluent.partner",
      "confluent.partner: expected a resource as `provider.service.resource`, found 2 parts"
    ),
    (
      "DESCRIBE METHOD confluent.partner.signups.sign_up",
      "sign_up: confluent.partner.signups has no method `sign_up`, did you mean `signup`?"
    ),
    (
      "DESCRIBE confluent.partner.signups",
      "confluent.partner.signups: SELECT not supported for this resource, use SHOW METHODS to view available operations for the resource."
    ),
    (
      "SELECT * FROM confluent.partner.signups",
      "confluent.partner.signups: SELECT not supported for this resource, use SHOW METHODS to view available operations for the resource."
    ),
    ("SHOW METHODS IN confluent.partner.signups WHERE nme = 1", "nme: no such column: nme"),
    (
      "SHOW INSERT INTO confluent.partner.signups",
      "confluent.partner.signups: INSERT not supported for this resource, use SHOW METHODS to view available operations for the resource."
    ),
  ])
  func faultsOfNames(text: String, expected: String) async {
    #expect(await under.run(text) == ["failed", expected])
  }

  @Test func methodsAreDescribed() async {
    let shown = await under.run("DESCRIBE METHOD confluent.partner.signups.signup")[0].split(separator: "\n")
    #expect(shown[0] == "name,type,direction,place,required,allowed,description")
    #expect(shown[1].hasPrefix(#"["dry_run","boolean","input","query",false,null,"#))
    #expect(shown[2].hasPrefix(#"["organization","object","input","body",true,null,"#))
    #expect(shown.contains { $0.hasPrefix(#"["sso_url","string","output","body",null,"uri","#) })
    let extended = await under.run("DESCRIBE METHOD EXTENDED confluent.partner.signups.signup")[0].split(
      separator: "\n")
    #expect(
      extended.contains {
        $0.hasPrefix(#"["organization.sso_config.tenant_id","string","input","body",true,"not empty","#)
      })
    #expect(
      extended.contains {
        $0.hasPrefix(
          #"["entitlement.plan_id","string","input","body",true,"confluent-cloud-payg-prod | payg-prod.gcpmarketplace.confluent.cloud | …","#
        )
      })
  }
}
