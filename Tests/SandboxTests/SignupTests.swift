import Testing

@testable import Sandbox

struct SignupTests {
  private static let path = "/partner/v2/signup"

  @Test func signsUpWithAUser() throws {
    let sandbox = try Conversation()
    let response = sandbox.send("POST", SignupTests.path, Body.signup(user: Body.user))
    #expect(response.status == 201)
    #expect(
      response.text == #"{"organization_id":"o-xkeck7","sso_url":"https://sso.sandbox.invalid/o-xkeck7","#
        + #""display_message":"Organization 'Acme' is ready, its user can sign in."}"#)
    #expect(sandbox.send("GET", "/partner/v2/organizations/o-xkeck7").member("name") == "Acme")
    let entitlements = sandbox.send("GET", "/partner/v2/entitlements?organization.id=o-xkeck7")
    #expect(entitlements.text.contains(#""external_id":"x-1""#))
    #expect(
      sandbox.send(
        "POST", SignupTests.path + "/activate", #"{"user":\#(Body.user),"organization_id":"o-xkeck7"}"#
      )
      .problems == [
        "409 signup_already_complete /organization_id: the signup of organization 'o-xkeck7' is complete"
      ])
  }

  @Test func waitsForActivationWithoutAUser() throws {
    let sandbox = try Conversation()
    let response = sandbox.send("POST", SignupTests.path, Body.signup())
    #expect(
      response.member("display_message")
        == "Organization 'Acme' waits for its first user: activate the signup.")
    let body = #"{"user":\#(Body.user),"organization_id":"o-xkeck7"}"#
    let activated = sandbox.send("POST", SignupTests.path + "/activate", body)
    #expect(activated.status == 201)
    #expect(
      activated.text == #"{"organization_id":"o-xkeck7","sso_url":"https://sso.sandbox.invalid/o-xkeck7","#
        + #""display_message":"Organization 'Acme' is ready, its user can sign in."}"#)
    #expect(
      sandbox.state.contains(
        #"{"organization_id":"o-xkeck7","email":"jane@example.com","given_name":"Jane","family_name":"Roe"}"#)
    )
    let again = sandbox.send("POST", SignupTests.path + "/activate", body)
    #expect(again.status == 409)
    #expect(again.header("Location") == "http://127.0.0.1:8080/partner/v2/organizations/o-xkeck7")
  }

  @Test func linksAnEntitlementThatExists() throws {
    let sandbox = try Conversation()
    let id = try #require(sandbox.send("POST", "/partner/v2/entitlements", Body.details).member("id"))
    sandbox.clock.advance(by: 60)
    #expect(
      sandbox.send("POST", SignupTests.path, Body.signup(entitlement: Body.reference(id))).status == 201)
    let entitlement = sandbox.send("GET", "/partner/v2/entitlements/\(id)").text
    #expect(entitlement.contains(#""organization":{"id":"o-xkeck7""#))
    #expect(entitlement.contains(#""created_at":"2026-01-02T15:04:05Z","updated_at":"2026-01-02T15:05:05Z""#))

    let before = sandbox.state
    let again = sandbox.send("POST", SignupTests.path, Body.signup(entitlement: Body.reference(id)))
    #expect(
      again.problems == [
        "409 entitlement_already_linked /entitlement/related: "
          + "entitlement '\(id)' belongs to organization 'o-xkeck7' already"
      ])
    #expect(again.header("Location") == "http://127.0.0.1:8080/partner/v2/organizations/o-xkeck7")
    #expect(sandbox.state == before)
  }

  @Test(arguments: [
    ("", 201, []),
    ("?dry_run=false", 201, []),
    ("?dry_run=yes", 400, ["400 invalid_parameter ?dry_run: expected true or false, found 'yes'"]),
    ("?dry_run=", 400, ["400 invalid_parameter ?dry_run: expected true or false, found ''"]),
    (
      "?dry_run=true&dry_run=true", 400,
      ["400 invalid_parameter ?dry_run: query parameter 'dry_run' is given more than once"]
    ),
    (
      "?dryrun=true&page_size=1", 400,
      [
        "400 invalid_filter ?dryrun: operation 'signup' has no query parameter 'dryrun'",
        "400 invalid_filter ?page_size: operation 'signup' has no query parameter 'page_size'",
      ]
    ),
  ])
  func readsDryRun(query: String, status: Int, problems: [String]) throws {
    let response = try Conversation().send("POST", SignupTests.path + query, Body.signup())
    #expect(response.status == status)
    #expect(response.problems == problems)
  }

  @Test func changesNothingInADryRun() throws {
    let sandbox = try Conversation()
    let before = sandbox.state
    let dry = sandbox.send("POST", SignupTests.path + "?dry_run=true", Body.signup(user: Body.user))
    #expect(dry.status == 201)
    #expect(
      dry.text == #"{"organization_id":"o-xkeck7","sso_url":"https://sso.sandbox.invalid/o-xkeck7","#
        + #""display_message":"Dry run: everything is right, nothing was changed."}"#)
    #expect(sandbox.state == before)
    // The answer told the truth about what the signup would have made.
    #expect(
      sandbox.send("POST", SignupTests.path, Body.signup()).member("organization_id")
        == dry.member("organization_id"))
    // And a dry run sees conflicts.
    #expect(sandbox.send("POST", SignupTests.path + "?dry_run=true", Body.signup()).status == 409)
  }

  @Test(arguments: [
    (
      "{}",
      [
        "400 missing_property /organization: property 'organization' is required",
        "400 missing_property /entitlement: property 'entitlement' is required",
      ]
    ),
    (
      #"{"organization":{},"user":{},"entitlement":{},"token":"t"}"#,
      [
        "400 unknown_property /token: property 'token' is unknown here, known are organization, entitlement, user",
        "400 missing_property /organization/name: property 'name' is required",
        "400 missing_property /organization/sso_config: property 'sso_config' is required",
        "400 missing_property /user/email: property 'email' is required",
        "400 missing_property /user/given_name: property 'given_name' is required",
        "400 missing_property /user/family_name: property 'family_name' is required",
        "400 invalid_value /entitlement: expected the properties of a new entitlement or a reference to one by "
          + "'related', found neither",
      ]
    ),
    (
      #"{"organization":null,"user":null,"entitlement":null}"#,
      [
        "400 invalid_type /organization: expected an object, found null",
        "400 invalid_type /user: expected an object, found null",
        "400 invalid_type /entitlement: expected an object, found null",
      ]
    ),
    (
      Body.signup(#"{"name":"Acme","sso_config":{"kind":"Okta","tenant_id":5,"x":1},"sso_url":"u"}"#),
      [
        "400 read_only_property /organization/sso_url: property 'sso_url' is set by the server only",
        "400 unknown_property /organization/sso_config/x: property 'x' is unknown here, known are kind, tenant_id",
        "400 invalid_value /organization/sso_config/kind: expected 'AzureSSOConfig', found 'Okta'",
        "400 invalid_type /organization/sso_config/tenant_id: expected a string, found a number",
      ]
    ),
    (
      Body.signup(user: #"{"email":"jane","given_name":"","family_name":"Roe","phone":"1"}"#),
      [
        "400 unknown_property /user/phone: property 'phone' is unknown here, known are email, given_name, family_name",
        "400 invalid_value /user/email: expected an e-mail address such as jane@example.com, found 'jane'",
        "400 invalid_value /user/given_name: expected a text that is not empty",
      ]
    ),
    (
      Body.signup(entitlement: #"{"id":"ent-1"}"#),
      ["400 missing_property /entitlement/related: property 'related' is required"]
    ),
    (
      Body.signup(entitlement: #"{"related":"/partner/v2/entitlements/ent-1"}"#),
      [
        "400 invalid_reference /entitlement/related: expected a URL of the form "
          + "http://127.0.0.1:8080/partner/v2/entitlements/ID, found '/partner/v2/entitlements/ent-1'"
      ]
    ),
    (
      Body.signup(entitlement: Body.reference("ent-1")),
      ["400 invalid_reference /entitlement/related: no entitlement 'ent-1'"]
    ),
    (
      Body.signup(entitlement: #"{"related":7}"#),
      ["400 invalid_type /entitlement/related: expected a string, found a number"]
    ),
    (
      Body.signup(entitlement: #"{"related":"http://127.0.0.1:8080/partner/v2/entitlements/e","name":"n"}"#),
      [
        "400 invalid_value /entitlement: expected either the properties of a new entitlement or a reference, found both"
      ]
    ),
    (
      Body.signup(
        entitlement:
          #"{"external_id":"x","name":"n","plan_id":"p","product_id":"q","organization":{"id":"o-sandbox"}}"#),
      [
        "400 invalid_reference /entitlement/organization/id: the entitlement goes to the organization of this signup, "
          + "expected no other"
      ]
    ),
  ])
  func reportsAllFaultsAndChangesNothing(body: String, problems: [String]) throws {
    let sandbox = try Conversation()
    let before = sandbox.state
    #expect(sandbox.send("POST", SignupTests.path, body).problems == problems)
    #expect(sandbox.state == before)
  }

  @Test(arguments: [
    ("Acme", nil), ("A", nil), ("Acmé & Söhne (1) - $5!", nil), (#"back\\slash"#, nil),
    (String(repeating: "é", count: 31), nil),
    ("", "expected a text that is not empty"),
    (String(repeating: "a", count: 32), "expected 1 to 31 characters, found 32"),
    ("a<b", "expected a name without <, found 'a<b'"), ("a>", "expected a name without >, found 'a>'"),
    ("#1", "expected a name without #, found '#1'"), ("5%", "expected a name without %, found '5%'"),
    ("it's", "expected a name without ', found 'it's'"), ("*", "expected a name without *, found '*'"),
    ("a^b", "expected a name without ^, found 'a^b'"), ("a`", "expected a name without `, found 'a`'"),
    ("{a", "expected a name without {, found '{a'"), ("a|b", "expected a name without |, found 'a|b'"),
    ("a}", "expected a name without }, found 'a}'"), ("~", "expected a name without ~, found '~'"),
    // As the answer's JSON writes quotation marks.
    (#"a\"b"#, #"expected a name without \"#),
  ])
  func checksNames(name: String, detail: String?) throws {
    let organization = #"{"name":"\#(name)","sso_config":{"kind":"AzureSSOConfig","tenant_id":"t"}}"#
    let response = try Conversation().send("POST", SignupTests.path, Body.signup(organization))
    #expect(response.problems == (detail.map { ["400 invalid_value /organization/name: \($0)"] } ?? []))
    #expect(response.status == (detail == nil ? 201 : 400))
  }

  @Test(arguments: [
    (
      #"{"user":\#(Body.user),"organization_id":"o-none"}"#,
      ["404 resource_not_found /organization_id: no organization 'o-none'"]
    ),
    (
      #"{"user":{"email":"x@example.com"},"organization_id":1,"dry_run":true}"#,
      [
        "400 unknown_property /dry_run: property 'dry_run' is unknown here, known are user, organization_id",
        "400 missing_property /user/given_name: property 'given_name' is required",
        "400 missing_property /user/family_name: property 'family_name' is required",
        "400 invalid_type /organization_id: expected a string, found a number",
      ]
    ),
    (
      "{}",
      [
        "400 missing_property /user: property 'user' is required",
        "400 missing_property /organization_id: property 'organization_id' is required",
      ]
    ),
  ])
  func refusesActivation(body: String, problems: [String]) throws {
    #expect(try Conversation().send("POST", SignupTests.path + "/activate", body).problems == problems)
  }
}
