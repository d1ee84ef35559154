import Engine
import Glibc
import JSON
import Rows
import SQLite
import Syntax
import TestSupport
import Testing

/// The same queries over resources and over plain tables with the same rows give the same answers.
struct QueryEquivalenceTests {
  /// 250 queries each; `TRIB_TEST_SEEDS=100-400` chooses others.
  static let seeds: [UInt64] = {
    let bounds = getenv("TRIB_TEST_SEEDS").map {
      String(cString: $0).split(separator: "-").compactMap { UInt64($0) }
    }
    guard let bounds, bounds.count == 2, bounds[0] <= bounds[1] else { return Array(1...12) }
    return Array(bounds[0]...bounds[1])
  }()

  /// Plain tables with the rows of `shop`.
  private func tables(_ shop: Store) throws -> Connection {
    let connection = try Connection(.memory)
    // SQLite 3.40 loses rows to an index of its own making: WHERE city = 'red ' COLLATE RTRIM.
    try connection.execute("PRAGMA automatic_index = OFF")
    func make(_ name: String, _ columns: [(String, ColumnType)], _ rows: [[String: String]]) throws {
      let list = columns.map { "\"\($0.0)\" \($0.1.declaration)" }.joined(separator: ", ")
      try connection.execute("CREATE TABLE \(name)(\(list))")
      for row in rows {
        let values = columns.map { column -> String in
          let text = row[column.0] ?? "null"
          switch try? JSONDocument(text).root {
          case let value? where value.kind == .string: return Printer.literal(value.string ?? "")
          case let value? where value.kind == .array: return Printer.literal(value.text)
          default: return text
          }
        }
        try connection.execute("INSERT INTO \(name) VALUES (\(values.joined(separator: ", ")))")
      }
    }
    func flat(_ rows: [String: [[String: String]]], _ key: String) -> [[String: String]] {
      rows.sorted { $0.key < $1.key }.flatMap { name, rows in
        rows.map { $0.merging([key: "\"\(name)\""]) { $1 } }
      }
    }
    try make(
      "items",
      [
        ("id", .integer), ("name", .text), ("color", .text), ("price", .number), ("active", .boolean),
        ("created", .timestamp), ("tags", .json), ("owner", .text),
      ], shop.items)
    try make("owners", [("login", .text), ("name", .text), ("size", .integer)], shop.owners)
    try make(
      "orders", [("id", .integer), ("total", .number), ("owner", .text)], flat(shop.orders, "owner"))
    try make("rates", [("code", .text), ("rate", .number), ("region", .text)], flat(shop.rates, "region"))
    try make("people", [("id", .text), ("name", .text), ("age", .integer), ("city", .text)], shop.people)
    try make(
      "goods",
      [
        ("id", .integer), ("active", .boolean), ("size", .integer), ("price", .number), ("kind", .text),
        ("label", .text),
      ], Store.someGoods)
    try make(
      "lines", [("item", .integer), ("count", .integer), ("order", .integer)],
      (0..<80).flatMap { id in Store.lines(id).map { $0.merging(["order": "\(id)"]) { $1 } } })
    return connection
  }

  private func rows(_ sql: String, _ under: SessionUnderTest) async throws -> [String] {
    let source = SourceText(name: "test", sql)
    guard case .statement(let statement)? = try Script(parsing: source).items.first,
      case .query(let query) = statement.content
    else { return ["no query"] }
    return try await under.session.rows(of: query, in: source).collect().map { "\($0)" }
  }

  private func isRight(_ found: [String], _ expected: [String], _ order: GeneratedQuery.Order) -> Bool {
    switch order {
    case .total: return found == expected
    case .none: return found.sorted() == expected.sorted()
    case .some(let limit, let offset):
      guard found.count == min(limit, max(0, expected.count - offset)) else { return false }
      var left = Dictionary(grouping: expected) { $0 }.mapValues(\.count)
      return found.allSatisfy { row in
        left[row, default: 0] -= 1
        return left[row, default: 0] >= 0
      }
    }
  }

  /// What is kept here, the same on both sides.
  private static let local = [
    "CREATE TABLE picks(n INTEGER, who TEXT, note TEXT)",
    "INSERT INTO picks VALUES (1, 'o1', 'red'), (4, 'o2', NULL), (NULL, 'o5', 'p1'), (7, NULL, ''), (4, 'o2', 'Red')",
    "CREATE VIEW all_orders AS SELECT id, total, owner FROM {orders}",
    "CREATE VIEW active_items AS SELECT id, color, owner AS who, tags FROM {items} WHERE active",
    "CREATE VIEW owner_sums AS SELECT owner AS who, count(*) AS n FROM {items} GROUP BY owner",
  ]

  @Test(arguments: seeds)
  func generatedQueries(seed: UInt64) async throws {
    var maker = QueryMaker(seed: seed)
    try await compare(seed, count: 250) { maker.next() }
  }

  @Test(arguments: seeds)
  func queriesOfRandomParts(seed: UInt64) async throws {
    var maker = SelectMaker(seed: seed)
    try await compare(seed, count: 80) { maker.next() }
  }

  private func compare(_ seed: UInt64, count: Int, _ next: () -> GeneratedQuery) async throws {
    // Pages of one row up to all rows on one, answers in any order, few and many calls at once.
    let shop = Store(pageSize: [10, 1, 3, 100][Int(seed % 4)], seed: seed)
    let under = SessionUnderTest(store: shop) { $0.concurrency = [16, 1, 3][Int(seed % 3)] }
    let plain = try tables(shop)
    for sql in QueryEquivalenceTests.local {
      let text = GeneratedQuery(text: sql, order: .none)
      try plain.execute(text.overTables)
      _ = await under.run(text.overResources)
    }
    var withRows = 0
    for _ in 0..<count {
      let query = next()
      guard !query.isUnreliable else { continue }
      let expected = try plain.rows(query.overTables).map { "\($0)" }
      let callCount = shop.requests.count
      do {
        let found = try await rows(query.overResources, under)
        let calls = shop.requests[callCount...]
        #expect(Set(calls).count == calls.count, "\(query.overResources)\ncalled twice: \(calls)")
        withRows += found.isEmpty ? 0 : 1
        #expect(
          isRight(found, expected, query.order),
          "\(query.overResources)\nfound    \(found)\nexpected \(expected)")
      } catch let failure as StatementFailure {
        Issue.record("\(query.overResources)\n\(failure.faults.map { $0.message })")
      }
    }
    // A comparison of nothing with nothing proves nothing.
    #expect(withRows > count / 8)
    #expect(shop.requests.count > count)
  }
}
