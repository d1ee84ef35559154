import Testing

@testable import Sandbox

struct OrganizationTests {
  @Test func readsTheOneThatIsThereFromTheStart() throws {
    let sandbox = try Conversation()
    let body =
      #"{"api_version":"partner/v2","kind":"Organization","id":"o-sandbox","metadata":{"#
      + #""self":"http://localhost:8080/partner/v2/organizations/o-sandbox","#
      + #""resource_name":"crn://confluent.cloud/organization=o-sandbox","#
      + #""created_at":"2026-01-02T15:04:05Z","updated_at":"2026-01-02T15:04:05Z"},"#
      + #""name":"Sandbox Organization","sso_url":"https://sso.sandbox.invalid/o-sandbox","#
      + #""sso_config":{"kind":"AzureSSOConfig","tenant_id":"00000000-0000-4000-8000-000000000000"}}"#
    let host = [Header("Host", "localhost:8080")]
    #expect(sandbox.send("GET", "/partner/v2/organizations/o-sandbox", headers: host).text == body)
    #expect(
      sandbox.send("GET", "/partner/v2/organizations", headers: host).text
        == #"{"api_version":"partner/v2","kind":"OrganizationList","metadata":{"#
        + #""first":"http://localhost:8080/partner/v2/organizations","#
        + #""last":"http://localhost:8080/partner/v2/organizations","prev":null,"next":null,"total_size":1},"data":["#
        + body + "]}")
    #expect(
      sandbox.send("GET", "/partner/v2/organizations/o-2").problems
        == ["404 resource_not_found: no organization 'o-2'"])
  }
}
