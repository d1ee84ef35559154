import Rows
import SQLite
import Testing

@Suite struct TableTests {
  @Test(arguments: [
    "repos", "github.repos", "a b", "select", "日本", "", "it's", #"say "hi""#, "\"\u{308}", "1", "a;b--c", "😀",
    "ΣΑΣ",
  ])
  func namesMayBeAnything(_ name: String) throws {
    let connection = try Connection(.memory)
    try connection.addTable(name, source: ListSource([TableColumn(name, .text)], [[.text("x")]]))
    let quoted = name.quotedIdentifier
    let statement = try connection.prepare("SELECT \(quoted).\(quoted) FROM \(quoted)")
    #expect(try statement.step())
    #expect(statement.row() == [.text("x")])
    #expect(statement.columns == [Column(name, .text)])
    #expect(statement.origin(at: 0) == ColumnOrigin(table: name, column: name))
  }

  @Test func hiddenColumnsAreNotPartOfAStar() throws {
    let connection = try Connection(.memory)
    try connection.addTable(
      "t",
      source: ListSource(
        [
          TableColumn("a", .integer), TableColumn("b", .timestamp, isHidden: true),
          TableColumn("c", isHidden: true),
          TableColumn("hidden", .text),
        ], [[.integer(1), .text("2024"), .integer(3), .text("x")]]))
    #expect(try connection.rows("SELECT * FROM t") == [[.integer(1), .text("x")]])
    let statement = try connection.prepare("SELECT b, c FROM t")
    #expect(statement.columns == [Column("b", .timestamp), Column("c")])
    #expect(statement.declaredType(at: 0) == "TIMESTAMP TEXT")
    #expect(try connection.rows("SELECT b, c FROM t") == [[.text("2024"), .integer(3)]])
  }

  @Test func namesThatDifferInCaseOnlyAreReported() throws {
    let connection = try Connection(.memory)
    let same = ListSource([TableColumn("Id"), TableColumn("x"), TableColumn("iD")], [])
    #expect(message { try connection.addTable("t", source: same) } == "table t has two columns named iD")
    // SQLite folds A to Z only.
    let different = ListSource([TableColumn("Ä"), TableColumn("ä")], [[.integer(1), .integer(2)]])
    try connection.addTable("t", source: different)
    #expect(try connection.rows("SELECT ä, Ä FROM t") == [[.integer(2), .integer(1)]])
  }

  @Test func columnsThatSQLiteCannotHaveAreReported() throws {
    let connection = try Connection(.memory)
    #expect(
      message { try connection.addTable("t", source: ListSource([], [])) }
        == "table t has no columns that are not hidden")
    #expect(
      message { try connection.addTable("t", source: ListSource([TableColumn("a", isHidden: true)], [])) }
        == "table t has no columns that are not hidden")
    #expect(
      message { try connection.addTable("t", source: ListSource([TableColumn("a\0b")], [])) }
        == #"expected text without a NUL character, found one in a\0b"#)
    #expect(
      message { try connection.addTable("t\0", source: ListSource(.any, [])) }
        == #"expected text without a NUL character, found one in t\0"#)
    let wide = ListSource((0...2_000).map { TableColumn("c\($0)") }, [])
    try connection.addTable("wide", source: wide)
    #expect(message { try connection.prepare("SELECT 1 FROM wide") } == "too many columns on x")
  }

  @Test func theMostColumnsWork() throws {
    let connection = try Connection(.memory)
    let wide = ListSource(
      (0..<2_000).map { TableColumn("c\($0)", .integer) }, [(0..<2_000).map { .integer(Int64($0)) }])
    try connection.addTable("wide", source: wide)
    #expect(try connection.rows("SELECT * FROM wide") == [(0..<2_000).map { .integer(Int64($0)) }])
  }

  @Test func aTableIsReplacedAndRemoved() throws {
    let connection = try Connection(.memory)
    try connection.addTable("t", source: ListSource(.integer, [.integer(1)]))
    #expect(try connection.rows("SELECT * FROM t") == [[.integer(1)]])
    try connection.addTable("T", source: ListSource(.integer, [.integer(2)]))
    #expect(try connection.rows("SELECT * FROM t") == [[.integer(2)]])
    try connection.removeTable("t")
    #expect(message { try connection.rows("SELECT * FROM t") } == "no such table: t")
    try connection.removeTable("t")
  }

  @Test func tablesAreReadOnly() throws {
    let connection = try Connection(.memory)
    try connection.addTable("t", source: ListSource(.integer, []))
    for sql in ["INSERT INTO t VALUES (1)", "UPDATE t SET value = 2", "DELETE FROM t"] {
      #expect(message { try connection.execute(sql) } == "table t may not be modified")
    }
    #expect(message { try connection.execute("DROP TABLE t") } == "table t may not be dropped")
  }

  @Test func viewsReadTables() throws {
    let connection = try Connection(.memory)
    try connection.execute(
      "CREATE TEMP VIEW temporary AS SELECT value + 1 AS next FROM t; CREATE VIEW kept AS SELECT value FROM t"
    )
    try connection.addTable("t", source: ListSource(.integer, [.integer(1)]))
    #expect(try connection.rows("SELECT next FROM temporary") == [[.integer(2)]])
    #expect(try connection.rows("SELECT value FROM kept") == [[.integer(1)]])
  }

  @Test func aViewKeptInAFileReadsATableAddedLater() throws {
    try withTemporaryDirectory { directory in
      try Connection(.file(directory + "/views.db")).execute("CREATE VIEW v AS SELECT value FROM t")
      let connection = try Connection(.memory)
      try connection.addTable("t", source: ListSource(.integer, [.integer(1)]))
      try connection.execute("ATTACH '\(directory)/views.db' AS kept")
      #expect(try connection.rows("SELECT value FROM v") == [[.integer(1)]])
    }
  }

  @Test func aTableOfTheUserComesFirst() throws {
    let connection = try Connection(.memory)
    try connection.addTable("t", source: ListSource(.integer, [.integer(1)]))
    try connection.execute("CREATE TEMP TABLE t AS SELECT 2 AS value")
    #expect(try connection.rows("SELECT value FROM t") == [[.integer(2)]])
  }

  @Test func createTableAsCopiesRows() throws {
    let connection = try Connection(.memory)
    try connection.addTable("t", source: ListSource(.integer, (0..<100).map { .integer($0) }))
    try connection.execute("CREATE TABLE copy AS SELECT value FROM t WHERE value % 2 = 0")
    #expect(try connection.rows("SELECT count(*), sum(value) FROM copy") == [[.integer(50), .integer(2450)]])
  }

  @Test func pragmasDescribeTables() throws {
    let connection = try Connection(.memory, options: .init(access: .restricted))
    try connection.addTable(
      "t", source: ListSource([TableColumn("a", .integer), TableColumn("b", .text, isHidden: true)], []))
    #expect(
      try connection.rows("SELECT name, type, hidden FROM pragma_table_xinfo('t')")
        == [[.text("a"), .text("INTEGER"), .integer(0)], [.text("b"), .text("TEXT"), .integer(1)]])
  }

  @Test func aThousandTablesCanBeThere() throws {
    let connection = try Connection(.memory)
    for index in 0..<1_000 {
      try connection.addTable("t\(index)", source: ListSource(.integer, [.integer(Int64(index))]))
    }
    #expect(
      try connection.rows("SELECT t7.value, t999.value FROM t7, t999") == [[.integer(7), .integer(999)]])
  }
}
