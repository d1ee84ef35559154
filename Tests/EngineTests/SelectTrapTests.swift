import Binding
import Engine
import HTTP
import Rows
import SQLite
import Syntax
import TestSupport
import Testing

/// The traps of virtual tables that were measured before this was built, and honest results.
struct SelectTrapTests {
  private func run(_ sql: String, _ shop: Store = Store()) async -> [String] {
    await SessionUnderTest(store: shop).run(sql)
  }

  /// OR reads a table several times and drops rows whose number it has seen.
  @Test(arguments: [
    (
      "SELECT id, owner FROM shop.store.orders WHERE (owner = 'o1' AND id < 100) OR (owner = 'o2' AND id > 0) ORDER BY id",
      "id,owner\n[10,\"o1\"]\n[11,\"o1\"]\n[20,\"o2\"]\n[21,\"o2\"]\n[22,\"o2\"]\n[23,\"o2\"]"
    ),
    // The same row by its key and by a filter is one row.
    (
      "SELECT id FROM shop.store.items WHERE id = 1 OR color = 'red' ORDER BY id",
      "id\n[1]\n[7]\n[13]\n[19]"
    ),
    (
      "SELECT r.id FROM shop.store.orders r WHERE (r.owner = 'o1' AND r.sort = 'x') OR (r.owner = 'o1' AND r.sort = 'y') ORDER BY r.id",
      "id\n[10]\n[10]\n[11]\n[11]"
    ),
  ])
  func rowsUnderOR(sql: String, expected: String) async {
    #expect(await run(sql) == [expected])
  }

  /// An outer join keeps rows that have no partner, and a table that needs a value has to have one by itself.
  @Test(arguments: [
    "SELECT o.login, r.id FROM shop.store.owners o RIGHT JOIN shop.store.orders r ON r.owner = o.login",
    "SELECT o.login, r.id FROM shop.store.owners o FULL JOIN shop.store.orders r ON r.owner = o.login",
    "SELECT r.id FROM shop.store.orders r RIGHT JOIN shop.store.owners o ON r.owner = o.login WHERE r.owner = 'o1'",
  ])
  func outerJoinsThatCannotBeAnswered(sql: String) async throws {
    let source = SourceText(name: "test", sql)
    guard case .statement(let statement)? = try Script(parsing: source).items.first else { return }
    let shop = Store()
    let failure = await #expect(throws: StatementFailure.self) {
      _ = try await SessionUnderTest(store: shop).session.run(statement, in: source)
    }
    #expect(failure?.faults.map { $0.message } == ["shop.store.orders needs `owner`"])
    #expect(failure?.faults.first?.notes.last?.hasPrefix("each side of a RIGHT or FULL JOIN") == true)
    #expect(shop.requests.isEmpty)
  }

  @Test(arguments: [
    (
      "SELECT o.login, r.id FROM shop.store.owners o LEFT JOIN shop.store.orders r ON r.owner = o.login WHERE o.size < 2 ORDER BY 1, 2",
      "login,id\n[\"o0\",null]\n[\"o5\",null]"
    ),
    (
      "SELECT o.login, r.id FROM shop.store.owners o FULL JOIN (SELECT id, owner FROM shop.store.orders WHERE owner = 'o1') r ON r.owner = o.login WHERE o.login < 'o2' ORDER BY 1, 2",
      "login,id\n[\"o0\",null]\n[\"o1\",10]\n[\"o1\",11]"
    ),
    // What the error of those above says to do.
    (
      "SELECT o.login, r.id FROM shop.store.owners o RIGHT JOIN shop.store.orders r ON r.owner = o.login WHERE r.owner = 'o1' ORDER BY 1, 2",
      "login,id\n[\"o1\",10]\n[\"o1\",11]"
    ),
    (
      "WITH r AS MATERIALIZED (SELECT id, owner FROM shop.store.orders WHERE owner = 'o1') SELECT o.login, r.id FROM r RIGHT JOIN shop.store.owners o ON r.owner = o.login WHERE o.login < 'o2' ORDER BY 1, 2",
      "login,id\n[\"o0\",null]\n[\"o1\",10]\n[\"o1\",11]"
    ),
  ])
  func outerJoinsThatCan(sql: String, expected: String) async {
    #expect(await run(sql) == [expected])
  }

  @Test(arguments: [
    ("SELECT id FROM shop.store.orders", "shop.store.orders: shop.store.orders needs `owner`"),
    (
      "SELECT id FROM shop.store.orders WHERE owner LIKE 'o%'",
      "shop.store.orders: shop.store.orders needs `owner`"
    ),
    (
      "SELECT id FROM shop.store.orders WHERE lower(owner) = 'o1'",
      "shop.store.orders: shop.store.orders needs `owner`"
    ),
    (
      "SELECT 1 FROM shop.store.owners o, shop.store.rates x WHERE x.code = 'a'",
      "shop.store.rates: shop.store.rates needs `region`"
    ),
    (
      "SELECT id FROM shop.store.items WHERE id = 'x'",
      "shop.store.items: `id`: expected an integer, found the text 'x'"
    ),
    (
      "SELECT * FROM shop.store.orders a, shop.store.lines b",
      "shop.store.orders: shop.store.orders needs `owner`"
    ),
  ])
  func whatIsMissingIsNamed(sql: String, expected: String) async {
    let shop = Store()
    let shown = await run(sql, shop)
    #expect(shown.first == "failed")
    #expect(shown.dropFirst().contains { $0.hasPrefix(expected) }, "\(shown)")
    #expect(shop.requests.isEmpty)
    #expect(!shown.contains { $0.contains("no query solution") })
  }

  /// SQLite tells a table of rows in a list only where these are one SELECT.
  @Test(arguments: [
    ("VALUES ('o1', 3.5), ('o2', 6.5)", false), ("SELECT 'o1', 3.5 UNION ALL SELECT 'o2', 6.5", false),
    ("SELECT * FROM (VALUES ('o1', 3.5), ('o2', 6.5))", true),
  ])
  func rowsInAList(list: String, isTaken: Bool) async throws {
    let shop = Store()
    let under = SessionUnderTest(store: shop)
    let sql = "SELECT id FROM shop.store.orders WHERE (owner, total) IN (\(list)) ORDER BY id"
    guard !isTaken else {
      #expect(await under.run(sql) == ["id\n[11]\n[22]"])
      return #expect(shop.requests.sorted() == ["GET /owners/o1/orders", "GET /owners/o2/orders"])
    }
    let failure = try #require(await under.failure(sql))
    #expect(failure.faults.map { $0.message } == ["shop.store.orders needs `owner`"])
    #expect(
      failure.faults.first?.notes == [
        "`(a, b) IN (VALUES …)`, or with UNION, gives no parameter its value: `(a, b) IN (SELECT * FROM (VALUES …))` does"
      ])
    #expect(shop.requests.isEmpty)
  }

  /// A condition on a parameter that can be neither sent nor checked would be an empty table that nobody can explain.
  @Test func aParameterThatNothingTakes() async throws {
    let under = SessionUnderTest(store: Store())
    let failure = try #require(
      await under.failure("SELECT id FROM shop.store.items WHERE id = 3 AND view = 'all' AND page_size = 2"))
    #expect(
      failure.faults.map { $0.message } == [
        "`page_size` is given, which shop.store.items.get does not take and its rows do not have"
      ])
    #expect(failure.faults.first?.notes == ["FROM shop.store.items.list takes it"])
    #expect(
      await run("SELECT id FROM shop.store.items WHERE id = 3 AND view = 'all' AND page_size = NULL") == [
        "id"
      ])
  }

  /// The same for a column that only the rows of another method have.
  @Test(arguments: [
    (
      "start = 'a' AND goal = 'b' AND line = 'c'", #"[{"id": 1, "start": "a", "goal": "b"}]"#,
      [
        "failed",
        "shop.store.routes: `line` is given, which shop.store.routes.between does not take and its rows do not have",
      ]
    ),
    (
      "start = 'a' AND goal = 'b' AND line = 'c'", #"[{"id": 1, "line": "c", "start": "a", "goal": "b"}]"#,
      ["id\n[1]"]
    ),
    ("start = 'a' AND goal = 'b' AND line = 'c'", "[]", ["id"]),
    ("start = 'a' AND goal = 'b' AND line IS NULL", #"[{"id": 1, "start": "a", "goal": "b"}]"#, ["id\n[1]"]),
    ("(start = 'a' AND goal = 'b' OR line = 'c')", #"[{"id": 1}]"#, ["id\n[1]"]),
  ])
  func aColumnThatOtherRowsHave(condition: String, answer: String, expected: [String]) async {
    let held = HeldTransport(group: 1, total: 1, isHeld: { _ in false }) { _ in
      FakeTransport.answer(200, answer)
    }
    let shown = await SessionUnderTest(store: held).run("SELECT id FROM shop.store.routes WHERE \(condition)")
    #expect(shown == expected)
  }

  @Test func operatorsThatGiveAValue() async {
    #expect(await run("SELECT id FROM shop.store.orders WHERE owner IS 'o1'") == ["id\n[10]\n[11]"])
    #expect(await run("SELECT id FROM shop.store.orders WHERE 'o1' = owner") == ["id\n[10]\n[11]"])
    #expect(await run("SELECT id FROM shop.store.orders WHERE (owner, 1) = ('o1', 1)") == ["id\n[10]\n[11]"])
  }

  // MARK: Honest results

  @Test func notFoundIsNoRowOnlyWhereTheDocumentSaysSo() async {
    #expect(await run("SELECT id FROM shop.store.items WHERE id = 999") == ["id"])
    #expect(await run("SELECT id FROM shop.store.items WHERE id IN (1, 999)") == ["id\n[1]"])
    #expect(
      await run("SELECT login FROM shop.store.owners WHERE login = 'nobody'") == [
        "failed", "shop.store.owners: 404 Not Found: {}",
      ])
  }

  private func failing(at page: String, with status: Int) -> SessionUnderTest {
    let shop = Store()
    let held = HeldTransport(group: 1, total: 1, isHeld: { _ in false }) { target in
      target.contains(page) ? FakeTransport.answer(status, "{}") : shop.answer(target)
    }
    return SessionUnderTest(store: held)
  }

  @Test func aFailureBehindTheFirstPageKeepsTheRowsSoFar() async throws {
    let under = failing(at: "start=10", with: 500)
    let source = SourceText(name: "test", "SELECT id FROM shop.store.items")
    guard case .statement(let statement)? = try Script(parsing: source).items.first,
      case .query(let query) = statement.content
    else { return }
    let stream = try await under.session.rows(of: query, in: source)
    var count = 0
    do {
      while let rows = try await stream.next() { count += rows.count }
      Issue.record("nothing was said")
    } catch let failure as StatementFailure {
      #expect(failure.kind == .partial)
      #expect(failure.faults.map { $0.message } == ["rows are missing: 500 Internal Server Error: {}"])
    }
    #expect(count == 10)
    #expect(await failing(at: "/items", with: 500).run("SELECT id FROM shop.store.items").first == "failed")
  }

  @Test func theMostPagesAreAWarningToo() async {
    let shop = Store(itemCount: 50)
    let under = SessionUnderTest(store: shop) { $0.pageLimit = 2 }
    #expect(
      await under.run("SELECT count(*) FROM shop.store.items") == [
        "count(*)\n[20]", "partial",
        "shop.store.items: rows are missing: stopped after 2 pages, there are more",
      ])
    #expect(shop.requests.count == 2)
    // What was wanted is there.
    #expect(
      await under.run("SELECT count(*) FROM (SELECT 1 FROM shop.store.items LIMIT 20)") == ["count(*)\n[20]"])
  }

  @Test func valuesKeepTheirTypes() async {
    let exact =
      #"{"data": [{"whole": 12345678901234567890, "part": 1.10, "flag": true, "at": "2026-01-01T00:00:00Z", "inner": {"a": [1.0]}, "text": "7", "free": false}, {"whole": 9007199254740993, "part": 123456789012345678.125, "flag": null, "inner": null, "free": [1]}]}"#
    let held = HeldTransport(group: 1, total: 1, isHeld: { _ in false }) { _ in
      FakeTransport.answer(200, exact)
    }
    let under = SessionUnderTest(store: held)
    #expect(
      await under.run("SELECT * FROM shop.store.exact") == [
        "whole,part,flag,at,inner,text,free\n[12345678901234567890,1.1,true,\"2026-01-01T00:00:00Z\",{\"a\": [1.0]},\"7\",0]\n[9007199254740993,123456789012345678.125,null,null,null,null,\"[1]\"]"
      ])
    #expect(
      await under.run("SELECT whole FROM (SELECT * FROM shop.store.exact) WHERE whole = 9007199254740993")
        == ["whole\n[9007199254740993]"])
  }

  /// Rows of an inner table are looked up by value once they are here, as SQL compares text and numbers.
  @Test(arguments: [
    "a.text = b.whole", "a.whole = b.text", "a.text = b.text", "a.flag = b.whole", "a.part = b.text",
    "a.free = b.whole", "a.whole = b.part", "a.text = b.free", "a.whole = b.whole", "a.free = b.free",
  ])
  func rowsAreLookedUpAsSQLCompares(condition: String) async throws {
    let rows =
      #"{"data": [{"whole": 7, "part": 7.5, "text": "7", "flag": true, "free": "7"}, {"whole": 2, "part": null, "text": " 7", "flag": null, "free": [1]}, {"whole": 9007199254740993, "part": 1.5, "text": "7.5", "flag": false, "free": null}, {"whole": 1, "part": 2, "text": "x", "flag": null}]}"#
    let held = HeldTransport(group: 1, total: 1, isHeld: { _ in false }) { _ in
      FakeTransport.answer(200, rows)
    }
    let columns = condition.split(separator: " = ").joined(separator: ", ")
    let sql = "SELECT \(columns) FROM {t} a CROSS JOIN {t} b ON \(condition)"
    let source = SourceText(name: "test", sql.replacing("{t}", with: "shop.store.exact"))
    guard case .statement(let statement)? = try Script(parsing: source).items.first,
      case .query(let query) = statement.content
    else { return }
    let found = try await SessionUnderTest(store: held).session.rows(of: query, in: source).collect()
    let plain = try Connection(.memory)
    let types: [(String, ColumnType)] = [
      ("whole", .integer), ("part", .number), ("text", .text), ("flag", .boolean), ("free", .any),
    ]
    try plain.execute("CREATE TABLE t (\(types.map { "\($0) \($1.declaration)" }.joined(separator: ", ")))")
    try plain.execute(
      """
      INSERT INTO t VALUES (7, 7.5, '7', TRUE, '7'), (2, NULL, ' 7', NULL, '[1]'),
      (9007199254740993, 1.5, '7.5', FALSE, NULL), (1, 2, 'x', NULL, NULL)
      """)
    #expect(!found.isEmpty)
    #expect(found == (try plain.rows(sql.replacing("{t}", with: "t"))))
    #expect(held.requests.count == 1)
  }

  @Test func rowsThatNobodyDeclared() async {
    let held = HeldTransport(group: 1, total: 1, isHeld: { _ in false }) { target in
      FakeTransport.answer(200, target == "/words" ? #"["a", "b"]"# : #"[{"x": 1}, {"x": 2}]"#)
    }
    let under = SessionUnderTest(store: held)
    #expect(
      await under.run("SELECT _ ->> '$.x' AS x FROM shop.store.anything") == ["x\n[1]\n[2]"])
    #expect(await under.run("SELECT * FROM shop.store.words") == ["column_anon\n[\"a\"]\n[\"b\"]"])
  }

  @Test func execStandsInFrom() async {
    let shop = Store()
    let under = SessionUnderTest(store: shop)
    #expect(
      await under.run(
        "SELECT e.name, o.size FROM (EXEC shop.store.items.get @id = 2) AS e JOIN shop.store.owners o ON o.login = e.owner"
      ) == ["name,size\n[\"item B0\",5]"])
    #expect(shop.requests == ["GET /items/2", "GET /owners/o1"])
  }

  @Test func aViewOfTheDocument() async {
    #expect(await run("SELECT count(*) FROM shop.store.dear WHERE id > 3") == ["count(*)\n[0]"])
  }

  @Test func aQueryChangesNothing() async {
    let shown = await run("WITH a AS (SELECT 1) DELETE FROM sqlite_schema")
    #expect(shown[0] == "failed")
  }

  @Test func secretsStayHidden() async {
    let held = HeldTransport(group: 1, total: 1, isHeld: { _ in false }) { _ in
      FakeTransport.answer(500, "no hush")
    }
    let under = SessionUnderTest(store: held)
    await under.session.set("key", to: Variable(.secret(Secret("hush")), origin: "test"))
    let shown = await under.run("SELECT login FROM shop.store.secrets WHERE key = {{ key }}")
    #expect(held.requests == ["/secrets?key=hush"])
    #expect(!shown.joined().contains("hush"), "\(shown)")
  }
}
