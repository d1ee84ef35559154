import CSQLite
package import Rows

/// One compiled statement: parameters are bound, then rows are stepped through. It keeps its connection open.
package final class PreparedStatement {
  let connection: Connection
  /// SQLite's statement; nil if the text held none (a comment only) and after `finalize()`.
  private(set) var handle: OpaquePointer?
  /// The text that was prepared, with the tail.
  private let text: String
  /// Where the statement ends, in bytes of UTF-8 of the text that was prepared: the tail begins here.
  package let tailOffset: Int
  /// The numbers of the plans that SQLite may ask for while this statement exists.
  private var plans: [Int32]
  private var position = Position.beforeRows
  private var shape: Shape?

  private enum Position {
    case beforeRows, onRow, afterRows
  }

  init(connection: Connection, handle: OpaquePointer?, text: String, tailOffset: Int, plans: [Int32]) {
    self.connection = connection
    self.handle = handle
    self.text = text
    self.tailOffset = tailOffset
    self.plans = plans
  }

  deinit { finalize() }

  // MARK: Text

  /// The statement's own text, from the start of what was prepared to its semicolon.
  package var sql: String { String(text[..<boundary]) }

  /// What follows the statement in the text that was prepared.
  package var tail: Substring { text[boundary...] }

  private var boundary: String.Index { text.utf8.index(text.startIndex, offsetBy: tailOffset) }

  /// Whether there is no statement to run: the text held none, or it was finalized.
  package var isEmpty: Bool { handle == nil }

  /// Whether the statement leaves every database as it is, SQLite's own view of it; true if there is no
  /// statement.
  package var isReadOnly: Bool { handle.map { sqlite3_stmt_readonly($0) != 0 } ?? true }

  // MARK: Running

  /// Moves to the next row; false after the last, and from then on until `reset()`. Throws what SQLite or a
  /// source reports, after which the statement stands after its last row.
  package func step() throws(SQLiteError) -> Bool {
    guard let handle else { return false }
    switch position {
    case .onRow: return try moved(sqlite3_step(handle))
    case .afterRows: return false
    case .beforeRows:
      // SQLite may compile the statement anew, since tables have changed; the new plans are this statement's.
      let (code, newPlans) = connection.state.collectingPlans { sqlite3_step(handle) }
      plans += newPlans
      return try moved(code)
    }
  }

  private func moved(_ code: Int32) throws(SQLiteError) -> Bool {
    switch code {
    case SQLITE_ROW:
      position = .onRow
      return true
    case SQLITE_DONE:
      position = .afterRows
      return false
    default:
      position = .afterRows
      let failure = connection.failure(code, sql: sql)
      // Lets go of cursors and locks; it repeats the error.
      sqlite3_reset(handle)
      throw failure
    }
  }

  /// Goes back before the first row; bound values stay.
  package func reset() {
    guard position != .beforeRows else { return }
    position = .beforeRows
    if let handle { sqlite3_reset(handle) }
  }

  /// Ends the statement and its cursors now; there are no rows from then on.
  package func finalize() {
    sqlite3_finalize(handle)
    handle = nil
    shape = nil
    connection.state.drop(plans)
    plans = []
  }

  // MARK: Rows

  /// The cells of the current row; no cells if there is none.
  package func row() -> Row {
    guard position == .onRow, let handle else { return [] }
    let types = currentShape(of: handle).types
    return Row(unsafeUninitializedCapacity: types.count) { cells, count in
      for index in types.indices {
        cells.initializeElement(
          at: index,
          to: ValueBridge.cell(of: handle, at: Int32(truncatingIfNeeded: index), type: types[index]))
      }
      count = types.count
    }
  }

  /// Appends the cells of the current row to `batch`, which has as many columns; nothing if there is no row.
  package func appendRow(to batch: inout RowBatch) {
    guard position == .onRow, let handle else { return }
    let types = currentShape(of: handle).types
    batch.beginRow()
    for index in types.indices {
      ValueBridge.append(
        cellOf: handle, at: Int32(truncatingIfNeeded: index), type: types[index], to: &batch)
    }
  }

  /// The cell of the current row at `index`, counted from 0; `null` if there is no such cell.
  package func cell(at index: Int) -> Cell {
    guard position == .onRow, let handle else { return .null }
    let types = currentShape(of: handle).types
    guard types.indices.contains(index) else { return .null }
    return ValueBridge.cell(of: handle, at: Int32(truncatingIfNeeded: index), type: types[index])
  }

  // MARK: Columns

  /// The columns of the result, empty for a statement without one. A type is that of the column which an
  /// expression names, `any` for all other expressions.
  package var columns: [Column] {
    guard let handle else { return [] }
    return currentShape(of: handle).columns
  }

  /// The declared type of the column at `index` as SQL has it, nil for an expression.
  package func declaredType(at index: Int) -> String? {
    guard let handle else { return nil }
    return Self.text(sqlite3_column_decltype(handle, Int32(clamping: index)))
  }

  /// The column of a table that the result's column at `index` is, nil for an expression.
  package func origin(at index: Int) -> ColumnOrigin? {
    guard let handle, let table = Self.text(sqlite3_column_table_name(handle, Int32(clamping: index))),
      let column = Self.text(sqlite3_column_origin_name(handle, Int32(clamping: index)))
    else { return nil }
    return ColumnOrigin(table: table, column: column)
  }

  /// What does not change from row to row, but does when SQLite compiles the statement anew.
  private struct Shape {
    let columns: [Column]
    let types: [ColumnType]
    let version: Int32
  }

  private func currentShape(of handle: OpaquePointer) -> Shape {
    let version = sqlite3_stmt_status(handle, SQLITE_STMTSTATUS_REPREPARE, 0)
    if let shape, shape.version == version { return shape }
    let columns = (0..<sqlite3_column_count(handle)).map { index in
      Column(
        Self.text(sqlite3_column_name(handle, index)) ?? "",
        ColumnType(declaration: Self.text(sqlite3_column_decltype(handle, index))))
    }
    let made = Shape(columns: columns, types: columns.map(\.type), version: version)
    shape = made
    return made
  }

  /// A copy of a text that SQLite owns.
  private static func text(_ pointer: UnsafePointer<CChar>?) -> String? {
    pointer.map { String(cString: $0) }
  }
}
