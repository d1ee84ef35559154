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
  private var isClosed = false
  /// The row that was read before anybody asked.
  private var early: RowBatch?
  /// An empty batch, with as much room as the rows before took.
  private lazy var emptyBatch = RowBatch(columnCount: columns.count)
  private let clock = ContinuousClock()
  /// When rows were given last because others were not here.
  private lazy var lastPause = clock.now - .seconds(1)

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
    connection.noteBeginning()
  }

  deinit { close() }

  /// The columns of the rows.
  var columns: [Column] { statement?.columns ?? [] }

  /// Reads the first row, so that what fails at once fails before anything is shown.
  func begin() throws(StatementFailure) {
    var batch = emptyBatch
    if try step(into: &batch) { early = batch }
  }

  /// Some rows, as many as come in a moment; nil after the last. Throws `partial` at the end when rows are missing.
  func next() throws(StatementFailure) -> RowBatch? {
    if let early {
      self.early = nil
      return early
    }
    var batch = emptyBatch
    emptyBatch = RowBatch(columnCount: batch.columnCount)
    let start = clock.now
    while batch.count < RunningQuery.batchCount, batch.text.count < RunningQuery.batchBytes,
      try step(into: &batch)
    {
      // A row that is there should not wait for one that is not. Those of a fast API come in pieces all the same.
      let isPause = calls.takePause() && lastPause.duration(to: clock.now) > RunningQuery.pieceTime
      if isPause { lastPause = clock.now }
      if isPause || batch.count & 15 < 2 && start.duration(to: clock.now) > RunningQuery.batchTime {
        batch.precedesPause = true
        break
      }
    }
    if batch.count > 0 {
      emptyBatch = RowBatch(like: batch)
      return batch
    }
    if let failure = failures.partial(calls.partial) { throw failure }
    return nil
  }

  /// Reads the next row into `batch`; false after the last.
  private func step(into batch: inout RowBatch) throws(StatementFailure) -> Bool {
    guard let statement, !hasEnded else { return false }
    do throws(SQLiteError) {
      if calls.isCancelled { throw .interrupted }
      if try statement.step() {
        statement.appendRow(to: &batch)
        return true
      }
      end()
      return false
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
    guard !isClosed else { return }
    isClosed = true
    calls.close()
    ahead?.close()
    statement?.finalize()
    statement = nil
    connection.remove(tables)
    connection.noteEnd()
  }

  private static let batchCount = 512
  private static let batchBytes = 1 << 16
  private static let pieceTime = Duration.milliseconds(5)
  private static let batchTime = Duration.milliseconds(10)
}

/// A running query as a stream of rows holds it: when nobody holds it any more, the query ends.
final class QueryLease: Sendable {
  /// What a query gives when it is asked for rows.
  enum Portion: Sendable {
    /// The next ones; nil behind the last.
    case rows(RowBatch?)
    case failure(StatementFailure)
  }

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
  func next() async throws(StatementFailure) -> RowBatch? {
    let portion = await withTaskCancellationHandler {
      await session.nextRows(number)
    } onCancel: {
      calls.cancel()
      interrupter.interrupt()
    }
    switch portion {
    case .rows(let rows): return rows
    case .failure(let failure): throw failure
    }
  }
}
