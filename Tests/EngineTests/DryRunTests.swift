import Engine
import HTTP
import TestSupport
import Testing

/// Dry runs: requests are shown, nothing is changed, and nobody has to be signed in.
struct DryRunTests {
  private let shop = Shop()

  private func confluent() -> SessionUnderTest {
    SessionUnderTest(environment: [:]) { $0.isDryRun = true }
  }

  @Test(arguments: [
    (
      "SELECT id FROM confluent.partner.entitlements",
      "GET https://api.confluent.cloud/partner/v2/entitlements\n"
    ),
    (
      "SELECT * FROM (EXEC confluent.partner.entitlements.get_partner_v2_entitlement @id = 'e')",
      "GET https://api.confluent.cloud/partner/v2/entitlements/e\n"
    ),
    (
      "SELECT e.name, o.id FROM (EXEC confluent.partner.entitlements.get_partner_v2_entitlement @id = 'e') AS e, confluent.partner.organizations AS o WHERE o.id = 'x'",
      "GET https://api.confluent.cloud/partner/v2/entitlements/e\n"
    ),
    (
      "INSERT INTO confluent.partner.entitlements (external_id, name, plan_id, product_id) VALUES ('a', 'b', 'c', 'd')",
      "POST https://api.confluent.cloud/partner/v2/entitlements\n"
    ),
    (
      "INSERT INTO confluent.partner.entitlements (external_id, name, plan_id, product_id) SELECT external_id || '-2', name, plan_id, product_id FROM confluent.partner.entitlements",
      "-- reads first:\nSELECT external_id || '-2', name, plan_id, product_id FROM confluent.partner.entitlements\n-- then, for each row:\nPOST "
    ),
    (
      "INSERT INTO confluent.partner.entitlements (external_id, name, plan_id, product_id) VALUES ((SELECT max(id) FROM confluent.partner.entitlements), 'b', 'c', 'd')",
      "-- reads first:\nVALUES ((SELECT max(id) FROM confluent.partner.entitlements), 'b', 'c', 'd')\n"
    ),
    (
      "EXEC confluent.partner.entitlements.get_partner_v2_entitlement @id = '{{ id }}' FOR EACH (SELECT id FROM confluent.partner.entitlements)",
      "-- reads first:\nSELECT id FROM confluent.partner.entitlements\n"
    ),
    (
      "EXEC confluent.partner.entitlements.get_partner_v2_entitlement @id = 'e'",
      "GET https://api.confluent.cloud/partner/v2/entitlements/e\n"
    ),
    (
      "CREATE TEMP TABLE t AS SELECT id FROM confluent.partner.entitlements",
      "GET https://api.confluent.cloud/partner/v2/entitlements\n"
    ),
    (
      "EXPLAIN ANALYZE SELECT id FROM confluent.partner.entitlements",
      "GET https://api.confluent.cloud/partner/v2/entitlements\n"
    ),
  ])
  func nobodyHasToBeSignedIn(sql: String, expected: String) async {
    let under = confluent()
    let shown = await under.run(sql)
    #expect(!shown.contains("authentication"), "\(shown)")
    #expect(shown.last?.hasPrefix(expected) == true, "\(shown)")
    #expect(under.transport.requests.isEmpty)
  }

  /// EXPLAIN reads nothing either, wherever the query that would have to be asked stands.
  @Test(arguments: [
    (
      "DELETE FROM shop.stock.widgets WHERE id IN (SELECT id FROM shop.stock.widgets WHERE owner = 'ann')",
      "-- reads first:\nSELECT id FROM shop.stock.widgets WHERE owner = 'ann'\n-- then, for each row:\nDELETE https://shop.example/widgets/{id}"
    ),
    (
      "UPDATE shop.stock.widgets SET size = (SELECT max(\"limit\") FROM shop.stock.settings) WHERE id = 'w1'",
      "-- reads first:\nSELECT max(\"limit\") FROM shop.stock.settings\n-- then, for each row:\nPATCH https://shop.example/widgets/{id}"
    ),
    (
      "INSERT INTO shop.stock.widgets (name) VALUES ((SELECT theme FROM shop.stock.settings))",
      "-- reads first:\nVALUES ((SELECT theme FROM shop.stock.settings))\n-- then, for each row:\nPOST https://shop.example/widgets"
    ),
  ])
  func explainReadsNothing(sql: String, expected: String) async {
    let under = shop.session()
    #expect(await under.run("EXPLAIN " + sql) == [expected])
    #expect(under.transport.requests.isEmpty)
  }

  /// What follows in a script finds what was made; what is kept stays as it was.
  @Test func nothingIsKept() async {
    let folder = TemporaryFolder()
    let state = "\(folder.path)/state.db"
    let kept = shop.session(stateFile: state)
    #expect(await kept.run("CREATE TABLE t AS SELECT 1 AS a") == ["table t created"])
    let under = shop.session(stateFile: state) { $0.isDryRun = true }
    let shown = await under.run(
      """
      CREATE VIEW v AS SELECT theme FROM shop.stock.settings; CREATE OR REPLACE TABLE t AS SELECT * FROM v;
      SELECT * FROM t; INSERT INTO t SELECT theme FROM shop.stock.settings
      """)
    #expect(shown[0] == "view v created")
    #expect(shown[1].hasPrefix("GET https://shop.example/settings\n"))
    #expect(shown[2] == "no call")
    #expect(shown[3].hasPrefix("GET https://shop.example/settings\n"))
    #expect(under.transport.requests.isEmpty)
    let dropping = shop.session(stateFile: state) { $0.isDryRun = true }
    #expect(await dropping.run("DROP TABLE t") == ["-- drops a table of your own, nothing is sent"])
    #expect(await kept.run("SELECT * FROM t; SHOW VIEWS") == ["a\n[1]", "name,kind,lifetime,definition"])
  }

  /// Statements over one's own tables are explained by the calls of the queries in them.
  @Test(arguments: [
    ("INSERT INTO t SELECT theme FROM shop.stock.settings", "GET https://shop.example/settings"),
    ("DELETE FROM t WHERE a IN (SELECT theme FROM shop.stock.settings)", "GET https://shop.example/settings"),
    (
      "UPDATE t SET a = (SELECT theme FROM shop.stock.settings) WHERE a > 3",
      "GET /settings"
    ),
    ("CREATE TABLE u AS SELECT * FROM shop.stock.settings", "GET https://shop.example/settings"),
    ("REFRESH MATERIALIZED VIEW m", "GET https://shop.example/settings"),
    ("INSERT INTO t VALUES (2)", ""), ("DELETE FROM t", ""), ("DROP TABLE t", ""), ("SHOW PROVIDERS", ""),
    ("SET x = 1", ""), ("CREATE VIEW w AS SELECT * FROM shop.stock.settings", ""),
  ])
  func ownTablesAreExplained(sql: String, request: String) async {
    let under = shop.session()
    _ = await under.run(
      "CREATE TEMP TABLE t AS SELECT 1 AS a; CREATE TEMP MATERIALIZED VIEW m AS SELECT * FROM shop.stock.settings"
    )
    let shown = await under.run("EXPLAIN " + sql)
    let isWithout = shown == ["table,calls,request,method"]
    #expect(request.isEmpty ? isWithout : shown[0].contains(request), "\(shown)")
    if request.isEmpty { #expect(await under.run("EXPLAIN (FORMAT curl) " + sql) == ["no call"]) }
    #expect(under.transport.requests.count == 1)
    #expect(await under.run("SELECT a FROM t") == ["a\n[1]"])
  }
}
