import Engine
import HTTP
import TestSupport
import Testing

/// EXPLAIN of queries.
struct ExplainTests {
  @Test(arguments: [
    (
      "EXPLAIN SELECT id FROM shop.store.items WHERE id = 3",
      [
        "table,calls,request,method",
        "[\"items\",\"1\",\"GET https://shop.test/items/3\",\"shop.store.items.get\"]",
      ]
    ),
    (
      "EXPLAIN SELECT id FROM shop.store.items WHERE id IN (1, 2, 3)",
      [
        "table,calls,request,method",
        "[\"items\",\"3\",\"GET https://shop.test/items/1 …\",\"shop.store.items.get\"]",
      ]
    ),
    (
      "EXPLAIN SELECT r.id FROM shop.store.owners o JOIN shop.store.orders r ON r.owner = o.login",
      [
        "table,calls,request,method",
        "[\"o\",\"1, page by page\",\"GET https://shop.test/owners\",\"shop.store.owners.list\"]",
        "[\"r\",\"1 for each row before it, page by page\",\"GET /owners/{owner}/orders\",\"shop.store.orders.list\"]",
      ]
    ),
    ("EXPLAIN SELECT 1", ["table,calls,request,method"]),
    (
      "EXPLAIN (FORMAT http) SELECT id FROM shop.store.items LIMIT 5",
      [
        "GET https://shop.test/items?page_size=5", "User-Agent: test", "Accept: application/json",
        "Authorization: Bearer •••",
      ]
    ),
    (
      "EXPLAIN (FORMAT curl) SELECT id FROM shop.store.items WHERE id = 1",
      [
        "curl --request GET 'https://shop.test/items/1' \\", "  --header 'Accept: application/json' \\",
        "  --header \"Authorization: Bearer $SHOP_TOKEN\"",
      ]
    ),
    (
      "EXPLAIN (FORMAT json) SELECT id FROM shop.store.items WHERE id = 1",
      [
        #"{"method":"GET","url":"https://shop.test/items/1","headers":{"User-Agent":"test","Accept":"application/json","Authorization":"Bearer •••"},"body":null}"#
      ]
    ),
    (
      "EXPLAIN SELECT name FROM shop.store.people WHERE city = 'O''Hara' AND age >= 3 ORDER BY age DESC",
      [
        "table,calls,request,method",
        "[\"people\",\"1, page by page\",\"GET https://shop.test/people?$select=name%2Cage%2Ccity&$orderby=age%20desc&$filter=city%20eq%20%27O%27%27Hara%27%20and%20age%20ge%203\",\"shop.store.people.list\"]",
      ]
    ),
  ])
  func callsBeforeTheyAreMade(sql: String, expected: [String]) async {
    let shop = Store()
    let shown = await SessionUnderTest(store: shop).run(sql)
    #expect(shown.joined(separator: "\n").split(separator: "\n").map(String.init) == expected)
    #expect(shop.requests.isEmpty)
  }

  /// What the API can do is asked of it, and what could lose rows is not.
  @Test(arguments: [
    ("city = 'x'", "$filter=city eq 'x'"), ("city <> 'x'", ""), ("age <> 3", "$filter=age ne 3"),
    ("age < 3", ""), ("city > 'x'", ""), ("city = 'x' COLLATE NOCASE", ""),
    ("city GLOB 'x*'", "$filter=startswith(city,'x')"),
    ("city GLOB '*x'", ""), ("city LIKE 'x%'", ""), ("id = 'x'", ""), ("city IN ('a', 'b')", ""),
    ("age > 1.5", "$filter=age gt 1.5"),
    // What compares as a number is sent as one, and a text as a text.
    ("age = '3'", "$filter=age eq 3"), ("age >= '1e1'", "$filter=age ge 1e1"), ("age = 'x'", ""),
    ("city = 3", "$filter=city eq '3'"), ("city = 3.5", ""), ("age = NULL", ""),
  ])
  func filtersThatAreSent(condition: String, expected: String) async {
    let sql = "EXPLAIN SELECT _ FROM shop.store.people WHERE \(condition)"
    let shown = await SessionUnderTest(store: Store()).run(sql).joined()
    let encoded = expected.isEmpty ? "/people\"" : "/people?" + expected.map { encode($0) }.joined() + "\""
    #expect(shown.contains(encoded), "\(shown)")
  }

  private func encode(_ character: Character) -> String {
    character == "=" || character == "$" || character.isLetter || character.isNumber || character == "."
      ? String(character) : PercentEncoding.component(String(character))
  }

  @Test func aDryRunSendsNothing() async {
    let shop = Store()
    let under = SessionUnderTest(store: shop) { $0.isDryRun = true }
    let shown = await under.run(
      "SELECT r.id FROM shop.store.owners o JOIN shop.store.orders r ON r.owner = o.login WHERE o.login = 'o1'"
    )
    #expect(shown[0] == "warning: r: GET /owners/{owner}/orders for each row that is read before it")
    #expect(shown[1].hasPrefix("GET https://shop.test/owners/o1\n"))
    #expect(shop.requests.isEmpty)
  }

  @Test func analyzeRunsTheQueryAndShowsItsCalls() async throws {
    let shop = Store()
    let shown = await SessionUnderTest(store: shop).run(
      "EXPLAIN ANALYZE SELECT id FROM shop.store.items WHERE color = 'red' OR id > 3")
    let lines = shown[0].split(separator: "\n").map(String.init)
    #expect(lines[0] == "call,status,rows,bytes,start_ms,ms,waterfall")
    #expect(lines.count == 5)
    #expect(lines[1].hasPrefix("[\"GET https://shop.test/items\",200,10,"))
    #expect(lines[1].contains("="))
    #expect(lines[3].hasPrefix("[\"GET https://shop.test/items?start=20\",200,4,"))
    #expect(lines[4].hasPrefix("[\"3 calls\",null,24,"))
    #expect(shop.requests.count == 3)
  }

  @Test func missingParametersAreToldToo() async {
    let shown = await SessionUnderTest(store: Store()).run("EXPLAIN SELECT id FROM shop.store.orders")
    #expect(shown == ["failed", "shop.store.orders: shop.store.orders needs `owner`"])
  }
}
