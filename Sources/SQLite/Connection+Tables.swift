import CSQLite

extension Connection {
  /// Makes `source` the table `name`, in place of an earlier one of that name; a table or view that a
  /// statement made comes first. It costs a hash entry (SQLite reads the columns when a statement first names
  /// the table), and the connection keeps `source` until the table is removed; a source that keeps the
  /// connection in turn would keep it open for ever.
  package func addTable(_ name: String, source: some TableSource) throws(SQLiteError) {
    let table = try VirtualTable(name: name, source: source, state: state)
    // SQLite releases this reference through the destructor, also when the call fails.
    try check(
      sqlite3_create_module_v2(
        handle, name, callbacks, Unmanaged.passRetained(table).toOpaque(),
        { owner in
          if let owner { Unmanaged<VirtualTable>.fromOpaque(owner).release() }
        }))
  }

  /// Removes the table; statements that already read it go on. SQLite lets go of the source with the next
  /// statement that it compiles, or when the last of those statements ends.
  package func removeTable(_ name: String) throws(SQLiteError) {
    guard !name.utf8.contains(0) else { throw .nulCharacter(in: name) }
    try check(sqlite3_create_module_v2(handle, name, nil, nil, nil))
  }
}
