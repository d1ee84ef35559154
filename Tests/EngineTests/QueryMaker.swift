import TestSupport

/// Random queries over the tables `items` (i), `owners` (o) and `orders` (r) of the test shop, the same for the same
/// seed. Tables stand as `{items}` in the text. Every query has one answer whatever the plan: rows are in a total order
/// or are compared as a set.
struct QueryMaker {
  private var random: SeededGenerator
  private var depth = 0

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// The next query, and whether its rows are ordered.
  mutating func next() -> (sql: String, isOrdered: Bool) {
    depth = 0
    switch pick(0...11) {
    case 0...3: return finish(single())
    case 4...7: return finish(join())
    case 8: return (grouped(), false)
    case 9: return (windowed(), false)
    case 10: return finish(compound())
    default: return finish(common())
    }
  }

  // MARK: Shapes

  private struct Select {
    let text: String
    let columnCount: Int
  }

  private mutating func finish(_ select: Select) -> (sql: String, isOrdered: Bool) {
    guard chance(2) else { return (select.text, false) }
    var terms = (1...select.columnCount).map { "\($0)\(chance(3) ? " DESC" : "")" }
    if chance(4) { terms.insert("1 COLLATE NOCASE", at: 0) }
    var text = select.text + " ORDER BY " + terms.joined(separator: ", ")
    if chance(2) { text += " LIMIT \(pick(0...9))" }
    if text.contains("LIMIT"), chance(3) { text += " OFFSET \(pick(0...4))" }
    return (text, true)
  }

  private mutating func single() -> Select {
    let table = any(["i", "i", "o", "r"])
    var filter = table == "r" ? [ownOrder()] : []
    for _ in 0..<pick(0...2) { filter.append(condition([table])) }
    let list = columns([table], pick(1...3))
    return Select(
      text:
        "SELECT \(chance(5) ? "DISTINCT " : "")\(list.joined(separator: ", ")) FROM \(named(table))\(clause(filter))",
      columnCount: list.count)
  }

  private mutating func join() -> Select {
    var tables = [any(["i", "o"])]
    var text = named(tables[0])
    var filter: [String] = []
    for _ in 0..<pick(1...2) {
      let choices = ["i", "o", "r"].filter { !tables.contains($0) }
      guard let table = choices.isEmpty ? nil : any(choices) else { break }
      var kinds = ["JOIN", "JOIN", "LEFT JOIN", "INNER JOIN"]
      // An orders table on the kept side of an outer join would have no owner to ask for.
      if table != "r", !tables.contains("r") { kinds += ["RIGHT JOIN", "FULL JOIN"] }
      var on = [link(table, tables)]
      if chance(3) { on.append(condition([table])) }
      let kind = any(kinds)
      if table != "r", kind == "JOIN", chance(6) {
        text += ", \(named(table))"
        filter += on
      } else {
        text += " \(kind) \(named(table)) ON \(on.joined(separator: " AND "))"
      }
      tables.append(table)
    }
    for _ in 0..<pick(0...2) { filter.append(condition(tables)) }
    let list = columns(tables, pick(1...4))
    return Select(
      text: "SELECT \(list.joined(separator: ", ")) FROM \(text)\(clause(filter))", columnCount: list.count)
  }

  private mutating func grouped() -> String {
    let joins = chance(2)
    let tables = joins ? ["i", "o"] : ["i"]
    let from =
      joins ? "\(named("i")) \(any(["JOIN", "LEFT JOIN"])) \(named("o")) ON o.login = i.owner" : named("i")
    let key = any(["i.color", "i.owner", "i.active", "i.color COLLATE NOCASE", "i.price"])
    let sums = [
      "count(*)", "count(i.price)", "sum(i.price)", "min(i.name)", "max(i.id)", "avg(i.id)",
      "count(DISTINCT i.owner)", "total(i.price)", "sum(i.active)",
    ]
    let filter = chance(2) ? [condition(tables)] : []
    var text = "SELECT \(any(sums)) AS a, \(any(sums)) AS b FROM \(from)\(clause(filter)) GROUP BY \(key)"
    if chance(3) { text += " HAVING count(*) > \(pick(0...3))" }
    return text
  }

  private mutating func windowed() -> String {
    let frames = [
      "row_number() OVER (ORDER BY i.id)", "rank() OVER (ORDER BY i.color, i.id)",
      "sum(i.price) OVER (PARTITION BY i.color ORDER BY i.id)", "lag(i.name) OVER (ORDER BY i.id DESC)",
      "ntile(3) OVER (ORDER BY i.id)", "count(*) OVER (PARTITION BY i.owner)",
      "first_value(i.id) OVER (PARTITION BY i.active ORDER BY i.id ROWS BETWEEN 2 PRECEDING AND CURRENT ROW)",
    ]
    return "SELECT i.id, \(any(frames)) AS w FROM \(named("i"))\(clause(chance(2) ? [condition(["i"])] : []))"
  }

  private mutating func compound() -> Select {
    let first = columns(["i"], 2)
    let second = columns(["o"], 2)
    let word = any(["UNION", "UNION ALL", "EXCEPT", "INTERSECT"])
    return Select(
      text:
        "SELECT \(first.joined(separator: ", ")) FROM \(named("i"))\(clause([condition(["i"])])) \(word) SELECT \(second.joined(separator: ", ")) FROM \(named("o"))",
      columnCount: 2)
  }

  private mutating func common() -> Select {
    let inner = condition(["i"])
    switch pick(0...2) {
    case 0:
      return Select(
        text:
          "WITH c(owner, n) AS (SELECT i.owner, count(*) FROM \(named("i")) WHERE \(inner) GROUP BY i.owner) SELECT c.n, o.login FROM c JOIN \(named("o")) ON o.login = c.owner",
        columnCount: 2)
    case 1:
      return Select(
        text:
          "SELECT x.name, x.id FROM (SELECT i.* FROM \(named("i")) WHERE \(inner)) AS x WHERE x.id > \(pick(0...9))",
        columnCount: 2)
    default:
      return Select(
        text:
          "SELECT o.login, (SELECT count(*) FROM \(named("r")) WHERE r.owner = o.login) AS n, (SELECT max(i.id) FROM \(named("i")) WHERE i.owner = o.login AND \(inner)) AS m FROM \(named("o"))",
        columnCount: 3)
    }
  }

  // MARK: Parts

  private func named(_ table: String) -> String {
    ["i": "{items} AS i", "o": "{owners} AS o", "r": "{orders} AS r"][table] ?? table
  }

  private func clause(_ terms: [String]) -> String {
    terms.isEmpty ? "" : " WHERE " + terms.joined(separator: " AND ")
  }

  private mutating func ownOrder() -> String {
    any([
      "r.owner = 'o\(pick(0...5))'", "r.owner IN ('o1', 'o\(pick(2...5))')", "r.owner IN ('o4', NULL)",
      "'o3' = r.owner", "(r.owner = 'o1' AND r.id > 10 OR r.owner = 'o2')",
      "r.owner IN (SELECT login FROM {owners})",
    ])
  }

  private mutating func link(_ table: String, _ tables: [String]) -> String {
    switch table {
    case "r": tables.contains("o") ? "r.owner = o.login" : "r.owner = i.owner"
    case "o": tables.contains("i") ? "o.login = i.owner" : "o.login = r.owner"
    default:
      tables.contains("o")
        ? any([
          "i.owner = o.login", "i.id = o.size", "i.id = o.size + 1", "i.owner = o.login AND i.id > o.size",
        ])
        : "i.owner = r.owner"
    }
  }

  private mutating func columns(_ tables: [String], _ count: Int) -> [String] {
    let known: [String: [String]] = [
      "i": [
        "i.id", "i.name", "i.color", "i.price", "i.active", "i.created", "i.tags", "i.owner", "upper(i.name)",
        "i.price * 2", "coalesce(i.color, 'none')", "i.id % 3", "json_array_length(i.tags)",
        "i.color IS NULL",
        "CASE WHEN i.active THEN i.name ELSE i.color END", "typeof(i.price)", "i.created < '2026-01-15'",
      ],
      "o": ["o.login", "o.name", "o.size", "o.size / 2", "length(o.name)", "o.login || '!'"],
      "r": ["r.id", "r.total", "r.owner", "r.total + 1"],
    ]
    let all = tables.flatMap { known[$0] ?? [] }
    return (0..<count).map { _ in any(all) }
  }

  private mutating func condition(_ tables: [String]) -> String {
    depth += 1
    defer { depth -= 1 }
    if depth < 3, chance(3) {
      let (left, right) = (condition(tables), condition(tables))
      return any([
        "(\(left) AND \(right))", "(\(left) OR \(right))", "NOT (\(left))", "(\(left)) IS NOT TRUE",
      ])
    }
    switch any(tables) {
    case "i": return itemCondition()
    case "o": return ownerCondition()
    default:
      return any([
        "r.id > \(pick(0...40))", "r.total <= \(pick(0...9))", "r.total IS NOT NULL", "r.id % 2 = 0",
      ])
    }
  }

  private mutating func itemCondition() -> String {
    let color = any(["red", "Red", "blue", "", "grün", "black"])
    let id = pick(0...26)
    let text = any(["i.name", "i.color", "i.owner"])
    let all = [
      "i.id = \(id)", "i.id = '\(id)'", "\(id) = i.id", "i.id IN (\(id), \(id + 2), \(id))",
      "i.id IN (3, NULL, 9)",
      "i.id > \(id)", "i.id BETWEEN \(id) AND \(id + 6)", "i.id <> \(id)", "i.id NOT IN (\(id), 4)",
      "i.id = NULL",
      "i.color = '\(color)'", "i.color = '\(color)' COLLATE NOCASE", "i.color IN ('\(color)', 'blue')",
      "i.color IS '\(color)'", "i.color IS NOT '\(color)'", "i.color <> '\(color)'", "i.color = NULL",
      "i.color IS NULL",
      "i.color > 'c'", "i.color LIKE '%e%'", "i.color GLOB 'r*'", "(i.color = '\(color)' OR i.id = \(id))",
      "(i.id = \(id) OR i.id = \(id + 1))", "(i.id = \(id) OR i.name LIKE '%\(id)')",
      "(i.color = '\(color)' AND i.id > 3 OR i.color = 'blue' AND i.id < 20)", "i.color = i.name",
      "i.id = i.price",
      "i.price > \(pick(0...4))", "i.price = \(pick(0...4)).25", "i.price IS NULL", "i.active",
      "NOT i.active",
      "i.active = TRUE", "i.active IS NOT FALSE", "i.created >= '2026-01-\(pick(10...28))'", "i.tags <> '[]'",
      "json_array_length(i.tags) > 0", "EXISTS (SELECT 1 FROM json_each(i.tags) WHERE value = 'x')",
      "\(text) IS NOT NULL", "\(text) LIKE 'ITEM%'", "\(text) IN ('o1', 'o2', 'red')",
      "lower(\(text)) = 'red'",
      "i.owner IN (SELECT o9.login FROM {owners} AS o9 WHERE o9.size > \(pick(0...9)))",
      "EXISTS (SELECT 1 FROM {owners} AS o9 WHERE o9.login = i.owner AND o9.size > 3)",
      "NOT EXISTS (SELECT 1 FROM {orders} AS r9 WHERE r9.owner = i.owner)",
      "i.id = (SELECT max(r9.id) FROM {orders} AS r9 WHERE r9.owner = 'o1')",
      "i.id IN (SELECT o9.size FROM {owners} AS o9)", "(i.color, i.id) = ('\(color)', \(id))",
      "i.id = \(id) AND i.color = '\(color)'", "i.name COLLATE NOCASE IN ('ITEM A0', 'item b1')",
    ]
    return any(all)
  }

  private mutating func ownerCondition() -> String {
    let login = "o\(pick(0...5))"
    return any([
      "o.login = '\(login)'", "o.login IN ('\(login)', 'o2')", "o.login = 'O1' COLLATE NOCASE",
      "o.login > '\(login)'",
      "o.login <> '\(login)'", "o.login LIKE 'O%'", "o.name IS NULL", "o.name = 'Owner 1'",
      "o.size > \(pick(0...12))",
      "o.size = \(pick(0...12))", "o.size IS NOT NULL", "(o.login = '\(login)' OR o.size = 5)",
      "(o.login = 'o0' OR o.login = '\(login)')", "o.login = NULL", "o.login IS NULL",
      "o.login = (SELECT min(i9.owner) FROM {items} AS i9)",
      "EXISTS (SELECT 1 FROM {orders} AS r9 WHERE r9.owner = o.login AND r9.total > 3)",
      "o.size IN (SELECT i9.id FROM {items} AS i9 WHERE i9.color = 'red')",
    ])
  }

  // MARK: Chance

  private mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  private mutating func chance(_ of: Int) -> Bool { pick(1...of) == 1 }
  private mutating func any(_ choices: [String]) -> String { choices[pick(0...choices.count - 1)] }
}
