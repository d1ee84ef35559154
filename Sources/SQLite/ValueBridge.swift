import CSQLite
import Rows

/// The one place that decides what a cell is in SQLite and what comes back.
///
/// | cell | in SQLite | back, where the column is declared … |
/// |---|---|---|
/// | `null` | NULL | `null` |
/// | `boolean` | INTEGER 1 or 0 | BOOLEAN: `boolean`; else `integer` |
/// | `integer` | INTEGER | `integer` |
/// | `real` | REAL (not a number: NULL) | `real` |
/// | `number`, within 64 bits | INTEGER | `integer` |
/// | `number`, some double's shortest text is equal | REAL, for SQL to compute with | `real`: `1.10` is 1.1 |
/// | `number`, any other | TEXT, as written | NUMBER or INTEGER: `number`; else `text` |
/// | `text` | TEXT | JSON and it is an array or object: `json`; else `text` |
/// | `json` | TEXT | JSON: `json`; else `text` |
/// | | BLOB | `text`: upper-case hexadecimal digits, as `hex()` writes them |
///
/// An expression has no declared type, so its cells come back as SQLite stores them. SQL compares the numbers
/// that travel as TEXT by their double where the column is declared NUMBER, sums them, and sorts them after
/// all others.
enum ValueBridge {
  /// The subtype by which SQLite's own JSON functions know that an argument is JSON and no plain text.
  private static let jsonSubtype: UInt32 = 74
  /// The one by which a column's array or object is known when it comes back as it went: it need not be read again to see
  /// that it is one. SQLite's functions know nothing of it, and take it off whatever they make.
  private static let columnSubtype: UInt32 = 99

  // MARK: From a cell

  /// Binds `cell` to the parameter at `index`, counted from 1; the answer is SQLite's result code.
  static func bind(_ cell: Cell, to statement: OpaquePointer, at index: Int32) -> Int32 {
    switch cell {
    case .null: return sqlite3_bind_null(statement, index)
    case .boolean(let value): return sqlite3_bind_int64(statement, index, value ? 1 : 0)
    case .integer(let value): return sqlite3_bind_int64(statement, index, value)
    case .real(let value): return sqlite3_bind_double(statement, index, value)
    case .number(let text):
      switch ExactNumber(text.utf8.span) {
      case .integer(let value): return sqlite3_bind_int64(statement, index, value)
      case .real(let value): return sqlite3_bind_double(statement, index, value)
      case .text, .malformed: return bind(text, to: statement, at: index)
      }
    case .text(let text), .json(let text): return bind(text, to: statement, at: index)
    }
  }

  private static func bind(_ text: String, to statement: OpaquePointer, at index: Int32) -> Int32 {
    // SQLite copies the bytes before the call returns.
    text.utf8.span.withUnsafeBufferPointer {
      csqlite_bind_text(statement, index, $0.baseAddress, UInt64($0.count))
    }
  }

  /// Makes `cell` the result of a column or function.
  static func result(_ cell: Cell, to context: OpaquePointer) {
    switch cell {
    case .null: sqlite3_result_null(context)
    case .boolean(let value): sqlite3_result_int64(context, value ? 1 : 0)
    case .integer(let value): sqlite3_result_int64(context, value)
    case .real(let value): sqlite3_result_double(context, value)
    case .number(let text): result(number: text.utf8.span, to: context)
    case .text(let text), .json(let text): result(text: text.utf8.span, to: context)
    }
  }

  /// Makes a function's `cell` its result; JSON is marked, so that `json_object('a', f(x))` nests it. Columns
  /// are not marked: a mark is lost wherever SQLite sorts or stores the value, and the result would depend on
  /// the plan.
  static func functionResult(_ cell: Cell, to context: OpaquePointer) {
    result(cell, to: context)
    if case .json = cell { sqlite3_result_subtype(context, jsonSubtype) }
  }

  static func result(text utf8: Span<UInt8>, to context: OpaquePointer) {
    // SQLite copies the bytes before the call returns.
    utf8.withUnsafeBufferPointer { csqlite_result_text(context, $0.baseAddress, UInt64($0.count)) }
  }

  /// Makes an array or object the result of a column.
  static func result(json utf8: Span<UInt8>, to context: OpaquePointer) {
    result(text: utf8, to: context)
    sqlite3_result_subtype(context, columnSubtype)
  }

  static func result(number utf8: Span<UInt8>, to context: OpaquePointer) {
    switch ExactNumber(utf8) {
    case .integer(let value): sqlite3_result_int64(context, value)
    case .real(let value): sqlite3_result_double(context, value)
    case .text, .malformed: result(text: utf8, to: context)
    }
  }

  // MARK: To a cell

  /// The cell at `index` of the row `statement` stands on; `null` if there is no such row or column.
  static func cell(of statement: OpaquePointer, at index: Int32, type: ColumnType) -> Cell {
    switch sqlite3_column_type(statement, index) {
    case SQLITE_INTEGER: return cell(sqlite3_column_int64(statement, index), type)
    case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, index))
    case SQLITE_TEXT:
      // The bytes are SQLite's and stay until the next call for this column; they are copied here.
      let start = sqlite3_column_text(statement, index)
      let count = Int(sqlite3_column_bytes(statement, index))
      return cell(UnsafeBufferPointer(start: start, count: start == nil ? 0 : count), type)
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(statement, index)
      let count = Int(sqlite3_column_bytes(statement, index))
      return .text(hexadecimal(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)))
    default: return .null
    }
  }

  /// Appends the cell at `index` of the row `statement` stands on: the same as `cell` answers, without a string.
  static func append(
    cellOf statement: OpaquePointer, at index: Int32, type: ColumnType, to batch: inout RowBatch
  ) {
    switch sqlite3_column_type(statement, index) {
    case SQLITE_INTEGER:
      let value = sqlite3_column_int64(statement, index)
      let isTruth = type == .boolean && (value == 0 || value == 1)
      batch.append(isTruth ? .boolean(value == 1) : .integer(value))
    case SQLITE_FLOAT: batch.append(.real(sqlite3_column_double(statement, index)))
    case SQLITE_TEXT:
      // The bytes are SQLite's and stay until the next call for this column; they are copied here. They are asked for as a
      // blob, which they are without a zero behind them: making room for that would move the text.
      let start = sqlite3_column_blob(statement, index)
      let count = Int(sqlite3_column_bytes(statement, index))
      let utf8 = UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)
        .assumingMemoryBound(to: UInt8.self)
      let range = append(utf8, to: &batch)
      switch type {
      case .json:
        let isJSON = isFromColumn(statement, index) || JSONText.isArrayOrObject(utf8)
        batch.append(isJSON ? .json(range) : .text(range))
      case .number, .integer:
        batch.append(ExactNumber(utf8.span) == .malformed ? .text(range) : .number(range))
      case .text, .boolean, .timestamp, .any: batch.append(.text(range))
      }
    case SQLITE_NULL: batch.append(.null)
    default:
      guard case .text(let digits) = cell(of: statement, at: index, type: type) else {
        return batch.append(.null)
      }
      batch.append(.text(batch.append(text: digits.utf8.span)))
    }
  }

  /// Whether the cell is what a column of a table source wrote as JSON. Connections have no mutex, which makes any value
  /// one that may be asked.
  private static func isFromColumn(_ statement: OpaquePointer, _ index: Int32) -> Bool {
    sqlite3_value_subtype(sqlite3_column_value(statement, index)) == columnSubtype
  }

  /// Appends text, repaired where it is no UTF-8: SQLite does not check it.
  private static func append(_ utf8: UnsafeBufferPointer<UInt8>, to batch: inout RowBatch) -> Range<Int> {
    if isASCII(utf8) { return batch.append(text: utf8.span) }
    do {
      return batch.append(text: try UTF8Span(validating: utf8.span).span)
    } catch {
      return batch.append(text: String(decoding: utf8, as: UTF8.self).utf8.span)
    }
  }

  private static func isASCII(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    let bytes = UnsafeRawBufferPointer(utf8)
    var at = 0
    var seen: UInt64 = 0
    while at &+ 8 <= bytes.count {
      seen |= bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      at &+= 8
    }
    while at < bytes.count {
      seen |= UInt64(bytes[at])
      at &+= 1
    }
    return seen & 0x8080_8080_8080_8080 == 0
  }

  /// The cell of a function's argument or of a constraint's right-hand side; text marked as JSON is `json`.
  static func cell(of value: OpaquePointer) -> Cell {
    switch sqlite3_value_type(value) {
    case SQLITE_INTEGER: return .integer(sqlite3_value_int64(value))
    case SQLITE_FLOAT: return .real(sqlite3_value_double(value))
    case SQLITE_TEXT:
      // As for a column: SQLite's bytes, copied before the next call.
      let start = sqlite3_value_text(value)
      let count = Int(sqlite3_value_bytes(value))
      let bytes = UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)
      return cell(bytes, sqlite3_value_subtype(value) == jsonSubtype ? .json : .any)
    case SQLITE_BLOB:
      let start = sqlite3_value_blob(value)
      let count = Int(sqlite3_value_bytes(value))
      return .text(hexadecimal(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count)))
    default: return .null
    }
  }

  private static func cell(_ value: Int64, _ type: ColumnType) -> Cell {
    type == .boolean && (value == 0 || value == 1) ? .boolean(value == 1) : .integer(value)
  }

  private static func cell(_ utf8: UnsafeBufferPointer<UInt8>, _ type: ColumnType) -> Cell {
    let text = String(decoding: utf8, as: UTF8.self)
    switch type {
    case .json: return JSONText.isArrayOrObject(utf8) ? .json(text) : .text(text)
    case .number, .integer: return ExactNumber(utf8.span) == .malformed ? .text(text) : .number(text)
    case .text, .boolean, .timestamp, .any: return .text(text)
    }
  }

  private static func hexadecimal(_ bytes: UnsafeRawBufferPointer) -> String {
    String(unsafeUninitializedCapacity: bytes.count * 2) { buffer in
      for (index, byte) in bytes.enumerated() {
        buffer[index * 2] = hexadecimalDigit(byte >> 4)
        buffer[index * 2 + 1] = hexadecimalDigit(byte & 15)
      }
      return bytes.count * 2
    }
  }

  private static func hexadecimalDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}
