import Testing

@testable import Sandbox

struct LinkTests {
  private static let path = "/partner/v2/signup/link"

  @Test func linksWithTheFixedTokenAgainAndAgain() throws {
    let sandbox = try Conversation()
    for number in 1...3 {
      let response = sandbox.send(
        "POST", LinkTests.path, Body.link(entitlement: Body.details("x-\(number)")))
      #expect(response.status == 201)
      #expect(
        response.text == #"{"organization_id":"o-sandbox","sso_url":"https://sso.sandbox.invalid/o-sandbox","#
          + #""display_message":"Organization 'Sandbox Organization' has the entitlement now."}"#)
    }
    let list = sandbox.send("GET", "/partner/v2/entitlements?organization.id=o-sandbox")
    #expect(list.text.contains(#""total_size":3"#))
    // The single sign-on of the request is the organization's now; its name stays.
    #expect(sandbox.send("GET", "/partner/v2/organizations/o-sandbox").member("tenant_id") == "t-1")
    #expect(
      sandbox.send("GET", "/partner/v2/organizations/o-sandbox").member("name") == "Sandbox Organization")
  }

  @Test func takesASingleUseTokenOnce() throws {
    let sandbox = try Conversation()
    let organization = try #require(
      sandbox.send("POST", "/partner/v2/signup", Body.signup()).member("organization_id"))
    let token = try #require(
      sandbox.send("POST", "/sandbox/link-tokens", #"{"organization_id":"\#(organization)"}"#).member("token")
    )
    let body = Body.link(
      token, organization: #"{"sso_config":{"kind":"AzureSSOConfig","tenant_id":"t-2"}}"#,
      entitlement: Body.details("x-2"))
    // A dry run does not use it up.
    let dry = sandbox.send("POST", LinkTests.path + "?dry_run=true", body)
    #expect(dry.member("display_message") == "Dry run: everything is right, nothing was changed.")
    #expect(sandbox.send("POST", LinkTests.path, body).member("organization_id") == organization)
    let before = sandbox.state
    for query in ["", "?dry_run=true"] {
      #expect(
        sandbox.send("POST", LinkTests.path + query, Body.link(token, entitlement: Body.details("x-3")))
          .problems
          == ["409 link_token_already_used /token: the link token was used before"])
    }
    #expect(sandbox.state == before)
  }

  @Test func linksAnEntitlementThatExists() throws {
    let sandbox = try Conversation()
    let id = try #require(sandbox.send("POST", "/partner/v2/entitlements", Body.details).member("id"))
    let body = Body.link(entitlement: Body.reference(id))
    #expect(sandbox.send("POST", LinkTests.path, body).status == 201)
    #expect(
      sandbox.send("POST", LinkTests.path, body).problems == [
        "409 entitlement_already_linked /entitlement/related: "
          + "entitlement '\(id)' belongs to organization 'o-sandbox' already"
      ])
  }

  @Test(arguments: [
    (
      "{}",
      [
        "400 missing_property /token: property 'token' is required",
        "400 missing_property /organization: property 'organization' is required",
        "400 missing_property /entitlement: property 'entitlement' is required",
      ]
    ),
    (
      Body.link("secret-guess", organization: #"{"name":"a<"}"#),
      [
        "400 missing_property /organization/sso_config: property 'sso_config' is required",
        "400 invalid_value /organization/name: expected a name without <, found 'a<'",
        "400 invalid_link_token /token: the link token is unknown here",
      ]
    ),
    (
      Body.link("", entitlement: #"{"related":""}"#),
      [
        "400 invalid_value /token: expected a text that is not empty",
        "400 invalid_value /entitlement/related: expected a text that is not empty",
      ]
    ),
    (
      Body.link(
        entitlement:
          #"{"external_id":"x","name":"n","plan_id":"p","product_id":"q","organization":{"id":"o-1"}}"#),
      [
        "400 invalid_reference /entitlement/organization/id: expected 'o-sandbox', which the token links, or nothing"
      ]
    ),
    (
      Body.link(
        entitlement:
          #"{"external_id":"x","name":"n","plan_id":"p","product_id":"q","organization":{"id":"o-sandbox"}}"#),
      []
    ),
  ])
  func reportsAllFaults(body: String, problems: [String]) throws {
    let sandbox = try Conversation()
    let before = sandbox.state
    #expect(sandbox.send("POST", LinkTests.path, body).problems == problems)
    #expect((sandbox.state == before) == !problems.isEmpty)
  }

  @Test func refusesAnExternalIDThatIsTaken() throws {
    let sandbox = try Conversation()
    _ = sandbox.send("POST", "/partner/v2/entitlements", Body.details)
    let response = sandbox.send("POST", LinkTests.path, Body.link())
    #expect(
      response.problems == [
        "409 resource_already_exists /entitlement/external_id: "
          + "entitlement 'ent-tmrah6' has the external id 'x-1' already"
      ])
    #expect(response.header("Location") == "http://127.0.0.1:8080/partner/v2/entitlements/ent-tmrah6")
  }
}
