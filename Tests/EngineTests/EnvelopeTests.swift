import Engine
import HTTP
import TestSupport
import Testing

/// The status and headers of the answers that rows came in.
struct EnvelopeTests {
  private func under(_ includes: Bool = true) -> SessionUnderTest {
    let shop = Store()
    let transport = FakeTransport([
      { request in
        let answer = shop.answer(String(request.url.dropFirst("https://shop.test".count)))
        return .success(
          HTTPResponse(
            status: request.url.contains("start=20") ? 203 : answer.status,
            fields: [
              HTTPField("Content-Type", "application/json"),
              HTTPField("X-Page", String(request.url.split(separator: "/").last ?? "")),
              HTTPField("Set-Cookie", "s3cret"), HTTPField("x-page", "b"),
            ], body: answer.body))
      }
    ])
    return SessionUnderTest(
      transport, environment: ["SHOP_TOKEN": "s3cret"], folders: [Store.folder]
    ) { $0.includesEnvelope = includes }
  }

  private func headers(_ page: String) -> String {
    #"{"Content-Type":"application/json","X-Page":"\#(page), b","Set-Cookie":"•••"}"#
  }

  @Test func eachRowHasThoseOfItsPage() async {
    let shown = await under().run("SELECT id FROM shop.store.items WHERE id IN (9, 10, 11) OR id > 23")
    #expect(
      shown == [
        """
        id,_status,_headers
        [9,200,\(headers("items"))]
        [10,200,\(headers("items"))]
        [11,200,\(headers("items?start=10"))]
        [24,203,\(headers("items?start=20"))]
        """
      ])
  }

  /// They are columns like others: in joins, in conditions, without the option too.
  @Test(arguments: [
    (
      "SELECT o.login, o._status, r._headers ->> '$.\"X-Page\"' AS p FROM shop.store.owners o JOIN shop.store.orders r ON r.owner = o.login WHERE o.login = 'o1'",
      "login,_status,p\n[\"o1\",200,\"orders, b\"]\n[\"o1\",200,\"orders, b\"]"
    ),
    ("SELECT id FROM shop.store.items WHERE _status = 203", "id\n[21]\n[22]\n[23]\n[24]"),
    (
      "SELECT _status, count(*) FROM shop.store.items GROUP BY _status",
      "_status,count(*)\n[200,20]\n[203,4]"
    ),
    ("SELECT * FROM shop.store.owners WHERE login = 'o1'", "login,name,size\n[\"o1\",\"Owner 1\",5]"),
  ])
  func theyAreHiddenColumns(sql: String, expected: String) async {
    #expect(await under(false).run(sql) == [expected])
  }

  @Test(arguments: [
    (
      "SELECT login FROM shop.store.owners AS o WHERE login = 'o1' ORDER BY login LIMIT 1",
      "login,_status,_headers"
    ),
    ("SELECT *, _status FROM shop.store.owners WHERE login = 'o1'", "login,name,size,_status,_headers"),
    (
      "SELECT login, max(size, 3), count(*) OVER () FROM shop.store.owners WHERE login = 'o1'",
      "login,max(size, 3),count(*) OVER (),_status,_headers"
    ),
    (
      "SELECT login FROM shop.store.owners WHERE login IN (SELECT 'o1') AND EXISTS (SELECT 1 FROM shop.store.items)",
      "login,_status,_headers"
    ),
    // No API is asked, and so nothing was answered.
    ("SELECT 1 AS a", "a"), ("VALUES (1)", "column1"), ("SELECT count(*) AS n FROM (SELECT 1)", "n"),
  ])
  func whereTheyAreAdded(sql: String, columns: String) async {
    let shown = await under().run(sql)
    #expect(shown.first?.split(separator: "\n").first.map(String.init) == columns, "\(shown)")
  }

  @Test(arguments: [
    ("SELECT count(*) FROM shop.store.items", "count: rows that several rows became"),
    ("SELECT DISTINCT color FROM shop.store.items", "DISTINCT: rows that several rows became"),
    ("SELECT color FROM shop.store.items GROUP BY color", "GROUP: rows that several rows became"),
    ("SELECT 1 + (max(id)) FROM shop.store.items", "max: rows that several rows became"),
    (
      "SELECT 1 FROM shop.store.owners a, shop.store.owners b",
      "FROM shop.store.owners a, shop.store.owners b: rows that are not those of one resource"
    ),
    (
      "SELECT 1 FROM (SELECT * FROM shop.store.owners)",
      "FROM (SELECT * FROM shop.store.owners): rows that are not those of one resource"
    ),
    ("SELECT id FROM shop.store.dear", "FROM shop.store.dear: rows that are not those of one resource"),
    (
      "SELECT 1 FROM shop.store.owners UNION SELECT 2",
      "SELECT 1 FROM shop.store.owners UNION SELECT 2: rows of several SELECTs"
    ),
  ])
  func whereTheyHaveNoMeaning(sql: String, expected: String) async {
    let shown = await under().run(sql)
    #expect(shown.first == "warning: \(expected) have no status and headers to include")
    #expect(await under(false).run(sql) == [shown[1]])
  }

  @Test func ofChanges() async {
    let shop = Shop()
    let including = shop.session {
      $0.concurrency = 1
      $0.includesEnvelope = true
    }
    #expect(
      await including.run("INSERT INTO shop.stock.widgets (name) VALUES ('a'), ('b') RETURNING name")
        == [
          """
          name,_status,_headers
          ["a",201,{"Content-Type":"application/json"}]
          ["b",201,{"Content-Type":"application/json"}]
          """
        ])
    #expect(
      await including.run("DELETE FROM shop.stock.widgets WHERE id = 'w1' RETURNING id")
        == ["id,_status,_headers\n[\"w1\",204,{}]"])
    #expect(
      await shop.session().run(
        "UPDATE shop.stock.widgets SET size = 1 WHERE id = 'w1' RETURNING size, _status")
        == ["size,_status\n[1,201]"])
  }

  /// A request that reads what a change is for is nobody's row.
  @Test func queriesInsideOfStatementsHaveNone() async {
    let shop = Shop()
    let under = shop.session {
      $0.concurrency = 1
      $0.includesEnvelope = true
    }
    #expect(
      await under.run(
        "INSERT INTO shop.stock.widgets SELECT name FROM shop.stock.widgets WHERE owner = 'ann'")
        == ["3 rows inserted, 3 calls"])
    #expect(
      await under.run("CREATE TEMP TABLE t AS SELECT theme FROM shop.stock.settings; SELECT * FROM t") == [
        "table t created", "theme\n[\"dark\"]",
      ])
  }
}
