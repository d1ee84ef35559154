import CSQLite
import Rows

/// SQLite's side of a virtual table: the callbacks, each of which finds the Swift object behind the C
/// structure and makes a result code of what it throws. Tables are read-only and found by name without CREATE
/// VIRTUAL TABLE, because a module without `xCreate` is a table of its own name.
enum VirtualTableModule {
  /// The callbacks, for a connection to keep at one address.
  static func callbacks() -> sqlite3_module {
    var module = sqlite3_module()
    module.xConnect = { connection, owner, _, _, table, message in
      VirtualTableModule.connect(connection, owner, table, message)
    }
    module.xDisconnect = { table in VirtualTableModule.disconnect(table) }
    module.xBestIndex = { table, info in
      guard let table, let info else { return SQLITE_MISUSE }
      return VirtualTableModule.bestIndex(table, info)
    }
    module.xOpen = { _, cursor in VirtualTableModule.open(cursor) }
    module.xClose = { cursor in VirtualTableModule.close(cursor) }
    module.xFilter = { cursor, plan, _, count, arguments in
      guard let cursor else { return SQLITE_MISUSE }
      return VirtualTableModule.filter(cursor, plan, UnsafeBufferPointer(start: arguments, count: Int(count)))
    }
    module.xNext = { cursor in
      guard let cursor else { return SQLITE_MISUSE }
      return VirtualTableModule.advance(cursor)
    }
    module.xEof = csqlite_at_end
    module.xColumn = { cursor, context, column in
      guard let cursor, let context else { return SQLITE_MISUSE }
      return VirtualTableModule.write(cursor, context, column)
    }
    module.xRowid = { cursor, rowID in
      guard let cursor, let rowID else { return SQLITE_MISUSE }
      rowID.pointee = VirtualTableModule.withRows(of: cursor) { $0.rowID } ?? 0
      return SQLITE_OK
    }
    return module
  }

  // MARK: The table

  private static func connect(
    _ connection: OpaquePointer?, _ owner: UnsafeMutableRawPointer?,
    _ result: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab>?>?,
    _ message: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
  ) -> Int32 {
    guard let owner, let result else { return SQLITE_MISUSE }
    // The module keeps `owner` alive until its destructor runs.
    let table = Unmanaged<VirtualTable>.fromOpaque(owner)
    let code = sqlite3_declare_vtab(connection, table._withUnsafeGuaranteedRef { $0.declaration })
    guard code == SQLITE_OK else {
      message?.pointee = csqlite_copy(sqlite3_errmsg(connection))
      return code
    }
    guard let memory = sqlite3_malloc(Int32(MemoryLayout<csqlite_table>.size)) else { return SQLITE_NOMEM }
    let structure = memory.bindMemory(to: csqlite_table.self, capacity: 1)
    structure.initialize(to: csqlite_table())
    // Retained a second time: when a table is removed while a statement reads it, the module's reference goes
    // first.
    structure.pointee.owner = table.retain().toOpaque()
    result.pointee = UnsafeMutableRawPointer(structure).assumingMemoryBound(to: sqlite3_vtab.self)
    return SQLITE_OK
  }

  private static func disconnect(_ table: UnsafeMutablePointer<sqlite3_vtab>?) -> Int32 {
    guard let table else { return SQLITE_MISUSE }
    // `base` is the first member, so both structures have one address.
    let structure = UnsafeMutableRawPointer(table).assumingMemoryBound(to: csqlite_table.self)
    if let owner = structure.pointee.owner { Unmanaged<VirtualTable>.fromOpaque(owner).release() }
    sqlite3_free(structure)
    return SQLITE_OK
  }

  /// The Swift object behind `table`, which holds a reference to it.
  static func owner(of table: UnsafeMutablePointer<sqlite3_vtab>) -> VirtualTable? {
    UnsafeMutableRawPointer(table).assumingMemoryBound(to: csqlite_table.self).pointee.owner
      .map { Unmanaged<VirtualTable>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Leaves `error` for the statement to throw, and its text for whoever reads SQLite's message.
  static func fail(_ table: UnsafeMutablePointer<sqlite3_vtab>?, _ error: any Error) -> Int32 {
    guard let table else { return SQLITE_MISUSE }
    owner(of: table)?.state.note(error)
    sqlite3_free(table.pointee.zErrMsg)
    table.pointee.zErrMsg = csqlite_copy("\(error)")
    return SQLITE_ERROR
  }

  // MARK: The cursor

  private static func open(
    _ result: UnsafeMutablePointer<UnsafeMutablePointer<sqlite3_vtab_cursor>?>?
  ) -> Int32 {
    guard let result else { return SQLITE_MISUSE }
    guard let memory = sqlite3_malloc(Int32(MemoryLayout<csqlite_cursor>.size)) else { return SQLITE_NOMEM }
    let structure = memory.bindMemory(to: csqlite_cursor.self, capacity: 1)
    structure.initialize(to: csqlite_cursor())
    structure.pointee.at_end = 1
    result.pointee = UnsafeMutableRawPointer(structure).assumingMemoryBound(to: sqlite3_vtab_cursor.self)
    return SQLITE_OK
  }

  private static func close(_ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>?) -> Int32 {
    guard let cursor else { return SQLITE_MISUSE }
    let structure = structure(of: cursor)
    letGo(structure)
    sqlite3_free(structure)
    return SQLITE_OK
  }

  private static func filter(
    _ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>, _ number: Int32,
    _ values: UnsafeBufferPointer<OpaquePointer?>
  ) -> Int32 {
    let structure = structure(of: cursor)
    guard let base = cursor.pointee.pVtab, let table = owner(of: base), let plan = table.state.plan(number)
    else { return SQLITE_INTERNAL }
    structure.pointee.at_end = 1
    // First, so that a source never has the old and the new cursor of one reader at once.
    letGo(structure)
    do {
      let arguments = zip(values, plan.uses).map { argument($0, isList: $1.takesWholeList) }
      // Given back by `letGo`; SQLite closes each cursor it opened.
      structure.pointee.owner = Unmanaged.passRetained(OpenCursor(try plan.open(arguments))).toOpaque()
    } catch {
      return fail(base, error)
    }
    return advance(cursor)
  }

  private static func argument(_ value: OpaquePointer?, isList: Bool) -> FilterArgument {
    guard let value else { return .value(.null) }
    guard isList else { return .value(ValueBridge.cell(of: value)) }
    var cells: [Cell] = []
    var item: OpaquePointer?
    var code = sqlite3_vtab_in_first(value, &item)
    while code == SQLITE_OK, let found = item {
      cells.append(ValueBridge.cell(of: found))
      code = sqlite3_vtab_in_next(value, &item)
    }
    return .list(cells)
  }

  private static func advance(_ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>) -> Int32 {
    let structure = structure(of: cursor)
    do {
      structure.pointee.at_end = try withRows(of: cursor) { try $0.advance() } == true ? 0 : 1
      return SQLITE_OK
    } catch {
      structure.pointee.at_end = 1
      return fail(cursor.pointee.pVtab, error)
    }
  }

  private static func write(
    _ cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>, _ context: OpaquePointer, _ column: Int32
  ) -> Int32 {
    do {
      var writer = ResultWriter(context: context)
      try withRows(of: cursor) { try $0.write(column: Int(column), to: &writer) }
      return SQLITE_OK
    } catch {
      return fail(cursor.pointee.pVtab, error)
    }
  }

  /// `base` is the first member, so both structures have one address.
  private static func structure(
    of cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>
  ) -> UnsafeMutablePointer<csqlite_cursor> {
    UnsafeMutableRawPointer(cursor).assumingMemoryBound(to: csqlite_cursor.self)
  }

  /// Gives the source's cursor back.
  private static func letGo(_ structure: UnsafeMutablePointer<csqlite_cursor>) {
    guard let owner = structure.pointee.owner else { return }
    structure.pointee.owner = nil
    Unmanaged<OpenCursor>.fromOpaque(owner).release()
  }

  /// Calls `body` with the source's cursor; nil before `filter`. The structure's own reference keeps `OpenCursor` alive
  /// meanwhile, and what it holds never changes: not to count references for each cell is measurable.
  @inline(__always)
  private static func withRows<Value>(
    of cursor: UnsafeMutablePointer<sqlite3_vtab_cursor>, _ body: (any RowCursor) throws -> Value
  ) rethrows -> Value? {
    guard let owner = structure(of: cursor).pointee.owner else { return nil }
    return try Unmanaged<OpenCursor>.fromOpaque(owner)._withUnsafeGuaranteedRef { try body($0.rows) }
  }
}

/// What a C cursor holds: the source's cursor, another one each time SQLite starts to read again.
private final class OpenCursor {
  let rows: any RowCursor
  init(_ rows: any RowCursor) { self.rows = rows }
}
