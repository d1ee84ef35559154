import Rows
import SQLite
import Testing

@Suite struct PreparedStatementTests {
  private let connection: Connection

  init() throws {
    connection = try Connection(.memory)
    try connection.execute("CREATE TABLE t(a INTEGER, b TEXT); INSERT INTO t VALUES (1, 'x'), (2, 'ü')")
  }

  @Test func leavesTheTail() throws {
    let statement = try connection.prepare("SELECT 'ü;' ; SELECT 2; ")
    #expect(statement.sql == "SELECT 'ü;' ;")
    #expect(statement.tail == " SELECT 2; ")
    #expect(statement.tailOffset == 14)
    #expect(try connection.prepare("SELECT 1").tail.isEmpty)
    #expect(try connection.prepare("-- only a comment").tail.isEmpty)
  }

  @Test func stepsOnceThroughTheRows() throws {
    let statement = try connection.prepare("SELECT a FROM t")
    #expect(statement.row() == [])
    #expect(statement.cell(at: 0) == .null)
    #expect(try statement.step())
    #expect(try statement.step())
    #expect(statement.row() == [.integer(2)])
    #expect(try statement.step() == false)
    #expect(statement.row() == [])
    #expect(try statement.step() == false)
    statement.reset()
    #expect(try statement.step())
    #expect(statement.row() == [.integer(1)])
    statement.finalize()
    #expect(statement.isEmpty)
    #expect(try statement.step() == false)
    #expect(statement.row() == [])
    statement.finalize()
    statement.reset()
  }

  @Test func aStatementThatHasRunDoesNotRunAgain() throws {
    let statement = try connection.prepare("INSERT INTO t VALUES (3, 'z')")
    #expect(try statement.step() == false)
    #expect(try statement.step() == false)
    #expect(try connection.rows("SELECT count(*) FROM t") == [[.integer(3)]])
  }

  @Test func readsSingleCells() throws {
    let statement = try connection.prepare("SELECT a, b FROM t WHERE a = 2")
    #expect(try statement.step())
    #expect((-1...2).map(statement.cell(at:)) == [.null, .integer(2), .text("ü"), .null])
    #expect(statement.cell(at: .max) == .null)
    #expect(statement.cell(at: .min) == .null)
  }

  @Test func bindsByPositionAndName() throws {
    let statement = try connection.prepare("SELECT ?, ?2, :c, @d, $e, ?9")
    #expect(statement.parameterCount == 9)
    #expect(
      (0...10).map(statement.parameterName(at:)) == [
        nil, nil, "?2", ":c", "@d", "$e", nil, nil, nil, "?9", nil,
      ])
    try statement.bind([.integer(1), .text("two")])
    try statement.bind(.text("c"), to: ":c")
    try statement.bind(.boolean(true), to: "@d")
    try statement.bind(.json("[]"), to: "$e")
    try statement.bind(.number("12345678901234567890"), at: 9)
    #expect(try statement.step())
    #expect(
      statement.row() == [
        .integer(1), .text("two"), .text("c"), .integer(1), .text("[]"), .text("12345678901234567890"),
      ])
  }

  @Test func bindingAgainStartsAgain() throws {
    let statement = try connection.prepare("SELECT b FROM t WHERE a = ?")
    var found: [Cell] = []
    for value in 1...3 {
      try statement.bind([.integer(Int64(value))])
      while try statement.step() { found.append(statement.cell(at: 0)) }
    }
    #expect(found == [.text("x"), .text("ü")])
  }

  @Test func anUnboundParameterIsNull() throws {
    #expect(try connection.rows("SELECT ?, ?", [.integer(1)]) == [[.integer(1), .null]])
  }

  @Test func aParameterThatIsNotThereIsReported() throws {
    let statement = try connection.prepare("SELECT :a")
    #expect(message { try statement.bind(.null, to: ":b") } == "the statement has no parameter :b")
    #expect(message { try statement.bind(.null, to: "a") } == "the statement has no parameter a")
    for index in [0, 2, -1, Int.max, Int.min] {
      #expect(message { try statement.bind(.null, at: index) } == "column index out of range")
    }
    #expect(message { try connection.rows("SELECT 1", [.null]) } == "column index out of range")
    #expect(message { try connection.rows("-- nothing", [.null]) } == "column index out of range")
  }

  @Test func describesItsColumns() throws {
    let statement = try connection.prepare("SELECT a AS x, b, a + 1, 'c' FROM t AS u")
    #expect(statement.columns == [Column("x", .integer), Column("b", .text), Column("a + 1"), Column("'c'")])
    #expect((0...3).map(statement.declaredType(at:)) == ["INTEGER", "TEXT", nil, nil])
    #expect(
      (0...3).map(statement.origin(at:)) == [
        ColumnOrigin(table: "t", column: "a"), ColumnOrigin(table: "t", column: "b"), nil, nil,
      ])
    #expect(statement.origin(at: -1) == nil)
    #expect(statement.origin(at: 4) == nil)
    #expect(try connection.prepare("INSERT INTO t VALUES (1, 2)").columns == [])
  }

  /// SQLite compiles a statement anew when the schema has changed, and `*` may then mean other columns.
  @Test func columnsFollowTheSchema() throws {
    let statement = try connection.prepare("SELECT * FROM t")
    #expect(statement.columns.count == 2)
    try connection.execute("ALTER TABLE t ADD COLUMN c BOOLEAN DEFAULT 1")
    #expect(try statement.step())
    #expect(statement.row() == [.integer(1), .text("x"), .boolean(true)])
    #expect(statement.columns == [Column("a", .integer), Column("b", .text), Column("c", .boolean)])
  }

  @Test(arguments: [
    ("SELECT 1", true), ("EXPLAIN DELETE FROM t", false), ("INSERT INTO t VALUES (1, 2)", false),
    ("CREATE TABLE u(a)", false), ("-- nothing", true), ("BEGIN", true),
  ])
  func knowsWhetherItWrites(_ sql: String, _ isReadOnly: Bool) throws {
    #expect(try connection.prepare(sql).isReadOnly == isReadOnly)
  }

  @Test func outlivesTheVariableOfItsConnection() throws {
    var connection: Connection? = try Connection(.memory)
    let source = ListSource(.integer, [.integer(1), .integer(2)])
    try connection?.addTable("t", source: source)
    let statement = try #require(try connection?.prepare("SELECT value FROM t"))
    #expect(try statement.step())
    connection = nil
    #expect(try statement.step())
    #expect(statement.row() == [.integer(2)])
    statement.finalize()
    #expect(source.cursorsAlive == 0)
  }
}
