import Engine
import JSON
import Rows
import SQLite
import Syntax
import TestSupport
import Testing

/// The same queries over resources and over plain tables with the same rows give the same answers.
struct QueryEquivalenceTests {
  /// Plain tables with the rows of `shop`.
  private func tables(_ shop: Store) throws -> Connection {
    let connection = try Connection(.memory)
    func make(_ name: String, _ columns: [(String, ColumnType)], _ rows: [[String: String]]) throws {
      let list = columns.map { "\($0.0) \($0.1.declaration)" }.joined(separator: ", ")
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
    try make(
      "items",
      [
        ("id", .integer), ("name", .text), ("color", .text), ("price", .number), ("active", .boolean),
        ("created", .timestamp), ("tags", .json), ("owner", .text),
      ], shop.items)
    try make("owners", [("login", .text), ("name", .text), ("size", .integer)], shop.owners)
    let orders = shop.orders.sorted { $0.key < $1.key }.flatMap { owner, rows in
      rows.map { $0.merging(["owner": "\"\(owner)\""]) { $1 } }
    }
    try make("orders", [("id", .integer), ("total", .number), ("owner", .text)], orders)
    return connection
  }

  private func text(_ sql: String, _ prefix: String) -> String {
    var result = ""
    var rest = sql[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open] + prefix + rest[rest.index(after: open)..<close]
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }

  @Test(arguments: [UInt64](1...8))
  func generatedQueries(seed: UInt64) async throws {
    let shop = Store()
    let under = SessionUnderTest(store: shop)
    let plain = try tables(shop)
    var maker = QueryMaker(seed: seed)
    var withRows = 0
    for _ in 0..<250 {
      let (sql, isOrdered) = maker.next()
      let expected = try plain.rows(text(sql, "")).map { "\($0)" }
      let asked = text(sql, "shop.store.")
      let source = SourceText(name: "test", asked)
      let script = try Script(parsing: source)
      guard case .statement(let statement)? = script.items.first, case .query(let query) = statement.content
      else {
        Issue.record("no query: \(asked)")
        continue
      }
      do {
        let found = try await under.session.rows(of: query, in: source).collect().map { "\($0)" }
        withRows += found.isEmpty ? 0 : 1
        let isSame = isOrdered ? found == expected : found.sorted() == expected.sorted()
        #expect(isSame, "\(asked)\nfound    \(found)\nexpected \(expected)")
      } catch let failure as StatementFailure {
        Issue.record("\(asked)\n\(failure.faults.map { $0.message })")
      }
    }
    // A comparison of nothing with nothing proves nothing.
    #expect(withRows > 120)
    #expect(shop.requests.count > 250)
  }
}
