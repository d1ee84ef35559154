/// The shapes of queries.
extension QueryMaker {
  mutating func single() -> Select {
    let table = any(["i", "i", "o", "r", "l", "x", "p"])
    var filter = own(table)
    for _ in 0..<pick(0...2) { filter.append(condition([table])) }
    let list = columns([table], pick(1...3))
    return Select(
      text:
        "SELECT \(chance(5) ? "DISTINCT " : "")\(list.joined(separator: ", ")) FROM \(named(table))\(clause(filter))",
      columnCount: list.count)
  }

  mutating func join() -> Select {
    var tables = [any(["i", "o", "p"])]
    var text = named(tables[0])
    var filter: [String] = []
    for _ in 0..<pick(1...3) {
      let choices = ["i", "o", "r", "l", "p", "x"].filter {
        !tables.contains($0) && ($0 != "l" || tables.contains("r"))
          && ($0 != "r" || tables.contains("i") || tables.contains("o"))
      }
      guard let table = choices.isEmpty ? nil : any(choices) else { break }
      var kinds = ["JOIN", "JOIN", "LEFT JOIN", "INNER JOIN", "LEFT OUTER JOIN", "CROSS JOIN"]
      // A table that needs a value has none on the kept side of an outer join.
      let isFree = ["i", "o", "p"].contains(table)
      if isFree, tables.allSatisfy({ ["i", "o", "p"].contains($0) }) {
        kinds += ["RIGHT JOIN", "FULL JOIN", "FULL OUTER JOIN"]
      }
      var on = [link(table, tables)]
      if chance(3) { on.append(condition([table])) }
      let kind = any(kinds)
      if isFree, kind == "JOIN", chance(5) {
        text += ", \(named(table))"
        filter += on
      } else {
        text += " \(kind) \(named(table)) ON \(on.joined(separator: " AND "))"
      }
      tables.append(table)
    }
    for _ in 0..<pick(0...2) { filter.append(condition(tables)) }
    if chance(6) { filter.append("\(any(tables.map(QueryMaker.key))) IS NULL") }
    let list = columns(tables, pick(1...4))
    return Select(
      text:
        "SELECT \(chance(5) ? "DISTINCT " : "")\(list.joined(separator: ", ")) FROM \(text)\(clause(filter))",
      columnCount: list.count)
  }

  private static func key(_ table: String) -> String {
    ["i": "i.id", "o": "o.login", "r": "r.id", "l": "l.item", "p": "p.id", "x": "x.code"][table] ?? ""
  }

  mutating func selfJoin() -> Select {
    let kind = any(["JOIN", "LEFT JOIN", "FULL JOIN", "RIGHT JOIN"])
    let on = any([
      "a.id = b.id", "a.owner = b.owner AND a.id < b.id", "a.id = b.id + 1",
      "a.color = b.color COLLATE NOCASE",
      "b.id IN (a.id, a.id + 2)", "a.name = b.name AND a.id <> b.id", "a.id BETWEEN b.id AND b.id + 1",
    ])
    let filter = any([
      "a.id > \(pick(0...20))", "b.color = 'red'", "a.id % 4 = 1", "a.active", "b.id IS NULL",
    ])
    return switch pick(0...3) {
    case 0:
      Select(
        text: "SELECT i.id, o.login, o.size FROM \(named("i")) JOIN {owners} AS o USING (name)",
        columnCount: 3)
    case 1:
      Select(
        text:
          "SELECT name, count(*) FROM {items} NATURAL \(any(["JOIN", "LEFT JOIN"])) {owners} GROUP BY name",
        columnCount: 2)
    default:
      Select(
        text: "SELECT a.id, b.id, b.name FROM {items} AS a \(kind) {items} AS b ON \(on) WHERE \(filter)",
        columnCount: 3)
    }
  }

  /// Parameters from rows that stand in the text.
  mutating func withValues() -> Select {
    let values = any(["(1, 'o1'), (2, 'o4')", "(3, 'o2'), (NULL, NULL), (4, 'o2')", "(7, 'o0')"])
    let kind = any(["JOIN", "LEFT JOIN"])
    return switch pick(0...3) {
    case 0:
      Select(
        text:
          "SELECT v.column1, r.id, r.total FROM (VALUES \(values)) AS v \(kind) {orders} AS r ON r.owner = v.column2",
        columnCount: 3)
    case 1:
      Select(
        text:
          "WITH v(n, who) AS (VALUES \(values)) SELECT n, i.name FROM v \(kind) \(named("i")) ON i.id = v.n WHERE n IS NOT 4",
        columnCount: 2)
    case 2:
      Select(
        text:
          "SELECT i.id FROM \(named("i")) WHERE (i.id, i.owner) IN (VALUES \(values), (2, 'o1')) OR i.id IN (SELECT column1 FROM (VALUES \(values)))",
        columnCount: 1)
    default:
      Select(
        text:
          "SELECT o.login, v.n FROM (SELECT 'o' || value AS who, value AS n FROM json_each('[1, 3, 5, 3]')) AS v JOIN {owners} AS o ON o.login = v.who",
        columnCount: 2)
    }
  }

  /// What the API of `people` takes part in.
  mutating func pushed() -> Select {
    var filter: [String] = []
    for _ in 0..<pick(0...3) { filter.append(personCondition()) }
    switch pick(0...4) {
    case 0:
      return Select(
        text:
          "SELECT p.name, o.login FROM \(named("p")) \(any(["JOIN", "LEFT JOIN"])) \(named("o")) ON o.size = p.age\(clause(filter))",
        columnCount: 2)
    case 1:
      // The order may be the API's, so the rows are in it and nothing else.
      return Select(
        text:
          "SELECT * FROM (SELECT p.age, p.name FROM \(named("p"))\(clause(filter)) ORDER BY p.age\(any(["", " DESC"])))",
        columnCount: 2)
    default:
      let list = columns(["p"], pick(1...3))
      return Select(
        text: "SELECT \(list.joined(separator: ", ")) FROM \(named("p"))\(clause(filter))",
        columnCount: list.count)
    }
  }

  /// LIMIT without an order.
  mutating func limited() -> GeneratedQuery {
    let table = any(["i", "o", "r", "p", "p"])
    var filter = own(table)
    if chance(2) { filter.append(condition([table])) }
    let list = columns([table], pick(1...2))
    let text: String
    switch pick(0...3) {
    case 0:
      text =
        "SELECT \(list[0]) FROM \(named(table))\(clause(filter)) UNION ALL SELECT o1.size FROM {owners} AS o1"
    case 1:
      text =
        "SELECT o2.login, r2.id FROM {owners} AS o2 JOIN {orders} AS r2 ON r2.owner = o2.login\(chance(2) ? " WHERE r2.id > \(pick(0...30))" : "")"
    default: text = "SELECT \(list.joined(separator: ", ")) FROM \(named(table))\(clause(filter))"
    }
    return GeneratedQuery(text: text, order: .some(limit: pick(0...12), offset: pick(0...5)))
  }

  mutating func grouped() -> String {
    let joins = chance(2)
    let tables = joins ? ["i", "o"] : ["i"]
    let from =
      joins ? "\(named("i")) \(any(["JOIN", "LEFT JOIN"])) \(named("o")) ON o.login = i.owner" : named("i")
    let key = any([
      "i.color", "i.owner", "i.active", "i.color COLLATE NOCASE", "i.price", "i.id % 3", "i.color, i.active",
      "date(i.created)", "length(i.name)", "coalesce(i.owner, '')", "1",
    ])
    let sums = [
      "count(*)", "count(i.price)", "sum(i.price)", "min(i.name)", "max(i.id)", "avg(i.id)",
      "count(DISTINCT i.owner)", "total(i.price)", "sum(i.active)", "sum(i.price) FILTER (WHERE i.active)",
      "count(*) FILTER (WHERE i.color = 'red')", "count(DISTINCT i.color) FILTER (WHERE i.id > 5)",
      "json_array_length(json_group_array(i.id))", "max(i.created)", "sum(i.id * 2) + 1",
      "CASE WHEN count(*) > 2 THEN 'many' ELSE 'few' END", "length(group_concat(i.id, ','))",
      "min(i.id) || '-' || max(i.id)",
    ]
    let filter = chance(2) ? [condition(tables)] : []
    // No column stands beside a sum: which row it would be of is nobody's promise.
    var text = "SELECT \(any(sums)) AS a, \(any(sums)) AS b FROM \(from)\(clause(filter))"
    if key != "1" { text += " GROUP BY \(key)" }
    if key != "1", chance(3) {
      text += " HAVING \(any(["count(*) > \(pick(0...3))", "max(i.id) > 9", "sum(i.price) IS NOT NULL"]))"
    }
    return text
  }

  mutating func windowed() -> String {
    let frames = [
      "row_number() OVER (ORDER BY i.id)", "rank() OVER (ORDER BY i.color)",
      "dense_rank() OVER (ORDER BY i.color COLLATE NOCASE)", "percent_rank() OVER (ORDER BY i.id)",
      "sum(i.price) OVER (PARTITION BY i.color ORDER BY i.id)", "lag(i.name) OVER (ORDER BY i.id DESC)",
      "lead(i.id, 2, -1) OVER (PARTITION BY i.owner ORDER BY i.id)",
      "ntile(3) OVER (ORDER BY i.id)", "count(*) OVER (PARTITION BY i.owner)",
      "first_value(i.id) OVER (PARTITION BY i.active ORDER BY i.id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)",
      "nth_value(i.id, 2) OVER (ORDER BY i.id RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)",
      "count(*) OVER (ORDER BY i.id GROUPS BETWEEN 1 PRECEDING AND 1 FOLLOWING EXCLUDE CURRENT ROW)",
      "sum(i.id) FILTER (WHERE i.active) OVER (ORDER BY i.id)", "last_value(i.id) OVER w",
      "max(i.price) OVER w",
    ]
    let window = " WINDOW w AS (PARTITION BY i.color ORDER BY i.id)"
    let filter = chance(2) ? [condition(["i"])] : []
    let list = "i.id, \(any(frames)) AS w1, \(any(frames)) AS w2"
    if chance(4) {
      return
        "SELECT * FROM (SELECT \(list) FROM \(named("i"))\(clause(filter))\(window)) WHERE w1 IS NOT NULL"
    }
    if chance(4) {
      return
        "SELECT o.login, sum(r.total) OVER (PARTITION BY o.login ORDER BY r.id) FROM \(named("o")) LEFT JOIN \(named("r")) ON r.owner = o.login"
    }
    return "SELECT \(list) FROM \(named("i"))\(clause(filter))\(window)"
  }

  mutating func compound() -> Select {
    let count = pick(1...2)
    var text =
      "SELECT \(columns(["i"], count).joined(separator: ", ")) FROM \(named("i"))\(clause([condition(["i"])]))"
    for _ in 0..<pick(1...3) {
      let word = any(["UNION", "UNION ALL", "EXCEPT", "INTERSECT"])
      let table = any(["o", "i", "r", "p"])
      var filter = own(table)
      if chance(2) { filter.append(condition([table])) }
      text +=
        " \(word) SELECT \(columns([table], count).joined(separator: ", ")) FROM \(named(table))\(clause(filter))"
    }
    if chance(5) { text += " UNION ALL SELECT \(count == 1 ? "1" : "1, 'v'")" }
    return Select(text: text, columnCount: count)
  }
}
