import Glibc
import Rows
import SQLite
import Testing

@Suite struct ConnectionTests {
  @Test func runsEveryStatementOfAText() throws {
    let connection = try Connection(.memory)
    try connection.execute(
      "CREATE TABLE t(a); -- a comment; with a semicolon\nINSERT INTO t VALUES (1), (2);INSERT INTO t VALUES ('ü;')"
    )
    #expect(try connection.rows("SELECT a FROM t") == [[.integer(1)], [.integer(2)], [.text("ü;")]])
  }

  @Test func countsChanges() throws {
    let connection = try Connection(.memory)
    try connection.execute("CREATE TABLE t(a); INSERT INTO t VALUES (1), (2), (3)")
    #expect(connection.lastInsertRowID == 3)
    try connection.execute("DELETE FROM t WHERE a < 3")
    #expect(connection.changes == 2)
    #expect(connection.totalChanges == 5)
  }

  @Test(arguments: ["", "  ", "-- nothing", "/* nothing */", ";", " ; ; "])
  func acceptsTextWithoutAStatement(_ sql: String) throws {
    let connection = try Connection(.memory)
    try connection.execute(sql)
    let statement = try connection.prepare(sql)
    #expect(statement.isEmpty)
    #expect(try statement.step() == false)
    #expect(statement.row() == [])
    #expect(statement.columns == [])
    #expect(statement.cell(at: 0) == .null)
    #expect(statement.parameterCount == 0)
  }

  @Test func tellsWhereAFaultIs() throws {
    let connection = try Connection(.memory)
    let sql = "SELECT 'ü', nme FROM (SELECT 1 AS name)"
    #expect(
      failure { try connection.prepare(sql) }
        == .init(code: 1, extendedCode: 1, message: "no such column: nme", sql: sql, offset: 13))
  }

  @Test func doubleQuotedTextIsAName() throws {
    let connection = try Connection(.memory)
    #expect(message { try connection.rows(#"SELECT "abc""#) } == "no such column: abc")
  }

  @Test func refusesNUL() throws {
    let connection = try Connection(.memory)
    #expect(
      message { try connection.execute("SELECT 1;\0 SELECT 2") }
        == #"expected text without a NUL character, found one in SELECT 1;\0 SELECT 2"#)
  }

  @Test func reportsAConstraintByItsExtendedCode() throws {
    let connection = try Connection(.memory)
    try connection.execute("CREATE TABLE t(a UNIQUE); INSERT INTO t VALUES (1)")
    let sql = "INSERT INTO t VALUES (1)"
    #expect(
      failure { try connection.execute(sql) }
        == .init(
          code: 19, extendedCode: 2067, message: "UNIQUE constraint failed: t.a", sql: sql, offset: nil))
  }
}

@Suite struct DatabaseFileTests {
  @Test func aNewFileIsPrivateAndWrittenThroughALog() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/state.db"
      let connection = try Connection(.file(path))
      try connection.execute("CREATE TABLE t(a)")
      #expect(try connection.rows("PRAGMA journal_mode") == [[.text("wal")]])
      #expect(mode(of: path) == 0o600)
      #expect(mode(of: path + "-wal") == 0o600)
      #expect(mode(of: path + "-shm") == 0o600)
    }
  }

  @Test func anExistingFileKeepsItsModeAndRows() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/state.db"
      try Connection(.file(path)).execute("CREATE TABLE t(a); INSERT INTO t VALUES (7)")
      chmod(path, 0o640)
      #expect(try Connection(.file(path)).rows("SELECT a FROM t") == [[.integer(7)]])
      #expect(mode(of: path) == 0o640)
    }
  }

  @Test func anotherProcessThatWritesIsWaitedForAsLongAsTold() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/state.db"
      let first = try Connection(.file(path))
      try first.execute("CREATE TABLE t(a); BEGIN IMMEDIATE")
      let second = try Connection(.file(path), options: .init(busyTimeout: .zero))
      let failure = failure { try second.execute("INSERT INTO t VALUES (1)") }
      #expect(failure?.code == 5)
      #expect(failure?.message == "database is locked")
    }
  }

  @Test func specialNamesAreOnlyNames() throws {
    try withTemporaryDirectory { directory in
      for name in [":memory:", "file:x?mode=memory", " "] {
        try Connection(.file("\(directory)/\(name)")).execute("CREATE TABLE t(a)")
        #expect(mode(of: "\(directory)/\(name)") == 0o600)
      }
    }
  }

  @Test func saysWhyAFileCannotBeMade() throws {
    #expect(
      message { try Connection(.file("/no/such/place.db")) }
        == "cannot create /no/such/place.db: No such file or directory")
    #expect(message { try Connection(.file("")) } == "cannot create : No such file or directory")
    #expect(message { try Connection(.file("/")) } == "unable to open database file")
    #expect(
      message { try Connection(.file("a\0b")) }
        == #"expected text without a NUL character, found one in a\0b"#)
  }

  @Test func aFileThatIsNoDatabaseIsRefused() throws {
    try withTemporaryDirectory { directory in
      let path = directory + "/notes.txt"
      let file = try #require(fopen(path, "w"))
      fputs(String(repeating: "not a database ", count: 100), file)
      fclose(file)
      #expect(message { try Connection(.file(path)) } == "file is not a database")
    }
  }

  private func mode(of path: String) -> UInt32? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
  }
}
