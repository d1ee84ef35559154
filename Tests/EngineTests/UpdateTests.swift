import Engine
import HTTP
import TestSupport
import Testing

/// UPDATE, REPLACE and DELETE of a resource's rows.
struct UpdateTests {
  private let shop = Shop()

  @Test(arguments: [
    // What WHERE says of parameters goes into the calls; nothing is read.
    (
      "UPDATE shop.stock.widgets SET size = 5 WHERE id = 'w1'", "1 row updated, 1 call",
      ["PATCH /widgets/w1 {\"size\":5}"]
    ),
    (
      "UPDATE shop.stock.widgets SET size = 2 + 3, data__name = 'n' WHERE 'w' || 1 = widgets.id",
      "1 row updated, 1 call", ["PATCH /widgets/w1 {\"size\":5,\"name\":\"n\"}"]
    ),
    (
      "UPDATE shop.stock.widgets SET note = NULL WHERE id IN ('w1', 'w2', 'w1', NULL)",
      "2 rows updated, 2 calls", ["PATCH /widgets/w1 {\"note\":null}", "PATCH /widgets/w2 {\"note\":null}"]
    ),
    (
      "UPDATE shop.stock.widgets SET id = 'new' WHERE id = 'w1'", "1 row updated, 1 call",
      ["PATCH /widgets/w1 {\"id\":\"new\"}"]
    ),
    (
      "REPLACE shop.stock.widgets SET name = 'n', size = {{ nothing? }} WHERE id = 'w1'",
      "1 row replaced, 1 call", ["PUT /widgets/w1 {\"name\":\"n\"}"]
    ),
    (
      "UPDATE shop.stock.settings SET theme = 'light'", "1 row updated, 1 call",
      ["PATCH /settings {\"theme\":\"light\"}"]
    ),
    (
      "DELETE FROM shop.stock.widgets WHERE id = 'a/b' AND force = TRUE", "1 row deleted, 1 call",
      ["DELETE /widgets/a%2Fb?force=true"]
    ),
    (
      "DELETE FROM shop.stock.boxes WHERE (region = 'eu' AND id IN ('1', '2'))", "2 rows deleted, 2 calls",
      ["DELETE /regions/eu/boxes/1", "DELETE /regions/eu/boxes/2"]
    ),
    (
      "DELETE FROM shop.stock.widgets.remove WHERE id = 'w1'", "1 row deleted, 1 call", ["DELETE /widgets/w1"]
    ),
    (
      "DELETE FROM shop.stock.widgets WHERE id IN (SELECT column1 FROM (VALUES ('x'), ('y')))",
      "2 rows deleted, 2 calls", ["DELETE /widgets/x", "DELETE /widgets/y"]
    ),
    // NULL equals nothing.
    ("DELETE FROM shop.stock.widgets WHERE id = NULL", "0 rows deleted, nothing was sent", []),
    ("DELETE FROM shop.stock.widgets WHERE id = {{ nothing? }}", "0 rows deleted, nothing was sent", []),
    (
      "UPDATE shop.stock.widgets SET size = size IS DISTINCT FROM 1 WHERE id = 'w1'",
      "1 row updated, 1 call", ["GET /widgets/w1", "PATCH /widgets/w1 {\"size\":0}"]
    ),
    // What it says besides is found out by reading.
    (
      "DELETE FROM shop.stock.widgets WHERE owner = 'ann' AND name LIKE 't%'", "2 rows deleted, 2 calls",
      ["GET /widgets?owner=ann", "DELETE /widgets/w2", "DELETE /widgets/w3"]
    ),
    (
      "DELETE FROM shop.stock.widgets WHERE id = 'w1' AND size > 5", "0 rows deleted, nothing was sent",
      ["GET /widgets/w1"]
    ),
    (
      "DELETE FROM shop.stock.widgets WHERE id = 'w1' AND size = 1 AND force = TRUE", "1 row deleted, 1 call",
      ["GET /widgets/w1", "DELETE /widgets/w1?force=true"]
    ),
    (
      "DELETE FROM shop.stock.widgets WHERE owner = 'ann' AND (size = 1 OR size BETWEEN 3 AND 4)",
      "2 rows deleted, 2 calls", ["GET /widgets?owner=ann", "DELETE /widgets/w1", "DELETE /widgets/w3"]
    ),
    (
      "DELETE FROM shop.stock.boxes WHERE region = 'eu' AND size > 2", "1 row deleted, 1 call",
      ["GET /regions/eu/boxes", "DELETE /regions/eu/boxes/w3"]
    ),
    (
      "UPDATE shop.stock.widgets SET size = size * 10, note = 'x' WHERE owner = 'ann' AND size < 3",
      "2 rows updated, 2 calls",
      [
        "GET /widgets?owner=ann", "PATCH /widgets/w1 {\"size\":10,\"note\":\"x\"}",
        "PATCH /widgets/w2 {\"size\":20,\"note\":\"x\"}",
      ]
    ),
    (
      "UPDATE shop.stock.settings SET \"limit\" = \"limit\" + 1 WHERE TRUE", "1 row updated, 1 call",
      ["GET /settings", "PATCH /settings {\"limit\":4}"]
    ),
    (
      "DELETE FROM shop.stock.widgets WHERE owner IN ('ann', 'bob') AND name = 'one'",
      "1 row deleted, 1 call", ["GET /widgets?owner=ann", "GET /widgets?owner=bob", "DELETE /widgets/w1"]
    ),
  ])
  func rowsBecomeCalls(_ sql: String, _ expected: String, _ requests: [String]) async {
    let under = shop.session()
    let shown = await under.run(sql)
    #expect(shown == [expected])
    #expect(Shop.requests(under) == requests)
  }

  @Test(arguments: [
    ("UPDATE shop.stock.widgets SET size = 5 WHERE id = 'w1' RETURNING id, size", "id,size\n[\"new\",5]"),
    // Nothing comes back: what was sent is known.
    (
      "DELETE FROM shop.stock.widgets WHERE id IN ('w1', 'w2') RETURNING id, 'gone' AS state",
      "id,state\n[\"w1\",\"gone\"]\n[\"w2\",\"gone\"]"
    ),
    ("DELETE FROM shop.stock.widgets WHERE id = 'w1' RETURNING *", "id\n[\"w1\"]"),
  ])
  func returning(_ sql: String, _ expected: String) async {
    let shown = await shop.session().run(sql)
    #expect(shown == [expected])
  }

  @Test(arguments: [
    (
      "UPDATE shop.stock.widgets SET size = 'x', name = NULL WHERE id = 'w1'",
      [
        "failed", "'x': `size`: expected an integer, found the text 'x'",
        "NULL: `name`: expected a text, found null",
      ], 0
    ),
    (
      "UPDATE shop.stock.widgets SET size = 1, size = 2 WHERE id = 'w1'",
      ["failed", "size: `size` is set twice"], 0
    ),
    (
      "UPDATE shop.stock.widgets SET siez = 1 WHERE id = 'w1'",
      ["failed", "siez: unknown parameter `siez`, did you mean `size`?"], 0
    ),
    (
      "DELETE FROM shop.stock.widgets",
      ["failed", "shop.stock.widgets: DELETE without WHERE would change every row of shop.stock.widgets"], 0
    ),
    (
      "UPDATE shop.stock.widgets SET size = 1",
      ["failed", "shop.stock.widgets: UPDATE without WHERE would change every row of shop.stock.widgets"], 0
    ),
    (
      "DELETE FROM shop.stock.widgets WHERE name = 'one'",
      ["failed", "shop.stock.widgets: shop.stock.widgets needs `id`, or `owner`"], 0
    ),
    (
      "DELETE FROM shop.stock.locks WHERE id = 'a' AND age > 3",
      [
        "failed",
        "age > 3: this can only be told by reading the rows, and shop.stock.locks has no method for SELECT",
      ], 0
    ),
    (
      "DELETE FROM shop.stock.locks WHERE TRUE",
      ["failed", "shop.stock.locks WHERE TRUE: parameter `id` (string) is required"], 0
    ),
    (
      "REPLACE shop.stock.settings SET theme = 'x'",
      [
        "failed",
        "shop.stock.settings: REPLACE not supported for this resource, use SHOW METHODS to view available operations for the resource.",
      ], 0
    ),
    (
      "DELETE FROM shop.stock.widgets WHERE id IN (SELECT 1, 2)",
      ["failed", "SELECT 1, 2: expected a query of one column, found 2"], 0
    ),
    (
      "UPDATE shop.stock.widgets SET size = x.n FROM (SELECT 1 AS n) AS x WHERE id = 'w1'",
      ["failed", "FROM: UPDATE over a resource takes no FROM"], 0
    ),
    (
      "DELETE FROM shop.stock.widgets WHERE id = 'w1' ORDER BY id LIMIT 1",
      ["failed", "ORDER: DELETE over a resource takes no ORDER BY"], 0
    ),
    (
      "DELETE FROM shop.stock.widgets WHERE owner = 'ann' LIMIT 1",
      ["failed", "LIMIT: DELETE over a resource takes no LIMIT"], 0
    ),
    (
      "UPDATE shop.stock.widgets SET size = 1 WHERE id = 'w1' RETURNING siez, id",
      ["failed", "siez: no such column: siez, did you mean `size`?"], 0
    ),
    (
      "WITH x AS (SELECT 'n' AS name) INSERT INTO shop.stock.widgets SELECT * FROM x",
      ["failed", "INSERT: a query changes nothing: expected SELECT behind WITH"], 0
    ),
    (
      "DELETE FROM shop.stock.widgets WHERE owner = 'ann' AND nmae = 'x'",
      ["failed", "nmae: no such column: nmae, did you mean `name`?"], 0
    ),
    // Every row is checked before the first is changed.
    (
      "UPDATE shop.stock.widgets SET size = size * 50 WHERE owner = 'ann'",
      ["failed", "size * 50: `size`: expected a number of at most 100, found 150"], 1
    ),
  ])
  func faults(_ sql: String, _ expected: [String], _ requests: Int) async {
    let under = shop.session()
    let shown = await under.run(sql)
    #expect(shown == expected)
    #expect(under.transport.requests.count == requests)
  }

  @Test func explaining() async {
    let under = shop.session()
    let calls = await under.run("EXPLAIN (FORMAT CURL) DELETE FROM shop.stock.widgets WHERE id IN ('a', 'b')")
    #expect(
      calls == [
        "curl --request DELETE 'https://shop.example/widgets/a'\ncurl --request DELETE 'https://shop.example/widgets/b'"
      ])
    #expect(
      await under.run("EXPLAIN UPDATE shop.stock.widgets SET size = size + 1 WHERE owner = 'ann'") == [
        """
        -- reads first:
        SELECT "id", size + 1 FROM shop.stock.widgets WHERE (owner = 'ann')
        -- then, for each row:
        PATCH https://shop.example/widgets/{id}
        """
      ])
    #expect(under.transport.requests.isEmpty)
  }

  @Test func dryRunsReadAndChangeNothing() async {
    let under = shop.session { $0.isDryRun = true }
    let shown = await under.run("DELETE FROM shop.stock.widgets WHERE owner = 'ann' AND size > 1")
    #expect(shown[0].hasPrefix("DELETE https://shop.example/widgets/w2\n"))
    #expect(shown[0].contains("\n\nDELETE https://shop.example/widgets/w3"))
    #expect(Shop.requests(under) == ["GET /widgets?owner=ann"])
  }

  @Test func aFailureOnTheWayIsReported() async {
    let answers: [@Sendable (HTTPRequest) -> Result<HTTPResponse, TransportFailure>] = [
      { Shop.answer($0) }, { Shop.answer($0) }, { _ in .success(FakeTransport.answer(403, "{}")) },
    ]
    let under = shop.session(FakeTransport(answers))
    #expect(
      await under.run("DELETE FROM shop.stock.widgets WHERE owner = 'ann' AND size > 0") == [
        "authentication", "shop.stock.widgets WHERE owner = 'ann' AND size > 0: 403 Forbidden: {}",
        "1 of 3 rows deleted: row 1 done, row 2 failed, row 3 not sent",
      ])
    let failure = await shop.session(FakeTransport(answers)).failure(
      "DELETE FROM shop.stock.widgets WHERE owner = 'ann' AND size > 0")
    #expect(failure?.faults.first?.notes.first == "row 2 (id = 'w2')")
  }

  /// The statement that SHOW writes for a verb runs once its variables are bound.
  @Test(arguments: [
    ("SHOW INSERT INTO shop.stock.widgets /*+ REQUIRED */", "POST /widgets {\"name\":\"n\"}"),
    ("SHOW UPDATE shop.stock.widgets", "PATCH /widgets/w1 {\"name\":\"n\",\"id\":\"w1\"}"),
    ("SHOW REPLACE shop.stock.widgets", "PUT /widgets/w1 {\"name\":\"n\"}"),
    ("SHOW DELETE FROM shop.stock.widgets", "DELETE /widgets/w1"),
    ("SHOW DELETE FROM shop.stock.boxes", "DELETE /regions/eu/boxes/w1"),
    ("SHOW INSERT INTO shop.stock.boxes", "POST /regions/eu/boxes {\"name\":\"n\"}"),
    ("SHOW UPDATE shop.stock.settings", "PATCH /settings {\"theme\":\"t\"}"),
  ])
  func templatesRun(_ show: String, _ request: String) async throws {
    let under = shop.session(variables: [
      "id": "w1", "name": "n", "data__name": "n", "region": "eu", "theme": "t",
    ])
    let template = try #require(await under.run(show).first)
    _ = await under.run(template)
    #expect(Shop.requests(under) == [request], "\(template)")
  }
}
