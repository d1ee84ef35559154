import Testing

@testable import Sandbox

struct EntitlementTests {
  private static let path = "/partner/v2/entitlements"

  @Test func createsAndReads() throws {
    let sandbox = try Conversation()
    let created = sandbox.send(
      "POST", EntitlementTests.path,
      #"{"api_version":"partner/v2","kind":"Entitlement","external_id":"1111-2222","name":"Acme \"Prod\"","#
        + #""plan_id":"confluent-cloud-payg-prod","product_id":"anything-new","resource_id":"r-1","#
        + #""organization":{"id":"o-sandbox","environment":"env-1"}}"#)
    let body =
      #"{"api_version":"partner/v2","kind":"Entitlement","id":"ent-tmrah6","metadata":{"#
      + #""self":"http://127.0.0.1:8080/partner/v2/entitlements/ent-tmrah6","#
      + #""resource_name":"crn://confluent.cloud/entitlement=ent-tmrah6","#
      + #""created_at":"2026-01-02T15:04:05Z","updated_at":"2026-01-02T15:04:05Z"},"#
      + #""external_id":"1111-2222","name":"Acme \"Prod\"","plan_id":"confluent-cloud-payg-prod","#
      + #""product_id":"anything-new","usage_reporting_id":"1111-2222","resource_id":"r-1","#
      + #""organization":{"id":"o-sandbox","related":"http://127.0.0.1:8080/partner/v2/organizations/o-sandbox","#
      + #""resource_name":"crn://confluent.cloud/organization=o-sandbox","api_version":"partner/v2","#
      + #""kind":"Organization"}}"#
    #expect(created.text == body)
    #expect(created.status == 201)
    let location = "http://127.0.0.1:8080/partner/v2/entitlements/ent-tmrah6"
    #expect(created.header("Location") == location)

    let read = sandbox.send("GET", "/partner/v2/entitlements/ent-tmrah6?organization.id=o-sandbox")
    #expect(read.status == 200)
    #expect(read.text == body)
    #expect(
      sandbox.send("GET", "/partner/v2/entitlements/ent-tmrah6?organization.id=o-2").problems
        == ["404 resource_not_found: organization 'o-2' has no entitlement 'ent-tmrah6'"])
    #expect(
      sandbox.send("GET", "/partner/v2/entitlements/ent-%32").problems
        == ["404 resource_not_found: no entitlement 'ent-2'"])
  }

  @Test func refusesTheSameExternalID() throws {
    let sandbox = try Conversation()
    let first = sandbox.send("POST", EntitlementTests.path, Body.details)
    let before = sandbox.state
    let second = sandbox.send("POST", EntitlementTests.path, Body.details)
    #expect(
      second.problems == [
        "409 resource_already_exists /external_id: entitlement 'ent-tmrah6' has the external id 'x-1' already"
      ])
    #expect(second.header("Location") == first.header("Location"))
    #expect(sandbox.state == before)
  }

  @Test(arguments: [
    (
      "{}",
      [
        "400 missing_property /external_id: property 'external_id' is required",
        "400 missing_property /name: property 'name' is required",
        "400 missing_property /plan_id: property 'plan_id' is required",
        "400 missing_property /product_id: property 'product_id' is required",
      ]
    ),
    (
      #"{"external_id":7,"name":null,"plan_id":[],"product_id":{},"usage_reporting_id":true,"resource_id":""}"#,
      [
        "400 invalid_type /external_id: expected a string, found a number",
        "400 invalid_type /name: expected a string, found null",
        "400 invalid_type /plan_id: expected a string, found an array",
        "400 invalid_type /product_id: expected a string, found an object",
        "400 invalid_type /usage_reporting_id: expected a string, found a boolean",
        "400 invalid_value /resource_id: expected a text that is not empty",
      ]
    ),
    (
      #"{"external_id":"x","name":"n","plan_id":"p","product_id":"q","colour":1,"a/b~c":2,"id":"ent-9","metadata":{},"#
        + #""kind":"Organization","name":"again"}"#,
      [
        "400 unknown_property /colour: property 'colour' is unknown here, known are external_id, name, plan_id, "
          + "product_id, usage_reporting_id, resource_id, organization",
        "400 unknown_property /a~1b~0c: property 'a/b~c' is unknown here, known are external_id, name, plan_id, "
          + "product_id, usage_reporting_id, resource_id, organization",
        "400 read_only_property /id: property 'id' is set by the server only",
        "400 read_only_property /metadata: property 'metadata' is set by the server only",
        "400 invalid_value /kind: expected 'Entitlement', found 'Organization'",
        "400 invalid_value /name: property 'name' is given more than once",
      ]
    ),
    ("[]", ["400 invalid_type : expected an object, found an array"]),
    ("null", ["400 invalid_type : expected an object, found null"]),
  ])
  func reportsAllFaultsOfABody(body: String, problems: [String]) throws {
    let sandbox = try Conversation()
    #expect(sandbox.send("POST", EntitlementTests.path, body).problems == problems)
  }

  @Test(arguments: [
    (#"{"id":"o-sandbox"}"#, []),
    (#"{"related":"http://127.0.0.1:8080/partner/v2/organizations/o-sandbox"}"#, []),
    (
      #"{"related":"http://127.0.0.1:8080/partner/v2/organizations/o-sandbox","id":"o-sandbox","#
        + #""resource_name":"crn","api_version":"partner/v2","kind":"Organization","environment":"e"}"#, []
    ),
    ("{}", ["400 missing_property /organization/related: property 'related' or 'id' is required"]),
    (
      #"{"id":"o-1"}"#, ["400 invalid_reference /organization/id: no organization 'o-1'"]
    ),
    (
      #"{"id":"","environment":""}"#,
      [
        "400 invalid_value /organization/id: expected a text that is not empty",
        "400 invalid_value /organization/environment: expected a text that is not empty",
      ]
    ),
    (
      #"{"related":"http://127.0.0.1:8080/partner/v2/organizations/o-sandbox","id":"o-1"}"#,
      [
        "400 invalid_reference /organization/id: expected 'o-sandbox' as 'related' has it, found 'o-1'"
      ]
    ),
    (
      #"{"related":"https://api.confluent.cloud/partner/v2/organizations/o-sandbox"}"#,
      [
        "400 invalid_reference /organization/related: expected a URL of the form "
          + "http://127.0.0.1:8080/partner/v2/organizations/ID, found "
          + "'https://api.confluent.cloud/partner/v2/organizations/o-sandbox'"
      ]
    ),
    (#""o-sandbox""#, ["400 invalid_type /organization: expected an object, found a string"]),
    (
      #"{"id":"o-sandbox","name":"n"}"#,
      [
        "400 unknown_property /organization/name: property 'name' is unknown here, known are id, environment, "
          + "related, resource_name, api_version, kind"
      ]
    ),
  ])
  func checksTheOrganization(organization: String, problems: [String]) throws {
    let sandbox = try Conversation()
    let body =
      #"{"external_id":"x","name":"n","plan_id":"p","product_id":"q","organization":\#(organization)}"#
    let response = sandbox.send("POST", EntitlementTests.path, body)
    #expect(response.problems == problems)
    #expect(response.status == (problems.isEmpty ? 201 : 400))
  }

  @Test(arguments: [
    (255, []), (256, ["400 invalid_value /organization/id: expected 1 to 255 characters, found 256"]),
  ])
  func limitsTheLengthOfReferences(length: Int, problems: [String]) throws {
    let sandbox = try Conversation()
    // A character of two bytes: lengths are counted in characters.
    let id = String(repeating: "é", count: length)
    let body =
      #"{"external_id":"x","name":"n","plan_id":"p","product_id":"q","organization":{"id":"\#(id)"}}"#
    let expected =
      problems.isEmpty ? ["400 invalid_reference /organization/id: no organization '\(id)'"] : problems
    #expect(sandbox.send("POST", EntitlementTests.path, body).problems == expected)
  }

  @Test func listsByOrganization() throws {
    let sandbox = try Conversation()
    _ = sandbox.send("POST", EntitlementTests.path, Body.details("free"))
    _ = sandbox.send("POST", "/partner/v2/signup", Body.signup(entitlement: Body.details("owned")))
    #expect(sandbox.send("GET", EntitlementTests.path).text.contains(#""total_size":2"#))
    let owned = sandbox.send("GET", EntitlementTests.path + "?organization.id=o-xkeck7")
    #expect(owned.text.contains(#""total_size":1"#))
    #expect(owned.text.contains(#""external_id":"owned""#))
    let none = sandbox.send("GET", EntitlementTests.path + "?organization.id=o-nobody")
    #expect(
      none.text == #"{"api_version":"partner/v2","kind":"EntitlementList","metadata":{"#
        + #""first":"http://127.0.0.1:8080/partner/v2/entitlements?organization.id=o-nobody","#
        + #""last":"http://127.0.0.1:8080/partner/v2/entitlements?organization.id=o-nobody","#
        + #""prev":null,"next":null,"total_size":0},"data":[]}"#)
  }
}
