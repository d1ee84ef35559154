/// Shapes of queries in queries.
extension QueryMaker {
  mutating func common() -> Select {
    let inner = condition(["i"])
    let kept = any(["", " MATERIALIZED", " NOT MATERIALIZED"])
    switch pick(0...3) {
    case 0:
      return Select(
        text:
          "WITH c(owner, n) AS\(kept) (SELECT i.owner, count(*) FROM \(named("i")) WHERE \(inner) GROUP BY i.owner) SELECT c.n, o.login FROM c \(any(["JOIN", "LEFT JOIN"])) \(named("o")) ON o.login = c.owner",
        columnCount: 2)
    case 1:
      return Select(
        text:
          "WITH c AS\(kept) (SELECT * FROM \(named("i")) WHERE \(inner)), d AS (SELECT id, owner FROM c WHERE id > \(pick(0...9))) SELECT a.id, b.id FROM d AS a JOIN c AS b ON a.owner = b.owner",
        columnCount: 2)
    case 2:
      return Select(
        text:
          "WITH r AS (SELECT login AS who FROM {owners} WHERE size > \(pick(0...9))) SELECT r.who, s.id FROM r JOIN {orders} AS s ON s.owner = r.who",
        columnCount: 2)
    default:
      return Select(
        text:
          "WITH items AS (SELECT * FROM ‹shop.store.items|main.items› WHERE id < \(pick(3...20))) SELECT items.id, items.name FROM items WHERE items.id > 2",
        columnCount: 2)
    }
  }

  mutating func recursive() -> Select {
    switch pick(0...2) {
    case 0:
      return Select(
        text:
          "WITH RECURSIVE n(v) AS (SELECT \(pick(0...5)) UNION ALL SELECT v + \(pick(1...4)) FROM n WHERE v < 20) SELECT n.v, i.name FROM n \(any(["JOIN", "LEFT JOIN"])) \(named("i")) ON i.id = n.v",
        columnCount: 2)
    case 1:
      // Each owner leads to another, by a call for each step.
      return Select(
        text:
          "WITH RECURSIVE w(login, size, step) AS (SELECT login, size, 0 FROM {owners} WHERE login = 'o\(pick(0...5))' UNION SELECT o.login, o.size, w.step + 1 FROM w JOIN \(named("o")) ON o.login = 'o' || (w.size % 6) WHERE w.step < 4) SELECT login, step FROM w",
        columnCount: 2)
    default:
      return Select(
        text:
          "WITH RECURSIVE t(id, depth) AS (SELECT i.id, 0 FROM \(named("i")) WHERE i.id = \(pick(1...20)) UNION ALL SELECT i.id, t.depth + 1 FROM t JOIN \(named("i")) ON i.id = t.id * 2 WHERE t.depth < 5) SELECT id, depth FROM t",
        columnCount: 2)
    }
  }

  /// A query in FROM.
  mutating func nested() -> Select {
    let inner = condition(["i"])
    switch pick(0...4) {
    case 0:
      return Select(
        text:
          "SELECT x.name, x.id FROM (SELECT i.* FROM \(named("i")) WHERE \(inner)) AS x WHERE x.id > \(pick(0...9)) AND x.color IS NOT '\(any(["red", "blue"]))'",
        columnCount: 2)
    case 1:
      return Select(
        text:
          "SELECT x.id, x.owner FROM (SELECT r.id, r.owner FROM \(named("r"))) AS x WHERE x.owner \(any(["= 'o1'", "IN ('o2', 'o3')", "= (SELECT max(login) FROM {owners})"]))",
        columnCount: 2)
    case 2:
      return Select(
        text:
          "SELECT x.id FROM (SELECT id, name FROM {items} ORDER BY name COLLATE NOCASE, id LIMIT \(pick(1...9)) OFFSET \(pick(0...5))) AS x",
        columnCount: 1)
    case 3:
      return Select(
        text:
          "SELECT x.k, y.n FROM (SELECT DISTINCT color AS k FROM {items}) AS x LEFT JOIN (SELECT color AS k, count(*) AS n FROM {items} WHERE active GROUP BY color) AS y ON y.k IS x.k",
        columnCount: 2)
    default:
      return Select(
        text:
          "SELECT u.k FROM (SELECT id AS k FROM {items} WHERE \(any(["id > 5", "color = 'red'"])) UNION ALL SELECT size FROM {owners} UNION ALL SELECT id FROM {orders} WHERE owner = 'o4') AS u WHERE u.k > \(pick(0...15))",
        columnCount: 1)
    }
  }

  /// Queries that need the row around them.
  mutating func correlated() -> Select {
    let inner = condition(["i"])
    switch pick(0...5) {
    case 0:
      return Select(
        text:
          "SELECT o.login, (SELECT count(*) FROM \(named("r")) WHERE r.owner = o.login) AS n, (SELECT max(i.id) FROM \(named("i")) WHERE i.owner = o.login AND \(inner)) AS m FROM \(named("o"))",
        columnCount: 3)
    case 1:
      return Select(
        text:
          "SELECT o.login, (SELECT r.id FROM \(named("r")) WHERE r.owner = o.login ORDER BY r.id DESC LIMIT 1) AS n FROM \(named("o")) WHERE o.size > \(pick(0...9))",
        columnCount: 2)
    case 2:
      return Select(
        text:
          "SELECT o.login FROM \(named("o")) WHERE \(any(["", "NOT "]))EXISTS (SELECT 1 FROM \(named("r")) JOIN \(named("l")) ON l.\"order\" = r.id WHERE r.owner = o.login AND l.count > \(pick(0...1)))",
        columnCount: 1)
    case 3:
      return Select(
        text:
          "SELECT i.id, i.owner IN (SELECT o.login FROM \(named("o")) WHERE o.size < i.id) AS a FROM \(named("i")) WHERE \(inner)",
        columnCount: 2)
    case 4:
      return Select(
        text:
          "SELECT i.id FROM \(named("i")) WHERE i.id = (SELECT max(i2.id) FROM {items} AS i2 WHERE i2.owner IS i.owner AND i2.id < \(pick(8...24)))",
        columnCount: 1)
    default:
      return Select(
        text:
          "SELECT i.id, CASE WHEN EXISTS (SELECT 1 FROM {orders} AS r WHERE r.owner = i.owner) THEN (SELECT total(r.total) FROM \(named("r")) WHERE r.owner = i.owner) ELSE -1 END AS t FROM \(named("i")) WHERE \(inner)",
        columnCount: 2)
    }
  }

  mutating func json() -> Select {
    switch pick(0...3) {
    case 0:
      return Select(
        text:
          "SELECT i.id, t.value FROM \(named("i")), json_each(i.tags) AS t WHERE \(condition(["i"]))",
        columnCount: 2)
    case 1:
      return Select(
        text:
          "SELECT t.value, count(*) FROM \(named("i")) JOIN json_each(i.tags) AS t WHERE t.value <> 'x' GROUP BY t.value",
        columnCount: 2)
    case 2:
      return Select(
        text:
          "SELECT i.id, i.tags ->> '$[0]', i.tags -> 1, json_object('id', i.id, 'tags', json(i.tags)) FROM \(named("i")) WHERE \(condition(["i"]))",
        columnCount: 4)
    default:
      return Select(
        text:
          "SELECT i.id, json_type(i.tags), json_extract(i.tags, '$[1]') FROM \(named("i")) WHERE json_extract(i.tags, '$[0]') = '\(any(["t0", "t1", "x"]))'",
        columnCount: 3)
    }
  }

  /// Hidden columns: parameters that rows do not have, and tables whose arguments they are.
  mutating func hidden() -> Select {
    let owner = "o\(pick(0...5))"
    switch pick(0...6) {
    case 0: return Select(text: "SELECT r.id, r.owner FROM {orders('\(owner)')} AS r", columnCount: 2)
    case 1:
      return Select(
        text: "SELECT x.code, x.rate, x.region FROM {rates('\(any(["eu", "us"]))')} AS x WHERE x.rate > 0.5",
        columnCount: 3)
    case 2:
      return Select(
        text:
          "SELECT i.id FROM \(named("i")) WHERE ‹i.page_size = \(pick(1...7))|TRUE› AND \(condition(["i"]))",
        columnCount: 1)
    case 3:
      return Select(
        text:
          "SELECT r.id FROM \(named("r")) WHERE r.owner = '\(owner)' AND ‹r.sort = 'asc'|TRUE› AND \(condition(["r"]))",
        columnCount: 1)
    case 4:
      return Select(
        text:
          "SELECT i.id, ‹json_extract(i._, '$.color')|i.color› AS c FROM \(named("i")) WHERE ‹i._ ->> '$.id'|i.id› > \(pick(0...20))",
        columnCount: 2)
    case 5:
      return Select(
        text:
          "SELECT o.login, x.code, x.rate FROM \(named("o")) JOIN \(named("x")) ON x.region = CASE WHEN o.size > 5 THEN 'eu' ELSE 'us' END",
        columnCount: 3)
    default:
      return Select(
        text:
          "SELECT r.id, l.item, l.count FROM {orders('\(owner)')} AS r JOIN \(named("l")) ON l.\"order\" = r.id",
        columnCount: 3)
    }
  }
}
