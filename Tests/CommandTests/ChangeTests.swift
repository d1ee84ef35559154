import TestSupport
import Testing

/// Changing statements, files and what is kept, by the program and against the sandbox.
struct ChangeTests {
  private let columns = "(external_id, name, plan_id, product_id)"

  @Test func entitlementsAreInserted() {
    let trib = TribProcess()
    let result = trib.run([
      "exec", "--sandbox", "-o", "csv",
      "INSERT INTO confluent.partner.entitlements \(columns) VALUES ('x-1', 'one', 'p', 'q'), ('x-2', {{ name ?? 'two' }}, 'p', 'q') RETURNING external_id, name, upper(name) AS u; SELECT external_id, name FROM confluent.partner.entitlements ORDER BY 1",
    ])
    #expect(
      result.output
        == "external_id,name,u\nx-1,one,ONE\nx-2,two,TWO\nexternal_id,name\nx-1,one\nx-2,two\n")
    #expect(result.exitCode == 0)
    #expect(result.errors.isEmpty)
  }

  @Test func rowsOfAFileAreInserted() {
    let trib = TribProcess()
    trib.write("in.csv", "external_id,name,plan_id,product_id\n7,seven,p,q\n8,\"ei,ght\",p,q\n")
    let result = trib.run([
      "exec", "--sandbox", "-o", "csv",
      "INSERT INTO confluent.partner.entitlements SELECT * FROM read_csv('in.csv'); SELECT external_id, name FROM confluent.partner.entitlements ORDER BY 1",
    ])
    #expect(result.output == "external_id,name\n7,seven\n8,\"ei,ght\"\n")
    #expect(result.exitCode == 0)
  }

  @Test func nothingIsSentWhenARowIsWrong() {
    let result = TribProcess().run([
      "exec", "--sandbox", "-v",
      "INSERT INTO confluent.partner.entitlements \(columns) VALUES ('x-1', 'one', 'p', 'q'), ('x-2', 2, 'p', NULL)",
    ])
    #expect(result.exitCode == 1)
    #expect(result.errors.contains("error: `product_id` (string) is required"))
    #expect(result.errors.contains("error: `name`: expected a text, found the number 2"))
    #expect(!result.errors.contains("POST"))
  }

  @Test(
    arguments: [
      ("create_partner_v2_entitlement=429:100*always", 9, "1 failed, rows 2-3 not sent"),
      ("create_partner_v2_entitlement=drop-after", 6, "1 unknown, rows 2-3 not sent"),
    ] as [(String, Int32, String)])
  func failures(_ fault: String, _ code: Int32, _ words: String) {
    let result = TribProcess().run([
      "exec", "--sandbox", "--fault", fault,
      "INSERT INTO confluent.partner.entitlements \(columns) VALUES ('a', 'n', 'p', 'q'), ('b', 'n', 'p', 'q'), ('c', 'n', 'p', 'q')",
    ])
    #expect(result.exitCode == code)
    #expect(result.errors.contains("0 of 3 rows inserted: row \(words)"), "\(result.errors)")
  }

  @Test func oneCallForEachRow() {
    let trib = TribProcess()
    trib.write("in.json", #"{"id": "x-1"} {"id": "x-2"}"#)
    let result = trib.run([
      "exec", "--sandbox", "-o", "csv", "--include",
      "EXEC confluent.partner.entitlements.create_partner_v2_entitlement @@json = $${\"external_id\": \"{{ id }}\", \"name\": \"n\", \"plan_id\": \"p\", \"product_id\": \"q\"}$$ FOR EACH (SELECT * FROM read_json('in.json')); SELECT count(*) AS n FROM confluent.partner.entitlements",
    ])
    #expect(result.output.hasSuffix("\nn\n2\n"))
    #expect(result.output.split(separator: "\n").count == 5)
    #expect(result.exitCode == 0)
  }

  @Test func whatIsKeptIsThereForTheNextRun() {
    let trib = TribProcess()
    let first = trib.run([
      "exec", "CREATE VIEW v AS SELECT 1 AS one; CREATE TABLE t AS SELECT * FROM v; INSERT INTO t VALUES (2)",
    ])
    #expect(first.exitCode == 0 && first.errors.isEmpty, "\(first.errors)")
    let second = trib.run([
      "exec", "-o", "csv",
      "SELECT v.one, t.one AS two FROM v, t ORDER BY two; SHOW VIEWS; DROP VIEW v; DROP TABLE t",
    ])
    #expect(
      second.output
        == "one,two\n1,1\n1,2\nname,kind,lifetime,definition\nv,view,kept,SELECT 1 AS one\n")
    #expect(trib.shell("stat -c '%a' \"$HOME/.local/state/tributary/state.db\"").output == "600\n")
    let shell = trib.run([], input: "CREATE TABLE u (a);\n\\dt\n\\dv\n")
    #expect(shell.output.contains("u") && shell.exitCode == 0, "\(shell.output) \(shell.errors)")
  }

  @Test func aPipeIsReadOnce() {
    let result = TribProcess().shell(
      "(echo n; seq 1 30000) | trib exec -o csv \"SELECT count(*) AS c, sum(n) AS s FROM read_csv('/dev/stdin')\""
    )
    #expect(result.output == "c,s\n30000,450015000\n")
  }
}
