import Engine
import Rows
import Syntax
import Testing

/// Conditions that SQLite tells a virtual table of in part, otherwise than they were written, or not at all.
struct SelectConditionTests {
  typealias Case = QueryCase

  /// SQLite 3.40 offers the LIMIT and not the condition.
  @Test(arguments: [
    Case("SELECT id FROM shop.store.items WHERE id > price LIMIT 3", "id\n[2]\n[3]\n[4]", "GET /items"),
    Case(
      "SELECT id FROM shop.store.items i WHERE id IN (SELECT size FROM shop.store.owners WHERE name < i.name) LIMIT 1 OFFSET 1",
      "id\n[3]", "GET /items", "GET /owners"),
    Case(
      "SELECT id, rate c FROM (SELECT id, price AS rate FROM shop.store.items) WHERE id > rate LIMIT 1",
      "id,c\n[2,1.25]", "GET /items"),
    Case("SELECT price AS p, id FROM shop.store.items WHERE p < id LIMIT 1", "p,id\n[1.25,2]", "GET /items"),
    Case(
      "SELECT name FROM shop.store.people WHERE age < length(name) LIMIT 1", "name\n[\"p0\"]",
      "GET /people?$select=name%2Cage"),
    Case(
      "SELECT name FROM shop.store.people WHERE name > city LIMIT 1", "name\n[\"p0\"]",
      "GET /people?$select=name%2Ccity"),
    // The number goes to the API where nothing but it removes rows.
    Case(
      "SELECT name FROM shop.store.people LIMIT 2", "name\n[\"p0\"]\n[\"P1\"]",
      "GET /people?$select=name&$top=2"),
    Case(
      "SELECT name FROM shop.store.people LIMIT 1 OFFSET 1", "name\n[\"P1\"]",
      "GET /people?$select=name&$top=2"),
  ])
  func conditionsBesideALimit(_ test: Case) async { await test.check() }

  /// `x = 'a' OR x = 'B' COLLATE NOCASE` comes as `x IN ('a', 'B')`, compared by bytes.
  @Test(arguments: [
    Case(
      "SELECT login FROM shop.store.owners WHERE login = 'o1' OR login = 'O2' COLLATE NOCASE",
      "login\n[\"o1\"]\n[\"o2\"]", "GET /owners"),
    Case(
      "SELECT login FROM shop.store.owners WHERE size > 1 AND (login = 'o1' OR (login = 'O2' COLLATE NOCASE))",
      "login\n[\"o1\"]\n[\"o2\"]", "GET /owners"),
    Case(
      "SELECT who FROM (SELECT login AS who FROM shop.store.owners) WHERE who = 'O3' COLLATE NOCASE OR who = 'o4'",
      "who\n[\"o3\"]\n[\"o4\"]", "GET /owners"),
    // What stands elsewhere is a list as ever.
    Case(
      "SELECT login FROM shop.store.owners WHERE login IN ('o1', 'o3') AND (name = 'x' OR name = 'OWNER 0' COLLATE NOCASE)",
      "login\n[\"o3\"]", "GET /owners/o1", "GET /owners/o3"),
    Case(
      "SELECT login FROM shop.store.owners WHERE login = 'o1' OR login = 'o2' ORDER BY login COLLATE NOCASE",
      "login\n[\"o1\"]\n[\"o2\"]", "GET /owners/o1", "GET /owners/o2"),
    // A query's column that is compared in its own way, offered as one that is compared by bytes.
    Case(
      "SELECT login FROM shop.store.owners WHERE login IN (SELECT 'O1' COLLATE NOCASE)", "login\n[\"o1\"]",
      "GET /owners"),
    Case(
      "SELECT login FROM shop.store.owners WHERE (login, size) in (select 'O1' collate nocase, 5)",
      "login\n[\"o1\"]", "GET /owners"),
    Case(
      "SELECT login FROM shop.store.owners WHERE login IN (SELECT 'o1' WHERE 'x' = 'X' COLLATE NOCASE)",
      "login\n[\"o1\"]", "GET /owners/o1"),
  ])
  func textsComparedInSeveralWays(_ test: Case) async { await test.check() }

  /// A condition that is offered although nothing can fulfil it before the table is read.
  @Test func aRowComparedWithAQueryAboutItself() async {
    await Case(
      "SELECT r.id FROM shop.store.orders r WHERE r.owner IN ('o1', 'o2') AND r.total = 3.5 AND (r.total, 1) IN (SELECT s.total, 1 FROM shop.store.orders s WHERE s.owner = r.owner)",
      "id\n[11]\n[21]", "GET /owners/o1/orders", "GET /owners/o2/orders"
    ).check()
  }

  /// The same call however its arguments were written.
  @Test(arguments: [
    Case(
      "SELECT a.id, b.id FROM shop.store.items a, shop.store.items b WHERE a.id = 5 AND b.id = 5.0",
      "id,id\n[5,5]", "GET /items/5"),
    Case(
      "SELECT id FROM shop.store.items WHERE id IN (5) UNION ALL SELECT id FROM shop.store.items WHERE id = '5'",
      "id\n[5]\n[5]", "GET /items/5"),
    Case(
      "SELECT rate FROM shop.store.rates WHERE region = 'us' AND code = 'a' UNION ALL SELECT rate FROM shop.store.rates WHERE code = 'a' AND region = 'us'",
      "rate\n[0.25]\n[0.25]", "GET /rates/a?region=us"),
    // SQLite reads the table for each side of the OR.
    Case(
      "SELECT id FROM shop.store.orders WHERE owner IN ('o1', 'o4') AND (owner = 'o1' OR owner = 'o5' COLLATE NOCASE)",
      "id\n[10]\n[11]", "GET /owners/o1/orders", "GET /owners/o4/orders"),
    // SQLite reads the table for each row of the list.
    Case(
      "SELECT count(*) FROM shop.store.goods WHERE (active, size) IN (SELECT active, 1 FROM shop.store.items LIMIT 3) AND kind = ''",
      "count(*)\n[0]", "GET /items", "GET /goods", "GET /goods?start=10"),
    // A sub-query that runs for each row of a table that was moved before it.
    Case(
      "SELECT count(*) FROM (SELECT max(code) AS c FROM shop.store.rates WHERE region = 'eu' GROUP BY rate) d CROSS JOIN json_each('[1, 2]') j JOIN shop.store.owners o ON o.login = 'o1' AND o.size > d.c",
      "count(*)\n[0]", "GET /owners/o1", "GET /rates?region=eu"),
  ])
  func callsThatAreTheSame(_ test: Case) async { await test.check() }

  /// An empty list holds for no row, and takes no call.
  @Test(arguments: [
    Case("SELECT id FROM shop.store.orders WHERE owner IN ()", "id"),
    Case("SELECT count(*) FROM shop.store.orders o WHERE id > 3 AND o.owner IN ( )", "count(*)\n[0]"),
    Case(
      "SELECT id FROM shop.store.orders WHERE owner IN (SELECT login FROM shop.store.owners WHERE size > 99)",
      "id",
      "GET /owners"),
    Case(
      "SELECT count(*) FROM shop.store.orders WHERE owner = 'o1' AND id NOT IN ()", "count(*)\n[2]",
      "GET /owners/o1/orders"),
    Case("SELECT count(*) FROM shop.store.orders WHERE owner = 'o1' AND (id, total) IN ()", "count(*)\n[0]"),
    Case("SELECT count(*) FROM shop.store.orders WHERE owner IN ('o1', 'o2') AND FALSE", "count(*)\n[0]"),
  ])
  func emptyLists(_ test: Case) async { await test.check() }

  /// A condition that never holds gives a parameter no value.
  @Test(arguments: ["WHERE FALSE", "WHERE 1 = 0", "WHERE owner NOT IN ()"])
  func contradictions(condition: String) async {
    let shown = await SessionUnderTest(store: Store()).run("SELECT id FROM shop.store.orders \(condition)")
    #expect(shown == ["failed", "shop.store.orders: shop.store.orders needs `owner`"])
  }

  /// Rows are looked up among those that are here, also where there would be more.
  @Test func rowsThatAreLookedUpAmongSomePages() async {
    let shop = Store()
    let shown = await SessionUnderTest(store: shop) { $0.pageLimit = 2 }.run(
      "SELECT o.login, count(i.id) AS n FROM shop.store.owners o LEFT JOIN shop.store.items i ON i.owner = o.login GROUP BY 1 ORDER BY 1"
    )
    #expect(
      shown == [
        "login,n\n[\"o0\",3]\n[\"o1\",4]\n[\"o2\",2]\n[\"o3\",3]\n[\"o4\",2]\n[\"o5\",3]", "partial",
        "shop.store.items: rows are missing: stopped after 2 pages, there are more",
      ])
    #expect(shop.requests.sorted() == ["GET /items", "GET /items?start=10", "GET /owners"])
  }

  /// The tables of a query that has ended go without harm to one that is still read.
  @Test func queriesThatEndBesideOthers() async throws {
    let under = SessionUnderTest(store: Store())
    _ = await under.run("CREATE TEMP TABLE picks(who TEXT); INSERT INTO picks VALUES ('x'), ('y')")
    let source = SourceText(
      name: "test", "SELECT login FROM shop.store.owners UNION ALL SELECT who FROM picks")
    guard case .statement(let statement)? = try Script(parsing: source).items.first,
      case .query(let query) = statement.content
    else { return }
    let stream = try await under.session.rows(of: query, in: source)
    for _ in 0..<3 { #expect(await under.run("SELECT count(*) FROM shop.store.items") == ["count(*)\n[24]"]) }
    #expect(try await stream.collect().count == 8)
  }
}
