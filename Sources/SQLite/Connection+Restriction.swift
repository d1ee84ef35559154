import CSQLite

extension Connection {
  /// Runs `body` without the restrictions, for statements of our own on a restricted connection; it must
  /// prepare and run them itself, for SQLite asks while it compiles.
  package func withoutRestrictions<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let isRestricted = state.isRestricted
    state.isRestricted = false
    defer { state.isRestricted = isRestricted }
    return try body()
  }

  /// Keeps statements inside the database: they open no file, load no code, change no settings, and end at
  /// bounds that no honest statement meets.
  func restrict() {
    state.isRestricted = true
    // Writing to the schema table or the pages of the file, and functions given as a pointer.
    _ = csqlite_set_flag(handle, SQLITE_DBCONFIG_DEFENSIVE, 1)
    _ = csqlite_set_flag(handle, SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0)
    _ = csqlite_set_flag(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0)
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, 256 << 20)
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 64 << 20)
    // SQLite recurses over expressions, on a thread whose stack may be half a megabyte.
    sqlite3_limit(handle, SQLITE_LIMIT_EXPR_DEPTH, 500)
    sqlite3_limit(handle, SQLITE_LIMIT_TRIGGER_DEPTH, 100)
    sqlite3_limit(handle, SQLITE_LIMIT_WORKER_THREADS, 0)
    // The state is the connection's and outlives SQLite's handle, so the pointer needs no reference of its
    // own.
    sqlite3_set_authorizer(
      handle,
      { context, action, first, second, _, _ in
        guard let context else { return SQLITE_DENY }
        return Unmanaged<ConnectionState>.fromOpaque(context)._withUnsafeGuaranteedRef { state in
          state.authorize(action, first, second)
        }
      }, Unmanaged.passUnretained(state).toOpaque())
  }
}

extension ConnectionState {
  /// The answer to SQLite's question whether a statement may do `action`, one of SQLite's action codes.
  fileprivate func authorize(
    _ action: Int32, _ first: UnsafePointer<CChar>?, _ second: UnsafePointer<CChar>?
  ) -> Int32 {
    guard isRestricted else { return SQLITE_OK }
    switch action {
    case SQLITE_ATTACH: return deny(.attach)
    case SQLITE_DETACH: return deny(.detach)
    case SQLITE_FUNCTION:
      let name = second.map { String(cString: $0).lowercased() } ?? ""
      return ["load_extension", "fts3_tokenizer"].contains(name) ? deny(.function(name)) : SQLITE_OK
    case SQLITE_PRAGMA:
      let name = first.map { String(cString: $0).lowercased() } ?? ""
      if Self.readingPragmas.contains(name) { return SQLITE_OK }
      // Asked without a value these only tell.
      if second == nil, Self.settingPragmas.contains(name) { return SQLITE_OK }
      return deny(.pragma(name))
    default: return SQLITE_OK
    }
  }

  private func deny(_ denial: SQLiteError.Denial) -> Int32 {
    self.denial = denial
    return SQLITE_DENY
  }

  /// Pragmas that tell about the schema or the library and take a name at most.
  private static let readingPragmas: Set<String> = [
    "collation_list", "compile_options", "data_version", "database_list", "foreign_key_list", "function_list",
    "index_info", "index_list", "index_xinfo", "module_list", "pragma_list", "table_info", "table_list",
    "table_xinfo",
  ]

  /// Pragmas that tell a setting, or change it when given a value.
  private static let settingPragmas: Set<String> = ["encoding", "foreign_keys", "page_size", "user_version"]
}
