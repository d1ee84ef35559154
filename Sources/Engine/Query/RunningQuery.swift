import Rows
import SQLite
import Syntax

/// A query between its first and its last row. It belongs to the session's thread; `QueryLease` stands for it elsewhere.
final class RunningQuery {
  let calls: StatementCalls
  private let connection: QueryConnection
  private let ahead: ReadAhead?
  private let tables: [String]
  private let failures: QueryFailures
  private var statement: PreparedStatement?
  private var hasEnded = false
  /// Rows that were read before anybody asked.
  private var early: [Row] = []
  private let clock = ContinuousClock()

  /// A query over `statement`, whose tables `tables` end with it.
  init(
    _ statement: PreparedStatement, on connection: QueryConnection, calls: StatementCalls, ahead: ReadAhead?,
    tables: [String], failures: QueryFailures
  ) {
    self.statement = statement
    self.connection = connection
    self.calls = calls
    self.ahead = ahead
    self.tables = tables
    self.failures = failures
  }

  deinit { close() }

  /// The columns of the rows.
  var columns: [Column] { statement?.columns ?? [] }

  /// Reads the first row, so that what fails at once fails before anything is shown.
  func begin() throws(StatementFailure) {
    if let row = try step() { early = [row] }
  }

  /// Some rows, as many as come in a moment; nil after the last. Throws `partial` at the end when rows are missing.
  func next() throws(StatementFailure) -> [Row]? {
    if !early.isEmpty {
      defer { early = [] }
      return early
    }
    var rows: [Row] = []
    let start = clock.now
    while rows.count < RunningQuery.batchCount {
      guard let row = try step() else { break }
      rows.append(row)
      // A row that is there should not wait for one that is not.
      if rows.count & 15 < 2, start.duration(to: clock.now) > RunningQuery.batchTime { break }
    }
    if !rows.isEmpty { return rows }
    if let failure = failures.partial(calls.partial) { throw failure }
    return nil
  }

  private func step() throws(StatementFailure) -> Row? {
    guard let statement, !hasEnded else { return nil }
    do throws(SQLiteError) {
      if calls.isCancelled { throw .interrupted }
      if try statement.step() { return statement.row() }
      end()
      return nil
    } catch {
      end()
      throw failures.failure(error, isCancelled: calls.isCancelled)
    }
  }

  private func end() {
    hasEnded = true
    ahead?.close()
    calls.finish()
  }

  /// Lets go of everything.
  func close() {
    calls.finish()
    ahead?.close()
    statement?.finalize()
    statement = nil
    for name in tables { try? connection.database.removeTable(name) }
  }

  private static let batchCount = 512
  private static let batchTime = Duration.milliseconds(10)
}

/// A running query as a stream of rows holds it: when nobody holds it any more, the query ends.
final class QueryLease: Sendable {
  private let session: Session
  private let number: Int
  private let calls: StatementCalls
  private let interrupter: Interrupter

  init(_ session: Session, _ number: Int, _ calls: StatementCalls, _ interrupter: Interrupter) {
    self.session = session
    self.number = number
    self.calls = calls
    self.interrupter = interrupter
  }

  deinit {
    calls.cancel()
    let (session, number) = (session, number)
    Task { await session.closeQuery(number) }
  }

  /// The next rows.
  func next() async throws(StatementFailure) -> [Row]? {
    let result = await withTaskCancellationHandler {
      await session.nextRows(number)
    } onCancel: {
      calls.cancel()
      interrupter.interrupt()
    }
    return try result.get()
  }
}
