import Rows
import SQLite
import Testing

/// What SQLite holds for a connection is let go of, and not before it is needed no more.
@Suite struct LifetimeTests {
  private final class Token {}

  @Test func aConnectionLetsGoOfSourcesAndFunctions() throws {
    weak var source: ListSource?
    weak var token: Token?
    do {
      let connection = try Connection(.memory)
      let made = ListSource(.integer, [.integer(1)])
      let kept = Token()
      source = made
      token = kept
      try connection.addTable("t", source: made)
      try connection.addFunction("f", arguments: 0) { _ in
        withExtendedLifetime(kept) { .null }
      }
      #expect(try connection.rows("SELECT value, f() FROM t").count == 1)
      #expect(source != nil)
    }
    #expect(source == nil)
    #expect(token == nil)
  }

  @Test func removingAndReplacingLetGo() throws {
    let connection = try Connection(.memory)
    weak var first: ListSource?
    weak var second: ListSource?
    do {
      let made = ListSource(.integer, [.integer(1)])
      first = made
      try connection.addTable("t", source: made)
      #expect(try connection.rows("SELECT value FROM t").count == 1)
    }
    do {
      let made = ListSource(.integer, [.integer(2)])
      second = made
      try connection.addTable("t", source: made)
    }
    #expect(try connection.rows("SELECT value FROM t") == [[.integer(2)]])
    #expect(first == nil)
    #expect(second != nil)
    try connection.removeTable("t")
    try connection.execute("SELECT 1")
    #expect(second == nil)
  }

  @Test func aStatementGoesOnWhenItsTableIsRemoved() throws {
    let connection = try Connection(.memory)
    weak var source: ListSource?
    var statement: PreparedStatement?
    do {
      let made = ListSource(.integer, [.integer(1), .integer(2)])
      source = made
      try connection.addTable("t", source: made)
      statement = try connection.prepare("SELECT value FROM t")
      #expect(try statement?.step() == true)
      try connection.removeTable("t")
    }
    #expect(try statement?.step() == true)
    #expect(statement?.row() == [.integer(2)])
    #expect(source != nil)
    statement = nil
    try connection.execute("SELECT 1")
    #expect(source == nil)
  }

  @Test func aRejectedTableIsLetGoOf() throws {
    let connection = try Connection(.memory)
    weak var source: ListSource?
    do {
      let made = ListSource([TableColumn("a"), TableColumn("A")], [])
      source = made
      #expect(message { try connection.addTable("t", source: made) } != nil)
    }
    #expect(source == nil)
    weak var token: Token?
    do {
      let kept = Token()
      token = kept
      #expect(
        message {
          try connection.addFunction("f", arguments: 1_000) { _ in
            withExtendedLifetime(kept) { .null }
          }
        } != nil)
    }
    #expect(token == nil)
  }

  @Test func cursorsEndWithTheirStatement() throws {
    let connection = try Connection(.memory)
    let source = ListSource(.integer, (0..<10).map { .integer($0) })
    try connection.addTable("t", source: source)
    let statement = try connection.prepare("SELECT x.value FROM t x JOIN t y")
    #expect(try statement.step())
    #expect(source.cursorsAlive == 2)
    statement.reset()
    #expect(source.cursorsAlive == 0)
    #expect(try statement.step())
    var copy: PreparedStatement? = try connection.prepare("SELECT value FROM t LIMIT 3")
    #expect(try copy?.step() == true)
    #expect(source.cursorsAlive == 3)
    copy = nil
    #expect(source.cursorsAlive == 2)
    while try statement.step() {}
    #expect(source.cursorsAlive == 0)
  }

  @Test func aLimitStopsReading() throws {
    let connection = try Connection(.memory)
    let source = ListSource(.integer, (0..<1_000).map { .integer($0) })
    try connection.addTable("t", source: source)
    #expect(try connection.rows("SELECT value FROM t LIMIT 5").count == 5)
    #expect(source.advanced == 5)
    #expect(try connection.rows("SELECT value FROM t WHERE value >= 10 LIMIT 1").count == 1)
    #expect(source.advanced == 5 + 11)
  }
}
