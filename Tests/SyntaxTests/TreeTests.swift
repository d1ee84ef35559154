import Syntax
import TestSupport
import Testing

/// What the trees hold, beyond that they print and parse.
struct TreeTests {
  @Test func execHoldsItsParts() throws {
    let text =
      "EXEC /*+ AWAIT */ a.b.\"c d\".e @x.y = -1.50 @z={{ v ?? 2 }}, @@json = '{\"k\": \"{{ o }}\"}';"
    guard case .exec(let exec) = try statement(text) else { return #expect(Bool(false), "no EXEC") }
    #expect(exec.hints == [.await])
    #expect(exec.method.path == ["a", "b", "c d", "e"])
    #expect(exec.arguments.map(\.name) == ["x.y", "z"])
    #expect(exec.arguments[0].value.content == .number("-1.50"))
    guard case .placeholder(let placeholder) = exec.arguments[1].value.content else {
      return #expect(Bool(false), "no placeholder")
    }
    #expect(placeholder.content == .variable(path: ["v"], isOptional: false, fallback: .number("2")))
    guard case .literal(let body) = try #require(exec.bodies.first).content else {
      return #expect(Bool(false), "no body")
    }
    #expect(body.pieces.count == 3)
  }

  @Test(arguments: [
    ("1", "1"), ("+1", "1"), ("-0", "-0"), ("007", "7"), (".5", "0.5"), ("5.", "5"), ("1E+3", "1E+3"),
    ("0x1F", "31"), ("-0x10", "-16"), ("0xFFFFFFFFFFFFFFFFFF", "4722366482869645213695"),
  ])
  func numbersAreKeptExactly(written: String, expected: String) throws {
    guard case .set(let set) = try statement("SET x = \(written)") else { return #expect(Bool(false)) }
    #expect(set.value?.content == .number(expected))
  }

  @Test func stringsKeepThePlacesOfTheirPieces() throws {
    let text = "SET x = 'it''s {{ a }} ''b'' {{ c }}'"
    let source = SourceText(name: "test", text)
    guard case .statement(let statement) = try #require(try Script(parsing: source).items.first),
      case .set(let set) = statement.content, case .string(let literal) = set.value?.content
    else { return #expect(Bool(false)) }
    var places: [String] = []
    for piece in literal.pieces {
      switch piece {
      case .text(let decoded, let span): places.append("\(decoded)=\(source.text(of: span))")
      case .placeholder(let placeholder): places.append(source.text(of: placeholder.span))
      }
    }
    #expect(places == ["it's =it''s ", "{{ a }}", " 'b' = ''b'' ", "{{ c }}"])
  }

  @Test(arguments: [
    ("SELECT * FROM a.b.c x, d.e JOIN f AS g ON 1 = 1, h", ["a.b.c", "d.e", "f", "h"]),
    ("SELECT a FROM t WHERE x IN u AND y IN (1)", ["t", "u"]),
    ("SELECT a IS DISTINCT FROM b, c IS NOT DISTINCT FROM d FROM e", ["e"]),
    ("SELECT 1 UNION SELECT 2 FROM x ORDER BY a, b", ["x"]),
    ("SELECT * FROM (a JOIN (b CROSS JOIN c)), d WHERE e = (f)", ["a", "b", "c", "d"]),
    ("SELECT * FROM t(1, 'x') AS y LEFT OUTER JOIN z USING (k, l)", ["t", "z"]),
    ("WITH q AS (SELECT * FROM r) SELECT * FROM q", ["r", "q"]),
  ])
  func tablesAreFoundWhereTheyAreNamed(text: String, expected: [String]) throws {
    guard case .query(let query) = try statement(text) else { return #expect(Bool(false)) }
    #expect(tables(in: query.elements) == expected)
  }

  @Test func metaCommandsAreItemsOfTheirOwn() throws {
    let script = try Script(parsing: SourceText(name: "test", "\\echo a;b\r\nSHOW PROVIDERS;\n  \\q"))
    #expect(script.items.count == 3)
    #expect(script.items.first == .metaCommand("\\echo a;b", SourceSpan(0..<0)))
    #expect(script.items.last == .metaCommand("\\q", SourceSpan(0..<0)))
  }

  @Test(arguments: [
    ("EX", [""]), ("SHOW ", ["EXTENDED", "METHODS"]), ("SHOW METHODS ", ["IN", "FROM"]),
    ("SHOW METHODS IN ", ["a resource name"]), ("EXEC a.b.c.d ", ["`@parameter`", "`@@json`", "FOR", "`;`"]),
    ("EXEC a.b.c.d @x", ["`=`"]), ("EXEC a.b.c.d @x =", ["a value"]), ("", ["a statement"]),
    ("SHOW PROVIDERS; DESCRIBE ", ["METHOD"]), ("SELECT * FROM ", ["a table name"]),
  ])
  func expectationsAtTheEnd(text: String, expected: [String]) {
    let found = Parser.expectations(atEndOf: SourceText(name: "test", text)).map(\.words)
    for word in expected where !word.isEmpty { #expect(found.contains(word), "\(found)") }
    if expected == [""] { #expect(found.isEmpty) }
  }

  @Test func noTextCrashesTheParser() {
    var generator = SeededGenerator(seed: 7)
    let pieces = [
      "EXEC", "SELECT", "FROM", "'", "\"", "`", "[", "]", "(", ")", "{{", "}}", "$$", "$t$", "@x", "@@json",
      "=", ",",
      ";", ".", "--", "/*", "*/", "/*+", "\\", "\n", " ", "a", "1", "é", "IN", "SHOW", "METHODS", "WITH",
      "AS", "INSERT",
      "INTO", "VALUES", "?", ":", "-", "0x", "SET", "CREATE", "VIEW", "日", "\u{0}", "\u{7f}",
    ]
    for _ in 0..<20_000 {
      var text = ""
      for _ in 0..<Int.random(in: 1..<14, using: &generator) {
        text += pieces.randomElement(using: &generator) ?? ""
        if Bool.random(using: &generator) { text += " " }
      }
      _ = diagnostics(of: Array(text.utf8))
      _ = Completeness(of: text)
      _ = Parser.expectations(atEndOf: SourceText(name: "test", text))
    }
  }

  private func tables(in elements: [Query.Element]) -> [String] {
    elements.flatMap { element -> [String] in
      switch element {
      case .table(let table): [table.name.text]
      case .group(let inner, _): tables(in: inner)
      case .subquery(let query, _): tables(in: query.elements)
      default: []
      }
    }
  }
}
