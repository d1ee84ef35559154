import Rows
import SQLite
import Testing

@Suite struct FunctionTests {
  /// What a source or function of the tests throws.
  struct Refusal: Error, Equatable {
    let status: Int
  }

  @Test func getsCellsAndGivesOne() throws {
    let connection = try Connection(.memory)
    try connection.addFunction("kinds", arguments: -1) { cells in
      .text(cells.map { "\($0)" }.joined(separator: " "))
    }
    #expect(
      try connection.rows("SELECT kinds(), kinds(NULL, 1, 1.5, 'ü', x'0A', json('[1]'))")
        == [
          [
            .text(""), .text(#"null integer(1) real(1.5) text("ü") text("0A") json("[1]")"#),
          ]
        ])
  }

  @Test(
    arguments: [
      (.null, .null), (.boolean(true), .integer(1)), (.integer(.min), .integer(.min)),
      (.real(0.5), .real(0.5)),
      (.number("12345678901234567890"), .text("12345678901234567890")), (.number("2.50"), .real(2.5)),
      (.text("a\0b"), .text("a\0b")), (.json("{}"), .text("{}")),
    ] as [(Cell, Cell)])
  func givesACellOfAnyKind(_ cell: Cell, _ expected: Cell) throws {
    let connection = try Connection(.memory)
    try connection.addFunction("f", arguments: 0) { _ in cell }
    #expect(try connection.rows("SELECT f()") == [[expected]])
  }

  @Test func jsonStaysJSONForOtherFunctions() throws {
    let connection = try Connection(.memory)
    try connection.addFunction("as_json", arguments: 1) { cells in
      if case .text(let text)? = cells.first { .json(text) } else { .null }
    }
    #expect(
      try connection.rows(#"SELECT json_object('a', as_json('[1]'), 'b', '[1]')"#)
        == [[.text(#"{"a":[1],"b":"[1]"}"#)]])
  }

  @Test func hasAFixedNumberOfArguments() throws {
    let connection = try Connection(.memory)
    try connection.addFunction("twice", arguments: 1) { cells in
      if case .integer(let value)? = cells.first { .integer(value * 2) } else { .null }
    }
    #expect(try connection.rows("SELECT twice(4)") == [[.integer(8)]])
    #expect(
      message { try connection.rows("SELECT twice()") } == "wrong number of arguments to function twice()")
    #expect(
      message { try connection.addFunction("f", arguments: 128) { _ in .null } }
        == "bad parameter or other API misuse")
  }

  @Test func aDeterministicFunctionOfConstantsIsCalledOnce() throws {
    let connection = try Connection(.memory)
    try connection.addTable("t", source: ListSource(.integer, (0..<10).map { .integer($0) }))
    for (deterministic, expected) in [(true, 1), (false, 10)] {
      var calls = 0
      try connection.addFunction("one", arguments: 1, deterministic: deterministic) { _ in
        calls += 1
        return .integer(1)
      }
      #expect(try connection.rows("SELECT value + one('x') FROM t").count == 10)
      #expect(calls == expected)
    }
  }

  @Test func whatItThrowsComesBack() throws {
    let connection = try Connection(.memory)
    try connection.addFunction("fail", arguments: 1) { _ in throw Refusal(status: 404) }
    let statement = try connection.prepare("SELECT fail(1)")
    guard case .source(let thrown)? = error({ try statement.step() }) else {
      Issue.record("expected an error of the function")
      return
    }
    #expect(thrown as? Refusal == Refusal(status: 404))
    #expect(try connection.rows("SELECT 1") == [[.integer(1)]])
  }

  @Test func aFunctionMayUseAnotherConnection() throws {
    let connection = try Connection(.memory)
    let other = try Connection(.memory)
    try other.execute("CREATE TABLE names(id, name); INSERT INTO names VALUES (1, 'one'), (2, 'two')")
    try connection.addFunction("name_of", arguments: 1) { cells in
      try other.rows("SELECT name FROM names WHERE id = ?", cells).first?.first ?? .null
    }
    #expect(try connection.rows("SELECT name_of(2), name_of(3)") == [[.text("two"), .null]])
  }
}
