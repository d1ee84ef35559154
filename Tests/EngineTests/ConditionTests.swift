import Syntax
import TestSupport
import Testing

@testable import Engine

/// Conditions and queries, taken apart and put together.
struct ConditionTests {
  private func condition(_ text: String) throws -> [Query.Element] {
    let script = try Script(parsing: SourceText(name: "", "DELETE FROM a.b.t WHERE \(text)"))
    guard case .statement(let statement)? = script.items.first, case .delete(let delete) = statement.content
    else { return [] }
    return delete.filter ?? []
  }

  /// `name=value` for keys, `?` for what only rows can tell.
  private func shown(_ text: String) throws -> String {
    let target = ObjectName(["a", "b", "t"].map { ObjectName.Part($0, SourceSpan(0..<0)) })
    return Conjunction(try condition(text), target: target).terms.map { term in
      guard let key = term.key else { return "?" }
      switch key.values {
      case .one(let value): return "\(key.name)=\(Printer.print(value))"
      case .list(let items): return "\(key.name)=[\(items.map { Printer.print($0) }.joined(separator: "|"))]"
      case .rows(let query): return "\(key.name)=(\(Printer.print(query.elements)))"
      }
    }.joined(separator: " & ")
  }

  @Test(arguments: [
    ("a = 1", "a=1"), ("a == 'x'", "a='x'"), ("1 = a", "a=1"), ("a = -1", "a=- 1"), ("t.a = 1", "a=1"),
    ("a.b.t.c = 1", "c=1"), ("organization.id = 'o'", "organization.id='o'"), ("\"x y\" = 1", "x y=1"),
    ("a = 1 AND b = 2 AND c > 3", "a=1 & b=2 & ?"), ("(a = 1 AND (b = 2))", "a=1 & b=2"),
    ("a IN (1, 'b')", "a=[1|'b']"), ("a IN (SELECT x FROM y)", "a=(SELECT x FROM y)"), ("a NOT IN (1)", "?"),
    ("a IN (b)", "?"), ("a = 1 OR b = 2", "?"), ("a = 1 AND (b = 2 OR c = 3)", "a=1 & ?"),
    ("x BETWEEN 1 AND 2 AND a = 1", "? & a=1"), ("a = 1 AND x BETWEEN 1 AND 2", "a=1 & ?"),
    ("x NOT BETWEEN 1 AND 2 AND y BETWEEN 3 AND 4 AND a = 1", "? & ? & a=1"),
    ("CASE WHEN x = 1 AND y = 2 THEN 1 END AND a = 1", "? & a=1"),
    (
      "a = CASE WHEN 1 = 1 AND 2 = 2 THEN 'x' ELSE 'y' END",
      "a=CASE WHEN 1 = 1 AND 2 = 2 THEN 'x' ELSE 'y' END"
    ),
    ("a = b", "?"), ("a = lower('X') || 'y'", "a=lower('X') || 'y'"), ("a = lower(b)", "?"),
    ("a = 1 = 2", "?"),
    ("a LIKE 'x%'", "?"), ("NOT a = 1", "?"), ("a IS 1", "?"),
    ("a = CAST('1' AS INTEGER)", "a=CAST('1' AS INTEGER)"),
    ("a = {{ x }}", "a={{ x }}"), ("a = NULL", "a=NULL"), ("TRUE", "?"), ("(a, b) IN (SELECT 1, 2)", "?"),
    ("a = (SELECT max(x) FROM y)", "a=(SELECT max(x) FROM y)"), ("a = 'x' COLLATE NOCASE", "?"),
  ])
  func conditions(_ text: String, _ expected: String) throws {
    #expect(try shown(text) == expected)
  }

  /// Whatever a query is, its parts are the whole again.
  @Test func queriesAreTheSumOfTheirParts() throws {
    var count = 0
    for file in ProjectFiles.names(in: "grammar/valid") where file.hasSuffix(".sql") {
      let text = try #require(ProjectFiles.text("grammar/valid/\(file)"))
      guard let script = try? Script(parsing: SourceText(name: file, text)) else { continue }
      for case .statement(let statement) in script.items {
        guard case .query(let query) = statement.content else { continue }
        let again = SelectCore.cores(of: query.elements).flatMap { $0.operators + $0.core.elements }
        #expect(again == query.elements, "\(Printer.print(query.elements))")
        count += 1
      }
    }
    #expect(count > 8)
  }

  @Test(arguments: [
    (
      "SELECT a, b AS c FROM t JOIN (u) WHERE x = 1 GROUP BY a HAVING b ORDER BY c LIMIT 1", ["t", "u"],
      "x = 1"
    ),
    ("SELECT DISTINCT a IS NOT DISTINCT FROM b FROM t", ["t"], ""), ("SELECT 1", [], ""),
    ("SELECT * FROM t WHERE x IN y ORDER BY 1", ["t"], "x IN y"),
    ("WITH c AS (SELECT 1 FROM d WHERE e) SELECT * FROM c WHERE f", ["c"], "f"),
  ])
  func clauses(_ sql: String, _ tables: [String], _ filter: String) throws {
    let script = try Script(parsing: SourceText(name: "", sql))
    guard case .statement(let statement)? = script.items.first, case .query(let query) = statement.content
    else { return }
    let core = try #require(SelectCore.cores(of: query.elements).first?.core)
    #expect(core.tables.map(\.name.text) == tables)
    #expect(core.condition.map { Printer.print($0) } ?? "" == filter)
  }

  @Test(arguments: [
    ("1", "number(\"1\")"), ("-0x10", "number(\"-16\")"), (".5", "number(\"0.5\")"),
    ("+007", "number(\"7\")"),
    ("(2)", "number(\"2\")"), ("NULL", "null"), ("true", "boolean(true)"), ("1 + 1", "nil"), ("x", "nil"),
    ("- x", "nil"), ("lower('a')", "nil"),
  ])
  func literals(_ text: String, _ expected: String) throws {
    let value = Value(try condition(text))
    #expect(value.map { "\($0.content)" } ?? "nil" == expected)
  }
}
