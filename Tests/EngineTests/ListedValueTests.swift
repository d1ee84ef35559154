import Engine
import HTTP
import TestSupport
import Testing

/// Lists over parameters, and values that a parameter cannot be sent with: every row comes once.
struct ListedValueTests {
  typealias Case = QueryCase

  /// What cannot be sent is looked for among everything, once; the others are asked for all the same.
  @Test(arguments: [
    Case(
      "SELECT count(*), count(DISTINCT id) AS n FROM shop.store.goods WHERE active IN (0, 1)",
      "count(*),n\n[14,14]", "GET /goods?active=false", "GET /goods?active=true"),
    Case(
      "SELECT count(*), count(DISTINCT id) AS n FROM shop.store.goods WHERE kind IN ('x', 'é')",
      "count(*),n\n[8,8]", "GET /goods?kind=x", "GET /goods"),
    Case(
      "SELECT count(*), count(DISTINCT id) AS n FROM shop.store.goods WHERE kind IN ('é', 'x', 'ö', 'y')",
      "count(*),n\n[12,12]", "GET /goods?kind=x", "GET /goods?kind=y", "GET /goods"),
    Case(
      "SELECT count(*), count(DISTINCT id) AS n FROM shop.store.goods WHERE size IN (1, 2.5)",
      "count(*),n\n[5,5]", "GET /goods?size=1", "GET /goods"),
    Case(
      "SELECT count(*) FROM shop.store.goods WHERE size IN (1, 3)", "count(*)\n[9]", "GET /goods?size=1",
      "GET /goods?size=3"),
    Case(
      "SELECT count(*), count(DISTINCT g.id) AS n FROM shop.store.goods g WHERE g.active IN (SELECT active FROM shop.store.items)",
      "count(*),n\n[14,14]", "GET /goods?active=false", "GET /goods?active=true", "GET /items"),
    // The other parameter is sent all the same.
    Case(
      "SELECT id FROM shop.store.goods WHERE kind = 'é' AND size IN (0, 2) ORDER BY id", "id\n[15]",
      "GET /goods?size=0",
      "GET /goods?size=2"),
    Case(
      "SELECT id FROM shop.store.goods WHERE (active, size) IN (SELECT 2, 0 UNION ALL SELECT 1, 0)",
      "id\n[1]\n[13]", "GET /goods"),
  ])
  func valuesThatCannotBeSent(_ test: Case) async { await test.check(pageSize: 100) }

  /// Of everything an API may leave out rows that nobody asks for: a list still has those of its values.
  @Test(arguments: [
    ("SELECT id FROM shop.store.goods WHERE active IN (TRUE, FALSE) ORDER BY id", "id\n[1]\n[2]\n[3]"),
    ("SELECT id FROM shop.store.goods WHERE kind IN ('y', 'é') ORDER BY id", "id\n[2]\n[3]"),
  ])
  func rowsThatAreHiddenUnasked(sql: String, expected: String) async {
    let hidden = #"{"id": 2, "active": false, "kind": "y"}"#
    let usual = #"{"id": 1, "active": true, "kind": "x"}, {"id": 3, "active": true, "kind": "é"}"#
    let transport = FakeTransport([
      { request in
        let isAsked = request.url.hasSuffix("?active=false") || request.url.hasSuffix("?kind=y")
        return .success(FakeTransport.answer(200, "{\"data\": [\(isAsked ? hidden : usual)]}"))
      }
    ])
    let under = SessionUnderTest(
      transport, environment: ["SHOP_TOKEN": "s3cret"], folders: [Store.folder])
    #expect(await under.run(sql) == [expected])
  }

  /// The API answers rows of both labels to each of them.
  @Test(arguments: [
    Case(
      "SELECT label, count(*) AS n FROM shop.store.goods WHERE label IN ('red', 'Red') GROUP BY 1",
      "label,n\n[\"Red\",6]\n[\"red\",6]", "GET /goods?label=red", "GET /goods?label=Red"),
    Case(
      "SELECT count(*) FROM shop.store.owners o JOIN shop.store.goods g ON g.size = o.size WHERE g.label IN ('red', 'Red', 'RED')",
      "count(*)\n[8]", "GET /owners", "GET /goods?label=red", "GET /goods?label=Red", "GET /goods?label=RED"),
  ])
  func rowsThatComeToSeveralValues(_ test: Case) async { await test.check(pageSize: 100) }

  /// SQLite makes 1 of TRUE, and an API is told `true`.
  @Test(arguments: [
    Case(
      "SELECT count(*) FROM shop.store.goods WHERE \"all\" = TRUE", "count(*)\n[20]", "GET /goods?all=true"),
    Case(
      "SELECT count(*) FROM shop.store.goods WHERE \"all\" = 'false'", "count(*)\n[20]",
      "GET /goods?all=false"),
    Case(
      "SELECT DISTINCT \"all\" FROM shop.store.goods WHERE \"all\" = 0.0", "all\n[false]",
      "GET /goods?all=false"),
    Case(
      "SELECT count(*) FROM shop.store.goods WHERE \"all\" IN (TRUE, 'true', 1)", "count(*)\n[20]",
      "GET /goods?all=true"),
    Case(
      "SELECT count(*) FROM shop.store.goods WHERE active = TRUE", "count(*)\n[7]", "GET /goods?active=true"),
    Case(
      "SELECT count(*) FROM shop.store.goods WHERE active = 0", "count(*)\n[7]", "GET /goods?active=false"),
    Case("SELECT count(*) FROM shop.store.goods WHERE active = 2", "count(*)\n[0]", "GET /goods"),
    Case(
      "SELECT count(*) FROM shop.store.stock WHERE active = TRUE", "count(*)\n[7]", "GET /stock?active=true"),
    Case(
      "SELECT count(*) FROM shop.store.stock WHERE active IN (1, 'true')", "count(*)\n[7]",
      "GET /stock?active=true"),
    Case(
      "SELECT count(*) FROM shop.store.stock WHERE active IN (0, 1)", "count(*)\n[14]",
      "GET /stock?active=false",
      "GET /stock?active=true"),
    Case("SELECT count(*) FROM shop.store.goods(FALSE)", "count(*)\n[20]", "GET /goods?all=false"),
    Case(
      "SELECT i.id, count(*) AS n FROM shop.store.items i JOIN shop.store.stock s ON s.active = i.active WHERE i.id < 3 GROUP BY 1",
      "id,n\n[1,7]\n[2,7]", "GET /items", "GET /stock?active=false", "GET /stock?active=true"),
  ])
  func truthValues(_ test: Case) async { await test.check(pageSize: 100) }

  @Test func aTruthValueThatIsNone() async {
    let shop = Store()
    let shown = await SessionUnderTest(store: shop).run("SELECT id FROM shop.store.stock WHERE active = 2")
    #expect(shown == ["failed", "shop.store.stock: `active`: expected true or false, found the number 2"])
    #expect(shop.requests.isEmpty)
  }
}
