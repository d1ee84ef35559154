import TestSupport

/// Random queries put together from parts that may stand anywhere: tables, queries in FROM, WITH, joins of every kind,
/// conditions that refer to rows around them. Where `QueryMaker` varies queries that somebody thought of, this makes those
/// that nobody did. Each has one answer: rows are compared as a set, and a LIMIT stands behind an order of all columns.
struct SelectMaker {
  var random: SeededGenerator
  private var nameCount = 0
  /// Whether outer joins are used; if not, a view that needs a value is, which SQLite reads by itself behind them.
  private var joinsOuter = false

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// What a column holds, as far as it may be compared with something: the API knows no owner, region or code but those
  /// that there are, and says so.
  enum Kind {
    case integer, real, text, boolean, json, owner, region, code
    /// What lines are read by.
    case order
  }

  /// A column as expressions write it.
  struct Column {
    let text: String
    let kind: Kind
  }

  /// Something in FROM.
  struct Source {
    let text: String
    let alias: String
    let columns: [(name: String, kind: Kind)]
    /// The column without a value of which it cannot be read.
    var needs: (name: String, kind: Kind)?

    var qualified: [Column] { columns.map { Column(text: "\(alias).\($0.name)", kind: $0.kind) } }
  }

  /// A SELECT and its columns, by name.
  struct Select {
    let text: String
    let columns: [(name: String, kind: Kind)]
  }

  /// The next query.
  mutating func next() -> GeneratedQuery {
    nameCount = 0
    joinsOuter = chance(2)
    var (with, common) = ("", [Source]())
    if chance(4) { (with, common) = commonTables() }
    let made = chance(5) ? compound(common) : select(depth: 0, outer: [], common: common)
    let places = made.columns.indices.map { "\($0 + 1)" }
    if chance(3) {
      let order = places.map { "\($0)\(any(["", " DESC", " NULLS LAST"]))" }.joined(separator: ", ")
      let limit = any(["", " LIMIT \(pick(0...8))", " LIMIT \(pick(1...9)) OFFSET \(pick(0...4))"])
      return GeneratedQuery(text: "\(with)\(made.text) ORDER BY \(order)\(limit)", order: .total)
    }
    if chance(5) {
      return GeneratedQuery(text: with + made.text, order: .some(limit: pick(0...12), offset: pick(0...5)))
    }
    return GeneratedQuery(text: with + made.text, order: .none)
  }

  // MARK: Queries

  /// `SELECT … FROM … WHERE …`, which may refer to columns `outer` of the rows around it.
  mutating func select(depth: Int, outer: [Column], common: [Source], count: Int? = nil) -> Select {
    var (from, columns, conditions) = joined(depth: depth, outer: outer, common: common)
    for _ in 0..<pick(0...2) { conditions.append(condition(columns, outer, depth)) }
    let filter = conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND ")
    let wanted = count ?? pick(1...3)
    if depth < 3, chance(5) { return grouped(columns, from + filter, wanted, outer, depth) }
    var items: [(text: String, kind: Kind)] = (0..<wanted).map { _ in value(columns, depth) }
    if depth < 2, chance(6) { items[0] = window(columns) }
    if depth < 2, chance(6) { items[0] = scalar(columns + outer, depth) }
    return named("SELECT \(chance(5) ? "DISTINCT " : "")", items, " FROM \(from)\(filter)")
  }

  private mutating func named(_ head: String, _ items: [(text: String, kind: Kind)], _ tail: String) -> Select
  {
    let names = items.map { _ in name("c") }
    let list = zip(items, names).map { "\($0.text) AS \($1)" }.joined(separator: ", ")
    return Select(text: head + list + tail, columns: Array(zip(names, items.map(\.kind))))
  }

  private mutating func grouped(
    _ columns: [Column], _ from: String, _ wanted: Int, _ outer: [Column], _ depth: Int
  ) -> Select {
    let keys = (0..<pick(0...2)).map { _ in value(columns, 3) }
    var items: [(text: String, kind: Kind)] = keys.prefix(wanted).map { ($0.text, $0.kind) }
    while items.count < wanted { items.append(sum(columns)) }
    var tail = " FROM \(from)"
    if !keys.isEmpty {
      tail += " GROUP BY " + keys.map(\.text).joined(separator: ", ")
      if chance(3) {
        tail +=
          " HAVING "
          + any(["\(sum(columns).text) > \(pick(0...6))", "count(*) BETWEEN 1 AND \(pick(1...5))"])
      }
    }
    return named("SELECT ", items, tail)
  }

  /// Several SELECTs of as many columns.
  private mutating func compound(_ common: [Source]) -> Select {
    let count = pick(1...2)
    var made = select(depth: 1, outer: [], common: common, count: count)
    for _ in 0..<pick(1...2) {
      let word = any(["UNION", "UNION ALL", "EXCEPT", "INTERSECT"])
      let other = select(depth: 1, outer: [], common: common, count: count)
      made = Select(
        text: "\(made.text) \(word) \(other.text)", columns: made.columns.map { ($0.name, .text) })
    }
    return made
  }

  private mutating func commonTables() -> (String, [Source]) {
    var (texts, sources): ([String], [Source]) = ([], [])
    for _ in 0..<pick(1...2) {
      let (name, alias) = (name("w"), name("t"))
      let made = select(depth: 1, outer: [], common: chance(2) ? sources : [])
      texts.append("\(name) AS \(any(["", "MATERIALIZED ", "NOT MATERIALIZED "]))(\(made.text))")
      sources.append(Source(text: "\(name) AS \(alias)", alias: alias, columns: made.columns))
    }
    if chance(3) {
      let (name, alias) = (name("w"), name("t"))
      let step = any(["n + 1", "n + 3", "n * 2 + 1"])
      texts.append("\(name)(n) AS (SELECT \(pick(0...3)) UNION ALL SELECT \(step) FROM \(name) WHERE n < 20)")
      sources.append(Source(text: "\(name) AS \(alias)", alias: alias, columns: [("n", .integer)]))
    }
    if chance(3) {
      let (name, alias) = (name("w"), name("t"))
      let next = any([
        "SELECT r.owner, \(name).step + 1 FROM \(name) JOIN {orders} AS r ON r.owner = \(name).who WHERE \(name).step < 3 AND r.id % 2 = 0",
        "SELECT i.owner, \(name).step + 1 FROM \(name) JOIN {items} AS i ON i.id = \(name).step + 2 WHERE \(name).step < 6",
      ])
      texts.append(
        "\(name)(who, step) AS (SELECT login, 0 FROM {owners} WHERE size > \(pick(0...8)) UNION \(next))")
      sources.append(
        Source(text: "\(name) AS \(alias)", alias: alias, columns: [("who", .owner), ("step", .integer)]))
    }
    return ("WITH RECURSIVE \(texts.joined(separator: ", ")) ", sources)
  }

  // MARK: FROM

  private mutating func joined(
    depth: Int, outer: [Column], common: [Source]
  ) -> (from: String, columns: [Column], conditions: [String]) {
    var sources: [Source] = []
    var (text, columns, conditions): (String, [Column], [String]) = ("", [], [])
    for index in 0..<any([1, 1, 2, 2, 3]) {
      if index > 0, let column = columns.filter({ $0.kind == .json }).randomElement(using: &random), chance(3)
      {
        let alias = name("j")
        text += " \(any([",", "JOIN", "LEFT JOIN"])) json_each(\(column.text)) AS \(alias)"
        columns += [
          Column(text: "\(alias).value", kind: .text), Column(text: "\(alias).key", kind: .integer),
        ]
        continue
      }
      let source = source(depth, common)
      var on: [String] = []
      if let needs = source.needs {
        on.append(key("\(source.alias).\(needs.name)", needs.kind, columns + outer))
      } else if index > 0 {
        on.append(link(columns, source))
      }
      columns += source.qualified
      if chance(4) { on.append(condition(source.qualified, [], 3)) }
      var kinds = ["JOIN", "JOIN", "CROSS JOIN"]
      if joinsOuter { kinds += ["LEFT JOIN", "LEFT JOIN"] }
      // A side that is kept is read by itself.
      if joinsOuter, source.needs == nil, sources.allSatisfy({ $0.needs == nil }), !text.contains("json_each")
      {
        kinds += ["RIGHT JOIN", "FULL JOIN"]
      }
      if index == 0 {
        text = source.text
        conditions += on
      } else if chance(6), !text.contains("LEFT"), !text.contains("RIGHT"), !text.contains("FULL") {
        text += ", \(source.text)"
        conditions += on
      } else {
        text += " \(any(kinds)) \(source.text) ON \(on.joined(separator: " AND "))"
      }
      sources.append(source)
    }
    return (text, columns, conditions)
  }

  private mutating func source(_ depth: Int, _ common: [Source]) -> Source {
    if let source = common.randomElement(using: &random), chance(2) {
      let alias = name("t")
      let table = String(source.text.prefix { $0 != " " })
      return Source(text: "\(table) AS \(alias)", alias: alias, columns: source.columns)
    }
    if depth < 2, chance(4) {
      let alias = name("d")
      var made = select(depth: depth + 1, outer: [], common: common)
      if chance(4) {
        let order = made.columns.indices.map { "\($0 + 1)" }.joined(separator: ", ")
        made = Select(text: "\(made.text) ORDER BY \(order) LIMIT \(pick(1...9))", columns: made.columns)
      }
      return Source(text: "(\(made.text)) AS \(alias)", alias: alias, columns: made.columns)
    }
    let alias = name("t")
    switch pick(0...10) {
    case 0...2:
      return Source(
        text: "{items} AS \(alias)", alias: alias,
        columns: [
          ("id", .integer), ("name", .text), ("color", .text), ("price", .real), ("active", .boolean),
          ("created", .text), ("tags", .json), ("owner", .owner),
        ])
    case 3, 4:
      return Source(
        text: "{owners} AS \(alias)", alias: alias,
        columns: [("login", .owner), ("name", .text), ("size", .integer)])
    case 5:
      return Source(
        text: "{orders} AS \(alias)", alias: alias,
        columns: [("id", .integer), ("total", .real), ("owner", .owner)], needs: ("owner", .owner))
    case 6:
      return Source(
        text: "{lines} AS \(alias)", alias: alias,
        columns: [("item", .integer), ("count", .integer), ("\"order\"", .order)],
        needs: ("\"order\"", .order))
    case 7:
      return Source(
        text: "{rates} AS \(alias)", alias: alias,
        columns: [("code", .code), ("rate", .real), ("region", .region)], needs: ("region", .region))
    case 8: return local(alias)
    default:
      return Source(
        text: "{people} AS \(alias)", alias: alias,
        columns: [("id", .text), ("name", .text), ("age", .integer), ("city", .text)])
    }
  }

  /// What is no resource: values, a table kept here, views.
  private mutating func local(_ alias: String) -> Source {
    switch pick(0...4) {
    case 0:
      return Source(
        text: "(VALUES (1, 'o1'), (NULL, 'o4'), (7, NULL), (1, 'o1')) AS \(alias)", alias: alias,
        columns: [("column1", .integer), ("column2", .owner)])
    case 1:
      return Source(
        text: "picks AS \(alias)", alias: alias, columns: [("n", .integer), ("who", .owner), ("note", .text)])
    case 2 where !joinsOuter:
      return Source(
        text: "all_orders AS \(alias)", alias: alias,
        columns: [("id", .integer), ("total", .real), ("owner", .owner)], needs: ("owner", .owner))
    case 3:
      return Source(
        text: "active_items AS \(alias)", alias: alias,
        columns: [("id", .integer), ("color", .text), ("who", .owner), ("tags", .json)])
    default:
      return Source(
        text: "owner_sums AS \(alias)", alias: alias, columns: [("who", .owner), ("n", .integer)])
    }
  }

  /// A value for a column that needs one.
  private mutating func key(_ column: String, _ kind: Kind, _ around: [Column]) -> String {
    let known = around.filter { kind == .order ? $0.kind == .integer || $0.kind == .order : $0.kind == kind }
    if let other = known.randomElement(using: &random), !chance(4) {
      return any(["\(column) = \(other.text)", "\(other.text) = \(column)"])
    }
    switch kind {
    case .owner:
      return any([
        "\(column) = 'o\(pick(0...5))'", "\(column) IN ('o1', 'o\(pick(2...5))', NULL)", "\(column) IN ()",
        "\(column) IN (SELECT k.login FROM {owners} AS k WHERE k.size > \(pick(0...12)))",
        "\(column) IN (SELECT k.who FROM picks AS k)",
      ])
    case .region: return any(["\(column) = 'eu'", "\(column) IN ('us', 'ap')", "'eu' = \(column)"])
    default: return any(["\(column) = \(pick(0...30))", "\(column) IN (\(pick(0...9)), 20, NULL)"])
    }
  }

  /// What joins `source` to the columns before it.
  private mutating func link(_ columns: [Column], _ source: Source) -> String {
    for column in source.qualified.shuffled(using: &random) {
      guard let other = columns.filter({ $0.kind == column.kind }).randomElement(using: &random) else {
        continue
      }
      let right = column.kind == .integer && chance(4) ? "\(other.text) + \(pick(1...3))" : other.text
      return any([
        "\(column.text) = \(right)", "\(column.text) = \(right)", "\(right) = \(column.text)",
        "\(column.text) IS \(right)", "\(column.text) < \(right)",
        "\(column.text) IN (\(right), \(other.text))",
      ])
    }
    return any(["TRUE", "1"])
  }

  // MARK: Chance

  mutating func name(_ prefix: String) -> String {
    nameCount += 1
    return "\(prefix)\(nameCount)"
  }
  mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  mutating func chance(_ of: Int) -> Bool { pick(1...of) == 1 }
  mutating func any<Choice>(_ choices: [Choice]) -> Choice { choices[pick(0...choices.count - 1)] }
}
