import CSQLite
package import Rows

/// One SQLite database, used by one thread at a time; the caller sees to that, for it is an actor's or a
/// lock's own state. Only `interrupter` may be used from elsewhere. SQLite compiles by recursion: a stack of
/// less than a megabyte can overflow under a long chain of UNION ALL.
///
///     let connection = try Connection(.memory)
///     try connection.addTable("repos", source: repos)
///     let statement = try connection.prepare("SELECT name FROM repos WHERE org = ?")
///     try statement.bind([.text("a")])
///     while try statement.step() { print(statement.row()) }
package final class Connection {
  /// Where the database is.
  package enum Location: Hashable, Sendable {
    /// In memory, gone with the connection.
    case memory
    /// A path; the file is made if it is missing, readable for its owner only, and written through a log
    /// (WAL).
    case file(String)
  }

  /// Stops what the connection is running, from any thread.
  package let interrupter: Interrupter
  /// SQLite's connection, open from the end of `init` to `deinit`.
  let handle: OpaquePointer
  let state = ConnectionState()
  /// SQLite keeps the address, so the structure must not move while the connection is open.
  let callbacks: UnsafeMutablePointer<sqlite3_module>

  /// Opens the database. Throws `cannotCreate` and `failed`.
  package init(_ location: Location, options: Options = Options()) throws(SQLiteError) {
    let path = try Self.path(for: location)
    var opened: OpaquePointer?
    // No locks inside SQLite: the caller already keeps threads apart.
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = sqlite3_open_v2(path, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      let message = String(cString: opened.map { sqlite3_errmsg($0) } ?? sqlite3_errstr(code))
      sqlite3_close_v2(opened)
      throw .failed(.init(code: code & 0xFF, extendedCode: code, message: message, sql: nil, offset: nil))
    }
    handle = opened
    interrupter = Interrupter(opened)
    callbacks = .allocate(capacity: 1)
    callbacks.initialize(to: VirtualTableModule.callbacks())
    try configure(options)
    if case .file = location { try execute("PRAGMA journal_mode = WAL") }
    if options.access == .restricted { restrict() }
  }

  deinit {
    // Statements hold the connection, so none is left, and closing calls the destructors of tables and
    // functions.
    interrupter.detach()
    sqlite3_close_v2(handle)
    callbacks.deinitialize(count: 1)
    callbacks.deallocate()
  }

  // MARK: Statements

  /// Compiles the first statement of `sql`; `PreparedStatement.tail` is the rest.
  package func prepare(_ sql: String) throws(SQLiteError) -> PreparedStatement {
    guard !sql.utf8.contains(0) else { throw .nulCharacter(in: sql) }
    _ = state.takeSourceError()
    state.denial = nil
    let (result, plans) = state.collectingPlans { compile(sql) }
    guard result.code == SQLITE_OK else {
      state.drop(plans)
      throw failure(result.code, sql: sql)
    }
    _ = state.takeRefusedTables()
    return PreparedStatement(
      connection: self, handle: result.statement, text: sql, tailOffset: result.end, plans: plans)
  }

  private func compile(_ sql: String) -> (code: Int32, statement: OpaquePointer?, end: Int) {
    var statement: OpaquePointer?
    // SQLite reads the bytes during the call only; the tail is a place in them.
    return sql.utf8.span.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { text in
        guard let start = text.baseAddress else { return (SQLITE_OK, nil, 0) }
        guard let length = Int32(exactly: text.count) else { return (SQLITE_TOOBIG, nil, 0) }
        var tail: UnsafePointer<CChar>?
        let code = sqlite3_prepare_v2(handle, start, length, &statement, &tail)
        return (code, statement, tail.map { $0 - start } ?? 0)
      }
    }
  }

  /// Runs every statement of `sql` to its end; rows are dropped.
  package func execute(_ sql: String) throws(SQLiteError) {
    var rest = sql[...]
    while !rest.isEmpty {
      let statement = try prepare(String(rest))
      while try statement.step() {}
      guard statement.tailOffset > 0 else { return }
      rest = rest[rest.utf8.index(rest.startIndex, offsetBy: statement.tailOffset)...]
    }
  }

  /// All rows of the first statement of `sql`, whose parameters are `parameters` from the first on.
  package func rows(_ sql: String, _ parameters: [Cell] = []) throws(SQLiteError) -> [Row] {
    let statement = try prepare(sql)
    try statement.bind(parameters)
    var rows: [Row] = []
    while try statement.step() { rows.append(statement.row()) }
    return rows
  }

  // MARK: Facts

  /// How many rows the last finished INSERT, UPDATE or DELETE changed.
  package var changes: Int64 { sqlite3_changes64(handle) }

  /// How many rows all statements changed.
  package var totalChanges: Int64 { sqlite3_total_changes64(handle) }

  /// The number of the row inserted last, 0 if none was.
  package var lastInsertRowID: Int64 { sqlite3_last_insert_rowid(handle) }

  // MARK: Errors

  /// What to throw for result code `code`: the source's own error first, for the rest follows from it.
  func failure(_ code: Int32, sql: String?) -> SQLiteError {
    let refused = state.takeRefusedTables()
    let denial = state.denial
    state.denial = nil
    if let error = state.takeSourceError() { return .source(error) }
    let message =
      sqlite3_extended_errcode(handle) == code
      ? String(cString: sqlite3_errmsg(handle)) : String(cString: sqlite3_errstr(code))
    switch code & 0xFF {
    case SQLITE_INTERRUPT: return .interrupted
    case SQLITE_ERROR where message == "no query solution": return .noQuerySolution(refused)
    case SQLITE_AUTH, SQLITE_ERROR:
      if let denial { return .denied(denial) }
    default: break
    }
    let offset = sqlite3_error_offset(handle)
    return .failed(
      .init(
        code: code & 0xFF, extendedCode: code, message: message, sql: sql,
        offset: sql == nil || offset < 0 ? nil : Int(offset)))
  }

  /// Throws unless `code` is success.
  func check(_ code: Int32, sql: String? = nil) throws(SQLiteError) {
    if code != SQLITE_OK { throw failure(code, sql: sql) }
  }
}
