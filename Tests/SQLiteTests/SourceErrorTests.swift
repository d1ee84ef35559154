import Rows
import SQLite
import Testing

/// An error that a source throws reaches the caller as the same value, wherever it was thrown.
@Suite struct SourceErrorTests {
  struct Refusal: Error, Equatable, CustomStringConvertible {
    let place: String
    var description: String { "refused in \(place)" }
  }

  /// Fails where it is told.
  private final class FailingSource: TableSource {
    let columns = [TableColumn("a")]
    let place: String

    init(_ place: String) { self.place = place }

    func bestIndex(_ request: IndexRequest) throws -> IndexDecision<Void> {
      try fail(in: "bestIndex")
      return .plan(IndexPlan(payload: ()))
    }

    func open(_ plan: IndexPlan<Void>, arguments: [FilterArgument]) throws -> any RowCursor {
      try fail(in: "open")
      return Cursor(self)
    }

    func fail(in place: String) throws {
      if place == self.place { throw Refusal(place: place) }
    }

    private final class Cursor: RowCursor {
      let source: FailingSource
      var rowID: Int64 = 0

      init(_ source: FailingSource) { self.source = source }

      func advance() throws -> Bool {
        rowID += 1
        try source.fail(in: rowID == 1 ? "first row" : "second row")
        return rowID < 3
      }

      func write(column: Int, to writer: inout ResultWriter) throws { try source.fail(in: "write") }
    }
  }

  @Test(arguments: ["bestIndex", "open", "first row", "second row", "write"])
  func comesBackAsItWas(_ place: String) throws {
    let connection = try Connection(.memory)
    try connection.addTable("t", source: FailingSource(place))
    for sql in ["SELECT a FROM t", "SELECT a FROM t ORDER BY a", "CREATE TABLE copy AS SELECT a FROM t"] {
      guard case .source(let thrown)? = error({ try connection.execute(sql) }) else {
        Issue.record("expected an error of the source from \(sql)")
        return
      }
      #expect(thrown as? Refusal == Refusal(place: place))
      #expect(SQLiteError.source(thrown).message == "refused in \(place)")
    }
    #expect(try connection.rows("SELECT 1") == [[.integer(1)]])
  }

  @Test func rowsBeforeTheErrorStand() throws {
    let connection = try Connection(.memory)
    try connection.addTable("t", source: FailingSource("second row"))
    let statement = try connection.prepare("SELECT a FROM t")
    #expect(try statement.step())
    #expect(message { try statement.step() } == "refused in second row")
    // The statement is over until it is reset.
    #expect(try statement.step() == false)
    statement.reset()
    #expect(try statement.step())
  }

  @Test func anErrorOfANestedConnectionKeepsBothLayers() throws {
    let inner = try Connection(.memory)
    try inner.addTable("t", source: FailingSource("open"))
    let outer = try Connection(.memory)
    try outer.addTable(
      "u", source: ListSource([TableColumn("a")], [[.null]]) { _ in _ = try inner.rows("SELECT a FROM t") })
    guard case .source(let thrown)? = error({ try outer.rows("SELECT a FROM u") }),
      case .source(let refusal)? = thrown as? SQLiteError
    else {
      Issue.record("expected an error of the inner source")
      return
    }
    #expect(refusal as? Refusal == Refusal(place: "open"))
  }

  @Test func aCursorMayUseAnotherConnection() throws {
    let inner = try Connection(.memory)
    try inner.execute("CREATE TABLE log(position)")
    let outer = try Connection(.memory)
    try outer.addTable(
      "u",
      source: ListSource([TableColumn("a", .integer)], [[.integer(1)], [.integer(2)]]) { position in
        _ = try inner.rows("INSERT INTO log VALUES (?)", [.integer(Int64(position))])
      })
    #expect(try outer.rows("SELECT a FROM u") == [[.integer(1)], [.integer(2)]])
    #expect(try inner.rows("SELECT count(*) FROM log") == [[.integer(3)]])
  }

  @Test func aCursorMayUseItsOwnConnection() throws {
    let connection = try Connection(.memory)
    try connection.addTable("inner", source: CallSource.repos())
    try connection.addTable(
      "outer",
      source: ListSource([TableColumn("a", .integer)], [[.integer(1)], [.integer(2)]]) {
        [unowned connection] _ in
        _ = try connection.rows("SELECT name FROM \"inner\" WHERE org = 'a'")
      })
    // The second table is opened, from its plan, after the first one has prepared and ended statements of its own.
    #expect(
      try connection.rows("SELECT count(*) FROM \"outer\" JOIN \"inner\" WHERE org = 'b'") == [[.integer(6)]])
  }
}
