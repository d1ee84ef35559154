import Engine
import TestSupport
import Testing

/// EXEC as a table: what is wrong with the query around it is told before the call is made.
struct ExecTableTests {
  private static let call = """
    (EXEC confluent.partner.signups.activate_signup @organization_id = 'o-1',
      @user = '{"email": "ann@example.com", "given_name": "Ann", "family_name": "A"}')
    """
  private static let answer = #"{"organization_id": "o-1", "extra": 5}"#

  private func run(_ text: String) async -> (shown: [String], count: Int) {
    let under = SessionUnderTest(FakeTransport(json: ExecTableTests.answer))
    return (await under.run(text), under.transport.requests.count)
  }

  @Test(arguments: [
    ("SELECT nope FROM \(call)", "nope: no such column: nope"),
    ("SELECT nofunction(organization_id) FROM \(call)", "nofunction: no such function: nofunction"),
    ("SELECT * FROM \(call), nowhere", "nowhere: no such table: nowhere"),
    ("SELECT organization_id FROM \(call) ORDER BY", ": incomplete input"),
    (
      "INSERT INTO confluent.partner.entitlements (nope) SELECT organization_id FROM \(call)",
      "nope: unknown parameter"
    ),
  ])
  func sendsNothingThatCannotBeUsed(text: String, fault: String) async {
    let (shown, count) = await run(text)
    #expect(shown.first == "failed")
    #expect(shown.last?.hasPrefix(fault) == true, "\(shown)")
    #expect(count == 0)
  }

  @Test(arguments: [
    ("SELECT organization_id FROM \(call)", "organization_id\n[\"o-1\"]"),
    ("SELECT t.organization_id AS id FROM \(call) AS t", "id\n[\"o-1\"]"),
    ("WITH x AS \(call) SELECT organization_id FROM x", "organization_id\n[\"o-1\"]"),
    (
      "WITH x (a, b) AS MATERIALIZED (SELECT 1, organization_id FROM \(call)) SELECT b FROM x", "b\n[\"o-1\"]"
    ),
  ])
  func callsOnce(text: String, expected: String) async {
    let (shown, count) = await run(text)
    #expect(shown == [expected])
    #expect(count == 1)
  }

  /// A call that only reads is made where the column may be one that nobody declared.
  @Test func readsWhatMayHaveTheColumn() async {
    let under = SessionUnderTest(FakeTransport(json: #"{"data": [], "extra": 5}"#))
    let shown = await under.run(
      "SELECT extra FROM (EXEC confluent.partner.organizations.list_partner_v2_organizations)")
    #expect(shown == ["extra\n[5]"])
  }
}
