import JSON
import TestSupport
import Testing

/// The results of a call in every format, byte for byte.
struct FormatTests {
  private static let statement = """
    EXEC confluent.partner.entitlements.create_partner_v2_entitlement
      @@json = '{"external_id": "x-1", "name": "日本 | \\"a\\"", "plan_id": "p", "product_id": "q"}'
    """

  private func output(_ format: String, _ options: [String] = []) -> TribProcess.Result {
    TribProcess().run(["exec", "--sandbox", "-o", format] + options + [FormatTests.statement])
  }

  /// What differs from run to run.
  private func settled(_ text: String) -> String {
    text.replacing(#/127\.0\.0\.1:\d+/#, with: "HOST").replacing(
      #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/#, with: "TIME")
  }

  @Test func json() throws {
    let text = settled(output("json").output)
    #expect(
      text == """
        [{"id":"ent-tmrah6","external_id":"x-1","name":"日本 | \\"a\\"","plan_id":"p","product_id":"q",\
        "usage_reporting_id":"x-1","resource_id":null,"organization":null,"metadata":{\
        "self":"http://HOST/partner/v2/entitlements/ent-tmrah6",\
        "resource_name":"crn://confluent.cloud/entitlement=ent-tmrah6","created_at":"TIME","updated_at":"TIME"},\
        "kind":"Entitlement","api_version":"partner/v2"}]

        """)
    _ = try JSONDocument(text)
  }

  @Test(arguments: ["table", "box", "line", "csv", "tsv", "markdown", "html", "ndjson"])
  func holdsTheName(format: String) {
    let result = output(format)
    #expect(result.exitCode == 0)
    #expect(result.errors == "")
    #expect(result.output.contains("日本"))
    #expect(result.output.hasSuffix("\n"))
    #expect(!result.output.contains("\u{1B}"))
  }

  @Test func includesTheEnvelope() throws {
    let text = output("json", ["--include"]).output
    let row = try JSONDocument(text).root.elements.first { _ in true }
    #expect(row?["_status"]?.numberText == "201")
    let headers = row?["_headers"]
    #expect(headers?["Location"]?.string?.hasSuffix("/partner/v2/entitlements/ent-tmrah6") == true)
    #expect(headers?["X-Request-Id"]?.string?.isEmpty == false)
  }

  @Test func twoTablesOfMarkdownAreTwo() {
    let result = TribProcess().run(["exec", "-o", "markdown", "SELECT 1 AS a; SELECT 2 AS b"])
    #expect(result.output == "|   a |\n| --: |\n|   1 |\n\n|   b |\n| --: |\n|   2 |\n")
  }

  /// SQLite calls a column without a name by its expression, in which the value stands.
  @Test func secretsAreInNoHeading() {
    let trib = TribProcess(["TRIB_SECRET_token": "hunter22"])
    let result = trib.run(["exec", "-o", "csv", "SELECT length({{ token }}), {{ token }} IS NULL AS b"])
    #expect(result.output == "length('•••'),b\n8,0\n")
  }

  @Test func twoResultsAreTwoArrays() {
    let result = TribProcess().shell(
      "trib exec -o json 'SHOW PROVIDERS; SHOW SERVICES IN confluent' | jq -c length")
    // jq may be missing; then there is nothing to hold it to.
    #expect(result.output == "1\n1\n" || result.errors.contains("jq: not found"))
  }

  @Test func coloursAreAsked() {
    let trib = TribProcess()
    let plain = trib.run(["exec", "-o", "table", "SHOW PROVIDERS"]).output
    let colored = trib.run(["exec", "-o", "table", "--color", "always", "SHOW PROVIDERS"]).output
    #expect(!plain.contains("\u{1B}["))
    #expect(colored.contains("\u{1B}[1mname\u{1B}[0m"))
    let forced = TribProcess(["CLICOLOR_FORCE": "1"]).run(["exec", "-o", "table", "SHOW PROVIDERS"]).output
    #expect(forced == colored)
    let refused = TribProcess(["CLICOLOR_FORCE": "1", "NO_COLOR": "1"])
    #expect(refused.run(["exec", "-o", "table", "SHOW PROVIDERS"]).output == plain)
  }
}
