import Glibc
import Rows
import SQLite
import Testing

/// What SQL from outside cannot do.
@Suite struct RestrictionTests {
  private let connection: Connection

  init() throws {
    connection = try Connection(.memory, options: .init(access: .restricted))
  }

  @Test(arguments: [
    ("ATTACH '/tmp/x.db' AS x", "ATTACH is not allowed here"),
    ("ATTACH ':memory:' AS x", "ATTACH is not allowed here"),
    ("DETACH main", "DETACH is not allowed here"),
    ("VACUUM", "ATTACH is not allowed here"),
    ("SELECT load_extension('x')", "load_extension() is not allowed here"),
    ("SELECT Load_Extension('x', 'y')", "load_extension() is not allowed here"),
    ("SELECT fts3_tokenizer('simple')", "fts3_tokenizer() is not allowed here"),
    ("PRAGMA journal_mode = OFF", "PRAGMA journal_mode is not allowed here"),
    ("PRAGMA writable_schema = ON", "PRAGMA writable_schema is not allowed here"),
    ("PRAGMA temp_store_directory = '/tmp'", "PRAGMA temp_store_directory is not allowed here"),
    ("PRAGMA user_version = 7", "PRAGMA user_version is not allowed here"),
    ("PRAGMA trusted_schema = ON", "PRAGMA trusted_schema is not allowed here"),
    ("SELECT * FROM pragma_journal_mode", "PRAGMA journal_mode is not allowed here"),
    ("PRAGMA nonsense", "PRAGMA nonsense is not allowed here"),
    (
      "CREATE TABLE t(a); INSERT INTO sqlite_schema VALUES (1, 2, 3, 4, 5)",
      "table sqlite_master may not be modified"
    ),
  ])
  func isDenied(_ sql: String, _ expected: String) {
    #expect(message { try connection.execute(sql) } == expected)
  }

  @Test func noFileIsMade() throws {
    try withTemporaryDirectory { directory in
      for sql in ["ATTACH '\(directory)/a' AS a", "VACUUM INTO '\(directory)/a'"] {
        #expect(message { try connection.execute(sql) } == "ATTACH is not allowed here")
        #expect(access(directory + "/a", F_OK) != 0)
      }
    }
  }

  @Test(arguments: [
    "PRAGMA table_info(t)", "PRAGMA user_version", "PRAGMA Compile_Options",
    "SELECT * FROM pragma_table_list",
    "SELECT * FROM sqlite_schema", "CREATE TEMP TABLE x AS SELECT 1", "WITH a AS (SELECT 1) SELECT * FROM a",
    "SELECT sqlite_version()", "BEGIN; ROLLBACK", "EXPLAIN SELECT 1", "ANALYZE", "REINDEX",
  ])
  func isAllowed(_ sql: String) throws {
    try connection.execute(sql)
  }

  @Test func theConnectionsOwnerMayDoAnything() throws {
    try withTemporaryDirectory { directory in
      #expect(
        message {
          try connection.withoutRestrictions { try connection.execute("ATTACH '\(directory)/a' AS a") }
        }
          == "unable to open database: \(directory)/a")
      try connection.attach(directory + "/a", as: "a")
      try connection.execute("CREATE TABLE a.t(x); INSERT INTO t VALUES (1)")
      #expect(message { try connection.execute("DETACH a") } == "DETACH is not allowed here")
      #expect(message { try connection.withoutRestrictions { try connection.execute("SELEC") } } != nil)
      #expect(message { try connection.execute("DETACH a") } == "DETACH is not allowed here")
      try connection.withoutRestrictions { try connection.execute("DETACH a") }
    }
  }

  @Test func aDenialIsNotBlamedOnTheNextStatement() throws {
    #expect(message { try connection.prepare("DETACH main") } == "DETACH is not allowed here")
    #expect(message { try connection.prepare("SELECT x") } == "no such column: x")
    guard case .denied(.pragma("nonsense"))? = error({ try connection.prepare("PRAGMA nonsense") }) else {
      Issue.record("expected a denial")
      return
    }
  }

  @Test func expressionsAndValuesHaveBounds() throws {
    let sum = "SELECT " + Array(repeating: "1", count: 600).joined(separator: "+")
    #expect(message { try connection.execute(sum) } == "Expression tree is too large (maximum depth 500)")
    #expect(message { try connection.execute("SELECT zeroblob(300000000)") } == "string or blob too big")
  }

  @Test func fullAccessHasNoDenials() throws {
    let connection = try Connection(.memory)
    try connection.execute("ATTACH ':memory:' AS x; PRAGMA user_version = 3; VACUUM; DETACH x")
    #expect(try connection.rows("PRAGMA user_version") == [[.integer(3)]])
  }
}
