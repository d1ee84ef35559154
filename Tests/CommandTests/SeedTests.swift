import TestSupport
import Testing

/// The statements that the API's documentation prints, run as they stand.
struct SeedTests {
  private let variables = """
    {
      "dry_run": false,
      "organization": {"name": "Acme", "sso_config": {"kind": "AzureSSOConfig", "tenant_id": "t-1"}},
      "user": {"email": "ada@acme.example", "given_name": "Ada", "family_name": "Lovelace"},
      "entitlement": {
        "external_id": "x-1", "name": "Acme Prod", "plan_id": "confluent-cloud-payg-prod",
        "product_id": "confluent-cloud-kafka-service-azure"
      },
      "organization_id": "o-xkeck7",
      "token": "sandbox-link-token"
    }
    """

  private let signup = """
    EXEC confluent.partner.signups.signup
    @dry_run={{ dry_run }}
    @@json=
    '{
    "organization": "{{ organization }}",
    "user": "{{ user }}",
    "entitlement": "{{ entitlement }}"
    }'
    ;
    """

  @Test func signsUp() {
    let trib = TribProcess()
    trib.write("vars.json", variables)
    let result = trib.run(["run", "--sandbox", "--vars", "vars.json", "-o", "json", "-"], input: signup)
    #expect(result.exitCode == 0)
    #expect(
      result.output == """
        [{"organization_id":"o-xkeck7","sso_url":"https://sso.sandbox.invalid/o-xkeck7",\
        "display_message":"Organization 'Acme' is ready, its user can sign in."}]

        """)
    #expect(result.errors == "")
  }

  @Test func activates() {
    let trib = TribProcess()
    trib.write("vars.json", variables)
    let withoutUser = signup.replacing("\"{{ user }}\"", with: "\"{{ nobody? }}\"")
    let activation = """
      EXEC confluent.partner.signups.activate_signup
      @@json=
      '{
      "user": "{{ user }}",
      "organization_id": "{{ organization_id }}"
      }'
      ;
      """
    let result = trib.run(
      ["run", "--sandbox", "--vars", "vars.json", "-o", "ndjson", "-"], input: withoutUser + activation)
    #expect(result.exitCode == 0)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first != lines.last)
    #expect(
      lines.last == """
        {"organization_id":"o-xkeck7","sso_url":"https://sso.sandbox.invalid/o-xkeck7",\
        "display_message":"Organization 'Acme' is ready, its user can sign in."}
        """)
  }

  @Test func links() {
    let trib = TribProcess()
    trib.write("vars.json", variables)
    let link = """
      EXEC confluent.partner.signups.signup_partner_v2_link
      @dry_run={{ dry_run }}
      @@json=
      '{
      "token": "{{ token }}",
      "organization": "{{ organization }}",
      "entitlement": "{{ entitlement }}"
      }'
      ;
      """
    let result = trib.run(["run", "--sandbox", "--vars", "vars.json", "-o", "csv", "-vv", "-"], input: link)
    #expect(result.exitCode == 0)
    #expect(result.output.contains("o-sandbox"))
    // The link token is a secret: it is in no log.
    #expect(!result.errors.contains("sandbox-link-token"))
    #expect(!result.errors.contains("sandbox-secret"))
    #expect(result.errors.contains("\"token\":\"•••\""))
  }
}
