import Engine
import HTTP
import TestSupport
import Testing

/// EXPLAIN ANALYZE: statements run, and their calls are shown as they were.
struct AnalyzeTests {
  private let shop = Shop()

  /// The rows of a waterfall without times and bytes: request, status, rows, and whether there is a bar.
  private func calls(_ shown: String) -> [String] {
    shown.split(separator: "\n").dropFirst().map { line in
      let cells = line.dropFirst().dropLast().split(separator: ",").map(String.init)
      return "\(cells[0]) \(cells[1]) \(cells[2])\(cells[6].contains("=") ? " =" : "")"
    }
  }

  @Test(arguments: [
    (
      "INSERT INTO shop.stock.widgets (name) VALUES ('a'), ('b')",
      [
        "\"POST https://shop.example/widgets\" 201 1 =", "\"POST https://shop.example/widgets\" 201 1 =",
        "\"2 calls\" null 2",
      ]
    ),
    (
      "INSERT INTO shop.stock.widgets (name) SELECT name FROM shop.stock.widgets WHERE owner = 'ann' LIMIT 1",
      [
        "\"GET https://shop.example/widgets?owner=ann\" 200 3 =",
        "\"POST https://shop.example/widgets\" 201 1 =",
        "\"2 calls\" null 4",
      ]
    ),
    (
      "UPDATE shop.stock.widgets SET size = size + 1 WHERE owner = 'ann' AND size > 2",
      [
        "\"GET https://shop.example/widgets?owner=ann\" 200 3 =",
        "\"PATCH https://shop.example/widgets/w3\" 201 1 =",
        "\"2 calls\" null 4",
      ]
    ),
    (
      "REPLACE shop.stock.widgets SET name = 'n' WHERE id = 'w1'",
      ["\"PUT https://shop.example/widgets/w1\" 201 1 =", "\"1 call\" null 1"]
    ),
    (
      "DELETE FROM shop.stock.widgets WHERE id IN ('w1', 'w2') RETURNING id",
      [
        "\"DELETE https://shop.example/widgets/w1\" 204 0 =",
        "\"DELETE https://shop.example/widgets/w2\" 204 0 =",
        "\"2 calls\" null 0",
      ]
    ),
    (
      "EXEC shop.stock.widgets.change @id = 'w1', @@json = '{\"size\": 2}'",
      ["\"PATCH https://shop.example/widgets/w1\" 201 1 =", "\"1 call\" null 1"]
    ),
    (
      "EXEC shop.stock.widgets.remove @id = '{{ k }}' FOR EACH (SELECT column1 AS k FROM (VALUES ('x')))",
      ["\"DELETE https://shop.example/widgets/x\" 204 0 =", "\"1 call\" null 0"]
    ),
    (
      "SELECT name FROM (EXEC shop.stock.widgets.get @id = 'w1')",
      ["\"GET https://shop.example/widgets/w1\" 200 1 =", "\"1 call\" null 1"]
    ),
    (
      "CREATE TEMP TABLE t AS SELECT * FROM shop.stock.settings",
      ["\"GET https://shop.example/settings\" 200 1 =", "\"1 call\" null 1"]
    ),
  ])
  func whatRan(sql: String, expected: [String]) async {
    let under = shop.session()
    let shown = await under.run("EXPLAIN ANALYZE " + sql)
    #expect(shown.count == 1, "\(shown)")
    #expect(calls(shown[0]) == expected)
    #expect(under.transport.requests.count == expected.count - 1)
  }

  /// The calls are shown, and then what went wrong, as the statement itself would have told it.
  @Test func whatFailedIsShownToo() async {
    let refusing = FakeTransport([
      { Shop.answer($0) }, { _ in .success(FakeTransport.answer(409, #"{"message": "taken"}"#)) },
    ])
    let under = shop.session(refusing)
    let shown = await under.run(
      "EXPLAIN ANALYZE INSERT INTO shop.stock.widgets (name) VALUES ('a'), ('b'), ('c')")
    #expect(
      calls(shown[0]) == [
        "\"POST https://shop.example/widgets\" 201 1 =", "\"POST https://shop.example/widgets\" 409 0 =",
        "\"2 calls\" null 1",
      ])
    #expect(
      shown.dropFirst() == [
        "failed", "('b'): 409 Conflict: taken",
        "1 of 3 rows inserted: row 1 done, row 2 failed, row 3 not sent",
      ])
  }

  @Test func theFirstPageMayFail() async {
    let store = HeldTransport(group: 1, total: 1, isHeld: { _ in false }) { _ in
      FakeTransport.answer(500, "{}")
    }
    let shown = await SessionUnderTest(store: store).run("EXPLAIN ANALYZE SELECT id FROM shop.store.items")
    #expect(calls(shown[0]) == ["\"GET https://shop.test/items\" 500 0 =", "\"1 call\" null 0"])
    #expect(shown.dropFirst() == ["failed", "shop.store.items: 500 Internal Server Error: {}"])
  }

  @Test func aLaterPageMayFail() async {
    let shop = Store()
    let store = HeldTransport(group: 1, total: 1, isHeld: { _ in false }) { target in
      target.contains("start=10") ? FakeTransport.answer(500, "{}") : shop.answer(target)
    }
    let shown = await SessionUnderTest(store: store).run("EXPLAIN ANALYZE SELECT id FROM shop.store.items")
    #expect(
      calls(shown[0]) == [
        "\"GET https://shop.test/items\" 200 10 =", "\"GET https://shop.test/items?start=10\" 500 0 =",
        "\"2 calls\" null 10",
      ])
    #expect(
      shown.dropFirst() == ["partial", "shop.store.items: rows are missing: 500 Internal Server Error: {}"])
  }

  /// Without a call there is nothing to draw.
  @Test func whatIsWrongBeforeAnyCallIsAFailureAndNoTable() async {
    let under = shop.session()
    #expect(
      await under.run("EXPLAIN ANALYZE DELETE FROM shop.stock.widgets") == [
        "failed", "shop.stock.widgets: DELETE without WHERE would change every row of shop.stock.widgets",
      ])
    #expect(
      await under.run("EXPLAIN ANALYZE SELECT 1") == [
        "call,status,rows,bytes,start_ms,ms,waterfall\n[\"0 calls\",null,0,0,0.0,0.0,null]"
      ])
  }

  @Test func aDryRunMeasuresNothing() async {
    let under = shop.session { $0.isDryRun = true }
    let shown = await under.run(
      "EXPLAIN ANALYZE DELETE FROM shop.stock.widgets WHERE id = 'w1'; EXPLAIN ANALYZE SELECT * FROM shop.stock.settings"
    )
    #expect(shown[0].hasPrefix("DELETE https://shop.example/widgets/w1\n"))
    #expect(shown[1].hasPrefix("GET https://shop.example/settings\n"))
    #expect(under.transport.requests.isEmpty)
  }
}
