import TestSupport
import Testing

/// SELECT by the program and against the sandbox.
struct SelectCommandTests {
  private func insert(_ count: Int) -> String {
    """
    INSERT INTO confluent.partner.entitlements (external_id, name, plan_id, product_id)
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(count))
    SELECT 'x-' || i, 'Entitlement ' || i, iif(i % 2, 'confluent-cloud-payg-prod', 'other'), 'q' FROM n;
    """
  }

  @Test func rowsAreFoundByWhatTheyHold() {
    let result = TribProcess().run([
      "exec", "--sandbox", "-o", "csv",
      insert(3)
        + "SELECT external_id, name FROM confluent.partner.entitlements WHERE plan_id = 'confluent-cloud-payg-prod' ORDER BY 1",
    ])
    #expect(result.output == "external_id,name\nx-1,Entitlement 1\nx-3,Entitlement 3\n")
    #expect(result.exitCode == 0)
  }

  @Test func pagesAndKeysAreFollowed() {
    let result = TribProcess().run([
      "exec", "--sandbox", "-o", "json",
      insert(25)
        + """
        SELECT count(*) AS n, count(DISTINCT one.id) AS ids, min(one.name = listed.name) AS same
        FROM confluent.partner.entitlements AS listed JOIN confluent.partner.entitlements AS one ON one.id = listed.id
        WHERE listed.page_size = 10
        """,
    ])
    #expect(result.output == "[{\"n\":25,\"ids\":25,\"same\":1}]\n")
    #expect(result.exitCode == 0)
  }

  @Test func missingRowsHaveAnExitCodeOfTheirOwn() {
    let result = TribProcess().run([
      "exec", "--sandbox", "--max-pages", "2", "-o", "csv",
      insert(25) + "SELECT 1 AS one FROM confluent.partner.entitlements WHERE page_size = 10",
    ])
    #expect(result.output == "one\n" + String(repeating: "1\n", count: 20))
    #expect(result.errors.contains("rows are missing: stopped after 2 pages, there are more"))
    #expect(result.exitCode == 7)
  }

  @Test func callsAreShownBeforeTheyAreMade() {
    let result = TribProcess().run([
      "exec", "--sandbox", "-o", "csv",
      "EXPLAIN SELECT name FROM confluent.partner.entitlements WHERE id IN ('a', 'b')",
    ])
    #expect(result.output.hasPrefix("table,calls,request,method\nentitlements,2,GET http://127.0.0.1:"))
    #expect(
      result.output.hasSuffix(
        "/partner/v2/entitlements/a …,confluent.partner.entitlements.get_partner_v2_entitlement\n"))
  }
}
