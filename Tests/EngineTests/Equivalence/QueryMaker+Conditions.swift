/// Columns and conditions.
extension QueryMaker {
  /// What joins `table` to those before it.
  mutating func link(_ table: String, _ tables: [String]) -> String {
    switch table {
    case "r": return tables.contains("o") ? "r.owner = o.login" : "r.owner = i.owner"
    case "l": return "l.\"order\" = r.id"
    case "x": return any(["x.region = 'eu'", "x.region = 'us' AND x.code = 'a'", "x.region IN ('eu', 'ap')"])
    case "p":
      let ways = [
        "o": ["p.age = o.size", "p.name = o.name", "p.age > o.size"],
        "i": [
          "p.age = i.id", "p.city = i.color", "p.age = i.price", "i.id = p.age AND i.color = p.city",
          "p.city = i.color COLLATE NOCASE",
        ],
      ]
      return any(tables.flatMap { ways[$0] ?? [] } + ["p.age < 20"])
    case "o":
      if tables.contains("i") { return any(["o.login = i.owner", "o.login = i.owner AND o.size > 1"]) }
      return tables.contains("r") ? "o.login = r.owner" : any(["o.size = p.age", "o.size < p.age"])
    default:
      if tables.contains("o") {
        return any([
          "i.owner = o.login", "i.id = o.size", "i.id = o.size + 1", "i.owner = o.login AND i.id > o.size",
        ])
      }
      return tables.contains("r") ? "i.owner = r.owner" : any(["i.id = p.age", "i.color = p.city"])
    }
  }

  mutating func columns(_ tables: [String], _ count: Int) -> [String] {
    let known: [String: [String]] = [
      "i": [
        "i.id", "i.name", "i.color", "i.price", "i.active", "i.created", "i.tags", "i.owner", "upper(i.name)",
        "i.price * 2", "coalesce(i.color, 'none')", "i.id % 3", "json_array_length(i.tags)",
        "i.color IS NULL", "CASE WHEN i.active THEN i.name ELSE i.color END", "typeof(i.price)",
        "i.created < '2026-01-15'", "CAST(i.id AS TEXT)", "CAST(i.price AS INTEGER)",
        "date(i.created, '+1 month')", "strftime('%j', i.created)", "julianday(i.created) > 2461000",
        "substr(i.name, 2, 4)", "instr(i.name, 'm')", "nullif(i.color, '')", "iif(i.active, 1, 'no')",
        "CASE i.color WHEN 'red' THEN 1 WHEN 'blue' THEN 2 END", "printf('%05d', i.id)", "i.id || i.name",
        "round(i.price, 1)", "-i.id", "i.id & 3", "NOT i.active", "i.name LIKE '%a%'", "quote(i.owner)",
        "max(i.id, 5)", "hex(i.color)", "unicode(i.color)", "i.price / 0", "abs(i.id - 12)",
      ],
      "o": ["o.login", "o.name", "o.size", "o.size / 2", "length(o.name)", "o.login || '!'"],
      "r": ["r.id", "r.total", "r.owner", "r.total + 1"],
      "l": ["l.item", "l.count", "l.\"order\""],
      "x": ["x.code", "x.rate", "x.region", "x.rate * 4"],
      "p": ["p.id", "p.name", "p.age", "p.city", "p.age + 1", "lower(p.city)", "p.city || p.name"],
    ]
    let all = tables.flatMap { known[$0] ?? [] }
    return (0..<count).map { _ in any(all) }
  }

  mutating func condition(_ tables: [String]) -> String {
    depth += 1
    defer { depth -= 1 }
    if depth < 3, chance(3) {
      let (left, right) = (condition(tables), condition(tables))
      return any([
        "(\(left) AND \(right))", "(\(left) OR \(right))", "NOT (\(left))", "(\(left)) IS NOT TRUE",
        "CASE WHEN \(left) THEN \(right) ELSE FALSE END", "coalesce(\(left), \(right))",
      ])
    }
    switch any(tables) {
    case "i": return chance(2) ? itemCondition() : chance(2) ? keyCondition() : nestedCondition()
    case "o": return ownerCondition()
    case "p": return personCondition()
    case "l": return any(["l.count > \(pick(0...2))", "l.item % 2 = 0", "l.item IS NOT NULL"])
    case "x": return any(["x.rate > 1", "x.code < 'c'", "x.rate IS NOT NULL", "x.code LIKE 'A'"])
    default:
      return any([
        "r.id > \(pick(0...40))", "r.total <= \(pick(0...9))", "r.total IS NOT NULL", "r.id % 2 = 0",
        "r.id IN (10, 20, 21, 40)", "r.owner > 'o1'", "r.owner LIKE 'O_'",
      ])
    }
  }

  /// Conditions that may become the arguments of a call.
  private mutating func keyCondition() -> String {
    let color = any(["red", "Red", "blue", "", "grün", "black"])
    let id = pick(0...26)
    return any([
      "i.id = \(id)", "i.id = '\(id)'", "\(id) = i.id", "i.id IN (\(id), \(id + 2), \(id))", "i.id = \(id).0",
      "i.id IN (3, NULL, 9)", "i.id > \(id)", "i.id BETWEEN \(id) AND \(id + 6)", "i.id <> \(id)",
      "i.id NOT IN (\(id), 4)", "i.id = NULL", "i.id IS NULL", "i.id IS \(id)", "+i.id = \(id)",
      "i.id = -\(id)",
      "i.color = '\(color)'", "i.color = '\(color)' COLLATE NOCASE", "i.color IN ('\(color)', 'blue')",
      "i.color IS '\(color)'", "i.color IS NOT '\(color)'", "i.color <> '\(color)'", "i.color = NULL",
      "i.color IS NOT DISTINCT FROM '\(color)'", "i.color IN ('\(color)', NULL)",
      "i.color NOT IN ('red', NULL)",
      "i.color COLLATE NOCASE = '\(color)'", "i.color = upper('\(color)')",
      "i.color >= 'blue' AND i.color < 's'",
      "(i.color = '\(color)' OR i.id = \(id))", "(i.id = \(id) OR i.id = \(id + 1))",
      "(i.id = \(id) OR i.name LIKE '%\(id)')",
      "(i.color = '\(color)' AND i.id > 3 OR i.color = 'blue' AND i.id < 20)",
      "(i.color, i.id) = ('\(color)', \(id))", "i.id = \(id) AND i.color = '\(color)'",
      "(i.id, i.color) IN (VALUES (1, 'red'), (\(id), '\(color)'))", "i.id IN (SELECT \(id) UNION SELECT 5)",
      "(i.id = \(id) OR i.id IN (2, 4) OR i.color = '\(color)')", "i.id = \(id) AND i.id = \(id + 1)",
      "i.id IN (\(id), \(id + 1)) AND i.id IN (\(id + 1), \(id + 2))",
    ])
  }

  private mutating func itemCondition() -> String {
    let text = any(["i.name", "i.color", "i.owner"])
    return any([
      "i.color IS NULL", "i.color > 'c'", "i.color LIKE '%e%'", "i.color GLOB 'r*'", "i.color = i.name",
      "i.id = i.price", "i.price > \(pick(0...4))", "i.price = \(pick(0...4)).25", "i.price IS NULL",
      "i.active",
      "NOT i.active", "i.active = TRUE", "i.active IS NOT FALSE", "i.created >= '2026-01-\(pick(10...28))'",
      "i.created BETWEEN '2026-01-12' AND '2026-01-20'", "date(i.created) = '2026-01-\(pick(10...28))'",
      "i.tags <> '[]'", "i.tags = '[]'", "json_array_length(i.tags) > 0", "i.tags LIKE '%t1%'",
      "EXISTS (SELECT 1 FROM json_each(i.tags) WHERE value = 'x')",
      "'t2' IN (SELECT value FROM json_each(i.tags))",
      "\(text) IS NOT NULL", "\(text) LIKE 'ITEM%'", "\(text) IN ('o1', 'o2', 'red')",
      "lower(\(text)) = 'red'",
      "\(text) BETWEEN 'a' AND 'p'", "length(\(text)) > 4", "\(text) LIKE '%\\_%' ESCAPE '\\'",
      "\(text) || '' = 'red'", "\(text) IS NOT DISTINCT FROM i.color", "\(text) NOT LIKE '%e%'",
      "i.name COLLATE NOCASE IN ('ITEM A0', 'item b1')", "CAST(i.id AS TEXT) LIKE '1%'",
      "i.id % \(pick(2...5)) = 0", "i.id > i.price", "i.price BETWEEN 1 AND 3", "i.active AND i.price > 1",
      "typeof(i.price) = 'real'", "i.active = 1", "i.active IN (0, 1)", "i.price IN (0.25, 3.25, NULL)",
    ])
  }

  private mutating func nestedCondition() -> String {
    any([
      "i.owner IN (SELECT o9.login FROM {owners} AS o9 WHERE o9.size > \(pick(0...9)))",
      "i.owner NOT IN (SELECT o9.login FROM {owners} AS o9 WHERE o9.size > \(pick(0...9)))",
      "EXISTS (SELECT 1 FROM {owners} AS o9 WHERE o9.login = i.owner AND o9.size > 3)",
      "NOT EXISTS (SELECT 1 FROM {orders} AS r9 WHERE r9.owner = i.owner)",
      "i.id = (SELECT max(r9.id) FROM {orders} AS r9 WHERE r9.owner = 'o1')",
      "i.id IN (SELECT o9.size FROM {owners} AS o9)",
      "i.id > (SELECT avg(o9.size) FROM {owners} AS o9)",
      "(SELECT count(*) FROM {orders} AS r9 WHERE r9.owner = i.owner) > \(pick(0...3))",
      "(i.owner, i.active) IN (SELECT o9.login, o9.size > 4 FROM {owners} AS o9)",
      "i.id IN (SELECT l9.item FROM {lines} AS l9 WHERE l9.\"order\" = i.id)",
      "i.id IN (WITH k(v) AS (VALUES (2), (9), (11)) SELECT v FROM k)",
      "i.color IN (SELECT p9.city FROM {people} AS p9 WHERE p9.age > 10)",
    ])
  }

  private mutating func ownerCondition() -> String {
    let login = "o\(pick(0...5))"
    return any([
      "o.login = '\(login)'", "o.login IN ('\(login)', 'o2')", "o.login = 'O1' COLLATE NOCASE",
      "o.login > '\(login)'", "o.login <> '\(login)'", "o.login LIKE 'O%'", "o.name IS NULL",
      "o.name = 'Owner 1'", "o.size > \(pick(0...12))", "o.size = \(pick(0...12))", "o.size IS NOT NULL",
      "(o.login = '\(login)' OR o.size = 5)", "(o.login = 'o0' OR o.login = '\(login)')", "o.login = NULL",
      "o.login IS NULL", "o.login = (SELECT min(i9.owner) FROM {items} AS i9)",
      "EXISTS (SELECT 1 FROM {orders} AS r9 WHERE r9.owner = o.login AND r9.total > 3)",
      "o.size IN (SELECT i9.id FROM {items} AS i9 WHERE i9.color = 'red')", "o.login IS '\(login)'",
      "o.login IN (SELECT i9.owner FROM {items} AS i9 WHERE i9.id < \(pick(1...9)))",
      "o.size BETWEEN 2 AND \(pick(3...11))", "o.name IS NOT DISTINCT FROM NULL",
    ])
  }

  /// Conditions of which the API takes some.
  mutating func personCondition() -> String {
    let city = any(["red", "Rome", "rome", "O''Hara", "", "Ünye"])
    let age = pick(0...14)
    return any([
      "p.city = '\(city)'", "p.city <> '\(city)'", "p.city > 'R'", "p.city IS NULL",
      "p.city = '\(city)' COLLATE NOCASE",
      "p.age = \(age)", "p.age <> \(age)", "p.age >= \(age)", "p.age < \(age)", "p.age > \(age)",
      "p.age <= \(age)",
      "p.age IS NULL", "p.age = '\(age)'", "p.age = \(age).0", "p.age > \(age).5", "p.age IN (1, \(age))",
      "p.name = 'p\(age)'", "p.name GLOB 'p1*'", "p.name GLOB '*1'", "p.name GLOB 'P*'", "p.name LIKE 'P1%'",
      "p.city IN ('\(city)', 'Rome')", "(p.age = \(age) OR p.city = '\(city)')", "p.age BETWEEN 3 AND \(age)",
      "p.id = 'id\(age)'", "p.age = NULL", "p.city IS '\(city)'", "p.age + 0 = \(age)", "p.name || '' = 'p3'",
      "p.age = (SELECT max(o9.size) FROM {owners} AS o9)", "p.city = p.name",
      "p.age >= \(age) AND p.city >= 'R'",
    ])
  }
}
