import CSQLite
package import Rows

extension Connection {
  /// Makes `body` the SQL function `name`, called with `arguments` cells, any number if -1.
  ///
  /// Text that SQLite's JSON functions made arrives as `.json`, and `.json` goes on to them as JSON. What
  /// `body` throws fails the statement with `SQLiteError.source`. A deterministic function is called once
  /// where its arguments are constants, and may be used in an index.
  package func addFunction(
    _ name: String, arguments: Int, deterministic: Bool = false, body: @escaping ([Cell]) throws -> Cell
  ) throws(SQLiteError) {
    guard !name.utf8.contains(0) else { throw .nulCharacter(in: name) }
    // SQLite releases this reference through the destructor, also when the call fails.
    let function = Unmanaged.passRetained(ScalarFunction(body: body, state: state))
    try check(
      sqlite3_create_function_v2(
        handle, name, Int32(clamping: arguments), SQLITE_UTF8 | (deterministic ? SQLITE_DETERMINISTIC : 0),
        function.toOpaque(),
        { context, count, values in
          guard let context, let owner = sqlite3_user_data(context) else { return }
          Unmanaged<ScalarFunction>.fromOpaque(owner)._withUnsafeGuaranteedRef { function in
            function.call(context, UnsafeBufferPointer(start: values, count: Int(count)))
          }
        }, nil, nil,
        { owner in
          if let owner { Unmanaged<ScalarFunction>.fromOpaque(owner).release() }
        }))
  }
}

/// What SQLite holds for a function.
private final class ScalarFunction {
  let body: ([Cell]) throws -> Cell
  let state: ConnectionState

  init(body: @escaping ([Cell]) throws -> Cell, state: ConnectionState) {
    self.body = body
    self.state = state
  }

  func call(_ context: OpaquePointer, _ values: UnsafeBufferPointer<OpaquePointer?>) {
    do {
      let cell = try body(values.map { $0.map(ValueBridge.cell(of:)) ?? .null })
      ValueBridge.functionResult(cell, to: context)
    } catch {
      state.note(error)
      sqlite3_result_error(context, "\(error)", -1)
    }
  }
}
