import CSQLite
package import Rows

extension PreparedStatement {
  /// How many parameters there are, counting the gaps of `?5`.
  package var parameterCount: Int { Int(sqlite3_bind_parameter_count(handle)) }

  /// The name of the parameter at `index`, counted from 1, with its `:`, `@` or `$`; nil for `?`.
  package func parameterName(at index: Int) -> String? {
    sqlite3_bind_parameter_name(handle, Int32(clamping: index)).map { String(cString: $0) }
  }

  /// Binds `cell` to the parameter at `index`, counted from 1; a statement that has run goes back to its
  /// start.
  package func bind(_ cell: Cell, at index: Int) throws(SQLiteError) {
    guard let handle else {
      throw connection.failure(SQLITE_RANGE, sql: sql)
    }
    reset()
    try connection.check(ValueBridge.bind(cell, to: handle, at: Int32(clamping: index)), sql: sql)
  }

  /// Binds `cell` to the parameter `name`, written with its `:`, `@` or `$`.
  package func bind(_ cell: Cell, to name: String) throws(SQLiteError) {
    let index = sqlite3_bind_parameter_index(handle, name)
    guard index > 0 else { throw .unknownParameter(name) }
    try bind(cell, at: Int(index))
  }

  /// Binds `cells` to the parameters from the first on; the others keep what they have, at first NULL.
  package func bind(_ cells: [Cell]) throws(SQLiteError) {
    for (index, cell) in cells.enumerated() { try bind(cell, at: index + 1) }
  }
}
