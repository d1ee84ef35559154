import Engine
import HTTP
import Synchronization
import TestSupport
import Testing

/// Which calls a SELECT makes, how many, and which of them beside each other.
struct CallPlanTests {
  private func calls(_ sql: String, _ shop: Store = Store()) async -> (shown: [String], requests: [String]) {
    let under = SessionUnderTest(store: shop)
    let shown = await under.run(sql)
    return (shown, shop.requests.map { String($0.dropFirst("GET ".count)) })
  }

  @Test(arguments: [
    // By key, by filter, all pages.
    ("SELECT id FROM shop.store.items WHERE id = 3", ["/items/3"]),
    ("SELECT id FROM shop.store.items WHERE 3 = id AND name > ''", ["/items/3"]),
    ("SELECT id FROM shop.store.items WHERE color = 'red'", ["/items?color=red"]),
    ("SELECT id FROM shop.store.items WHERE color = 'red' AND id > 3", ["/items?color=red"]),
    ("SELECT id FROM shop.store.items", ["/items", "/items?start=10", "/items?start=20"]),
    // A parameter that is a column of the rows is not sent where it would lose rows.
    (
      "SELECT id FROM shop.store.items WHERE color = 'red' COLLATE NOCASE",
      ["/items", "/items?start=10", "/items?start=20"]
    ),
    ("SELECT id FROM shop.store.items WHERE color <> 'red' LIMIT 0", []),
    // LIMIT stops paging, and becomes the size of the page where nothing else removes rows.
    ("SELECT id FROM shop.store.items LIMIT 5", ["/items?page_size=5"]),
    ("SELECT id FROM shop.store.items LIMIT 5 OFFSET 7", ["/items?page_size=12"]),
    (
      "SELECT id FROM shop.store.items WHERE page_size = 3 LIMIT 4",
      ["/items?page_size=3", "/items?start=3&page_size=3"]
    ),
    ("SELECT id FROM shop.store.items WHERE name LIKE '%' LIMIT 5", ["/items"]),
    (
      "SELECT id FROM shop.store.items ORDER BY id LIMIT 1", ["/items", "/items?start=10", "/items?start=20"]
    ),
    ("SELECT id FROM shop.store.items LIMIT 200", ["/items?page_size=100"]),
    // NULL is equal to nothing.
    ("SELECT id FROM shop.store.items WHERE id = NULL", []),
    ("SELECT id FROM shop.store.items WHERE color = NULL", []),
    ("SELECT id FROM shop.store.orders WHERE owner = NULL", []),
    ("SELECT id FROM shop.store.orders WHERE owner IN ('o1', NULL)", ["/owners/o1/orders"]),
    (
      "SELECT r.id FROM shop.store.owners o JOIN shop.store.orders r ON r.owner = o.name WHERE o.login = 'o2'",
      ["/owners/o2"]
    ),
    // The same call is made once.
    (
      "SELECT a.id FROM shop.store.items a JOIN shop.store.items b ON b.id = a.id WHERE a.id = 4",
      ["/items/4"]
    ),
    (
      "SELECT (SELECT name FROM shop.store.items WHERE id = 1), (SELECT name FROM shop.store.items WHERE id = 1)",
      ["/items/1"]
    ),
    (
      "SELECT count(*) FROM shop.store.owners a, shop.store.owners b", ["/owners"]
    ),
    // Parameters from a view's or a sub-query's WHERE, and through it.
    ("SELECT id FROM (SELECT id, owner FROM shop.store.orders) WHERE owner = 'o1'", ["/owners/o1/orders"]),
    ("WITH v AS (SELECT * FROM shop.store.items) SELECT id FROM v WHERE id = 2", ["/items/2"]),
    ("SELECT id FROM shop.store.orders('o1')", ["/owners/o1/orders"]),
    ("SELECT id FROM shop.store.orders('o1', 'asc')", ["/owners/o1/orders?sort=asc"]),
    // What only a call can fulfil decides before what is the most of a key.
    (
      "SELECT id FROM shop.store.items WHERE id = 3 AND page_size = 12",
      ["/items?page_size=12", "/items?start=12&page_size=12"]
    ),
    // More of a path than needed.
    ("SELECT id FROM shop.store.items.list WHERE id = 3 LIMIT 1", ["/items"]),
  ])
  func requests(sql: String, expected: [String]) async {
    let (shown, requests) = await calls(sql)
    #expect(requests == expected, "\(sql): \(shown)")
    #expect(!shown[0].hasPrefix("failed"), "\(sql): \(shown)")
  }

  @Test(arguments: [
    // Keys from IN, from a sub-query, from a join in either order, from two joins.
    ("SELECT id FROM shop.store.items WHERE id IN (3, 1, 2, 3)", ["/items/1", "/items/2", "/items/3"]),
    (
      "SELECT id FROM shop.store.orders WHERE owner IN (SELECT login FROM shop.store.owners WHERE size > 5)",
      ["/owners", "/owners/o2/orders", "/owners/o4/orders"]
    ),
    (
      "SELECT r.id FROM shop.store.orders r JOIN shop.store.owners o ON r.owner = o.login WHERE o.size < 4",
      ["/owners", "/owners/o0/orders", "/owners/o3/orders", "/owners/o5/orders"]
    ),
    (
      "SELECT o.login, (SELECT count(*) FROM shop.store.orders r WHERE r.owner = o.login) FROM shop.store.owners o WHERE o.size > 8",
      ["/owners", "/owners/o2/orders"]
    ),
    (
      "SELECT l.item FROM shop.store.owners o JOIN shop.store.orders r ON r.owner = o.login JOIN shop.store.lines l ON l.\"order\" = r.id WHERE o.login IN ('o1', 'o2')",
      [
        "/orders/10/lines", "/orders/11/lines", "/orders/20/lines", "/orders/21/lines", "/orders/22/lines",
        "/orders/23/lines",
        "/owners/o1", "/owners/o1/orders", "/owners/o2", "/owners/o2/orders",
      ]
    ),
    // No call is made for a row that the query drops before it needs it.
    (
      "SELECT o.login FROM shop.store.owners o LEFT JOIN shop.store.orders r ON r.owner = o.login AND o.size > 8",
      [
        "/owners", "/owners/o0/orders", "/owners/o1/orders", "/owners/o2/orders", "/owners/o3/orders",
        "/owners/o4/orders",
        "/owners/o5/orders",
      ]
    ),
  ])
  func requestsInAnyOrder(sql: String, expected: [String]) async {
    let (shown, requests) = await calls(sql)
    #expect(requests.sorted() == expected, "\(sql): \(shown)")
    #expect(!shown[0].hasPrefix("failed"), "\(sql): \(shown)")
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      ("SELECT id FROM shop.store.items WHERE id IN (1, 2, 3, 4, 5, 6, 7, 8, 9, 10)", "/items/", 10, 4, 4),
      (
        "SELECT r.id FROM shop.store.owners o JOIN shop.store.orders r ON r.owner = o.login", "/orders", 6,
        16, 6
      ),
      (
        "SELECT o.login, (SELECT sum(total) FROM shop.store.orders r WHERE r.owner = o.login) FROM shop.store.owners o ORDER BY 2",
        "/orders", 6, 3, 3
      ),
      (
        "SELECT o.login FROM shop.store.owners o WHERE EXISTS (SELECT 1 FROM shop.store.orders r WHERE r.owner = o.login)",
        "/orders", 6, 16, 6
      ),
      // Keys that no API gave: of VALUES, of a function, of a table of one's own.
      (
        "SELECT count(*) FROM (VALUES ('o0'), ('o1'), ('o2'), ('o3')) AS v JOIN shop.store.orders r ON r.owner = v.column1",
        "/orders", 4, 16, 4
      ),
      (
        "SELECT (SELECT count(*) FROM shop.store.orders r WHERE r.owner = k.value) FROM json_each('[\"o1\", \"o2\", \"o3\"]') AS k",
        "/orders", 3, 16, 3
      ),
      (
        "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT count(*) FROM n LEFT JOIN shop.store.orders r ON r.owner = 'o' || n.i",
        "/orders", 6, 4, 4
      ),
      (
        "SELECT v.column1, i.name, r.id FROM (VALUES ('o1'), ('o2'), ('o3')) AS v LEFT JOIN shop.store.orders r ON r.owner = v.column1 LEFT JOIN shop.store.items i ON i.id = r.id",
        "/orders", 3, 16, 3
      ),
      (
        "SELECT count(*) FROM (SELECT login FROM shop.store.owners) o LEFT JOIN shop.store.orders r ON r.owner = o.login",
        "/orders", 6, 16, 6
      ),
    ])
  func dependentCallsRunBesideEachOther(
    sql: String, part: String, total: Int, concurrency: Int, together: Int
  ) async {
    let shop = Store()
    let held = HeldTransport(group: together, total: total, isHeld: { $0.contains(part) }) { shop.answer($0) }
    let under = SessionUnderTest(store: held) { $0.concurrency = concurrency }
    let shown = await under.run(sql)
    #expect(!shown[0].hasPrefix("failed"), "\(shown)")
    #expect(held.mostWaiting == together)
    #expect(held.requests.count { $0.contains(part) } == total)
  }

  /// The second page is under way while the first one is read: the call for its first row waits for it here.
  @Test(.timeLimit(.minutes(1))) func theNextPageIsFetchedAhead() async {
    let shop = Store(itemCount: 50)
    let held = HeldTransport(group: 2, total: 2, isHeld: { $0 == "/items?start=10" || $0 == "/owners/o1" }) {
      shop.answer($0)
    }
    let shown = await SessionUnderTest(store: held).run(
      "SELECT count(*) FROM shop.store.items i CROSS JOIN shop.store.owners o ON o.login = i.owner")
    #expect(shown == ["count(*)\n[43]"])
    #expect(held.mostWaiting == 2)
  }

  @Test(.timeLimit(.minutes(1))) func cancellingWithSixteenCallsUnderWayEndsThemAll() async throws {
    let shop = Store()
    let ids = (1...64).map(String.init).joined(separator: ", ")
    let held = HeldTransport(group: 1000, total: 1000, isHeld: { _ in true }) { shop.answer($0) }
    let under = SessionUnderTest(store: held)
    let running = Task { await under.run("SELECT id FROM shop.store.items WHERE id IN (\(ids))") }
    while held.waitingCount < 16 { await Task.yield() }
    running.cancel()
    #expect(await running.value == ["cancelled", "cancelled"])
    #expect(held.mostWaiting == 16)
    // The session goes on.
    let after = await SessionUnderTest(store: shop).run("SELECT id FROM shop.store.items WHERE id = 1")
    #expect(after == ["id\n[1]"])
    #expect(await under.run("SELECT 1 AS a") == ["a\n[1]"])
  }
}
