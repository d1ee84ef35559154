import TestSupport

/// Random queries over the tables of the test shop, the same for the same seed: `items` (i), `owners` (o), `orders` (r,
/// which need an owner), `lines` (l, which need an order), `rates` (x, which need a region) and `people` (p, whose
/// conditions, columns, order and number the API can take), and `goods` (g). Every query has one answer whatever the plan: rows are in a
/// total order or are compared as a set.
struct QueryMaker {
  private var random: SeededGenerator
  /// How deep the condition that is being made lies in others.
  var depth = 0

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// The next query.
  mutating func next() -> GeneratedQuery {
    depth = 0
    switch pick(0...21) {
    case 0...2: return finish(single())
    case 3...5: return finish(join())
    case 6: return finish(selfJoin())
    case 7: return finish(withValues())
    case 8, 9: return finish(pushed())
    case 10: return limited()
    case 11: return GeneratedQuery(text: grouped(), order: .none)
    case 12: return GeneratedQuery(text: windowed(), order: .none)
    case 13: return finish(compound())
    case 14: return finish(common())
    case 15: return finish(recursive())
    case 16: return finish(nested())
    case 17: return finish(correlated())
    case 18: return finish(json())
    case 19, 20: return finish(listed())
    default: return finish(hidden())
    }
  }

  /// A SELECT and how many columns it has.
  struct Select {
    let text: String
    let columnCount: Int
  }

  /// The SELECT as a query: with an order and a limit, or without both.
  private mutating func finish(_ select: Select) -> GeneratedQuery {
    guard chance(2) else { return GeneratedQuery(text: select.text, order: .none) }
    var terms = (1...select.columnCount).map {
      "\($0)\(chance(3) ? " DESC" : "")\(chance(6) ? any([" NULLS FIRST", " NULLS LAST"]) : "")"
    }
    if chance(4) { terms.insert("1 COLLATE \(any(["NOCASE", "RTRIM"]))", at: 0) }
    var text = select.text + " ORDER BY " + terms.joined(separator: ", ")
    switch pick(0...5) {
    case 0, 1: text += " LIMIT \(pick(0...9))"
    case 2: text += " LIMIT \(pick(1...9)) OFFSET \(pick(0...4))"
    case 3: text += any([" LIMIT -1 OFFSET 2", " LIMIT 2 + 1", " LIMIT 2, 3"])
    default: break
    }
    return GeneratedQuery(text: text, order: .total)
  }

  // MARK: Parts

  /// The table of a letter in FROM.
  func named(_ table: String) -> String {
    let names = [
      "i": "items", "o": "owners", "r": "orders", "l": "lines", "x": "rates", "p": "people",
    ]
    return names[table].map { "{\($0)} AS \(table)" } ?? table
  }

  /// WHERE, if there are terms.
  func clause(_ terms: [String]) -> String {
    terms.isEmpty ? "" : " WHERE " + terms.joined(separator: " AND ")
  }

  /// What a table needs to be read by itself.
  mutating func own(_ table: String) -> [String] {
    switch table {
    case "r":
      [
        any([
          "r.owner = 'o\(pick(0...5))'", "r.owner IN ('o1', 'o\(pick(2...5))')", "r.owner IN ('o4', NULL)",
          "'o3' = r.owner", "(r.owner = 'o1' AND r.id > 10 OR r.owner = 'o2')", "r.owner IS 'o2'",
          "r.owner IN (SELECT login FROM {owners})", "r.owner = 'o' || \(pick(0...5))",
          "r.owner = (SELECT max(o8.login) FROM {owners} AS o8)",
          "r.owner IN (VALUES ('o1'), ('o5'))", "(r.owner, 1) = ('o3', 1)",
        ])
      ]
    case "l":
      [
        any([
          "l.\"order\" = \(pick(0...30))", "l.\"order\" IN (\(pick(0...9)), \(pick(10...30)), NULL)",
          "l.\"order\" IN (SELECT r8.id FROM {orders} AS r8 WHERE r8.owner = 'o\(pick(1...4))')",
        ])
      ]
    case "x":
      [
        any([
          "x.region = 'eu'", "x.region IN ('eu', 'us')", "x.region = 'us' AND x.code = 'b'",
          "x.region IN ('us', 'ap') AND x.code IN ('a', 'c')",
          "(x.region = 'eu' AND x.code = 'a' OR x.region = 'ap')",
        ])
      ]
    default: []
    }
  }

  // MARK: Chance

  mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  mutating func chance(_ of: Int) -> Bool { pick(1...of) == 1 }
  mutating func any(_ choices: [String]) -> String { choices[pick(0...choices.count - 1)] }
}
