import Dispatch
import Rows
import SQLite
import Testing

@Suite(.timeLimit(.minutes(1))) struct InterruptionTests {
  private struct Cancelled: Error {}

  /// Runs a statement whose cursor blocks before its second row until another thread has interrupted the connection
  /// and woken the cursor, which then does what `wake` says.
  private func interruptABlockedCursor(_ wake: @escaping () throws -> Void) throws -> SQLiteError? {
    let connection = try Connection(.memory)
    let interrupter = connection.interrupter
    let blocked = DispatchSemaphore(value: 0)
    let woken = DispatchSemaphore(value: 0)
    DispatchQueue(label: "interrupter").async {
      blocked.wait()
      interrupter.interrupt()
      woken.signal()
    }
    let source = ListSource([TableColumn("value")], [[.null], [.null], [.null]]) { position in
      guard position == 1 else { return }
      blocked.signal()
      woken.wait()
      try wake()
    }
    try connection.addTable("t", source: source)
    let statement = try connection.prepare("SELECT count(value) FROM t")
    let first = error { try statement.step() }
    #expect(source.cursorsAlive == 0)
    // The interruption was for that statement and not for the next one.
    #expect(try connection.rows("SELECT 1") == [[.integer(1)]])
    return first
  }

  @Test func aCursorThatGoesOnIsInterrupted() throws {
    guard case .interrupted? = try interruptABlockedCursor({}) else {
      Issue.record("expected an interruption")
      return
    }
  }

  @Test func aSourcesOwnErrorGoesFirst() throws {
    guard case .source(let thrown)? = try interruptABlockedCursor({ throw Cancelled() }) else {
      Issue.record("expected an error of the source")
      return
    }
    #expect(thrown is Cancelled)
  }

  /// Only the interruption ends this statement: the source has rows without end, none of which is an answer.
  @Test func aStatementWithoutEndIsInterrupted() throws {
    let connection = try Connection(.memory)
    let interrupter = connection.interrupter
    let running = DispatchSemaphore(value: 0)
    DispatchQueue(label: "interrupter").async {
      running.wait()
      interrupter.interrupt()
    }
    try connection.addTable("t", source: EndlessSource { if $0 == 1_000 { running.signal() } })
    #expect(message { try connection.rows("SELECT value FROM t WHERE value < 0") } == "interrupted")
  }

  @Test func betweenStatementsItDoesNothing() throws {
    let connection = try Connection(.memory)
    connection.interrupter.interrupt()
    #expect(try connection.rows("SELECT 1") == [[.integer(1)]])
  }

  @Test func afterTheConnectionItDoesNothing() throws {
    var connection: Connection? = try Connection(.memory)
    let interrupter = try #require(connection?.interrupter)
    connection = nil
    interrupter.interrupt()
    #expect(connection == nil)
  }

  /// Rows 1, 2, 3 and so on.
  private final class EndlessSource: TableSource {
    let columns = [TableColumn("value")]
    let onRow: (Int64) -> Void

    init(onRow: @escaping (Int64) -> Void) { self.onRow = onRow }

    func bestIndex(_ request: IndexRequest) -> IndexDecision<Void> { .plan(IndexPlan(payload: ())) }

    func open(_ plan: IndexPlan<Void>, arguments: [FilterArgument]) -> any RowCursor { Cursor(onRow) }

    private final class Cursor: RowCursor {
      let onRow: (Int64) -> Void
      var rowID: Int64 = 0

      init(_ onRow: @escaping (Int64) -> Void) { self.onRow = onRow }

      func advance() -> Bool {
        rowID += 1
        onRow(rowID)
        return true
      }

      func write(column: Int, to writer: inout ResultWriter) { writer.integer(rowID) }
    }
  }
}
