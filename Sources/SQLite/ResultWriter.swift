import CSQLite
package import Rows

/// Where a cursor puts one cell: straight into SQLite. It cannot be copied, so none outlives the call it is
/// lent for.
package struct ResultWriter: ~Copyable {
  /// SQLite's own, valid while the callback runs that made this writer.
  private let context: OpaquePointer

  init(context: OpaquePointer) { self.context = context }

  /// Writes NULL.
  package mutating func null() { sqlite3_result_null(context) }

  /// Writes an integer.
  package mutating func integer(_ value: Int64) { sqlite3_result_int64(context, value) }

  /// Writes a floating-point number; what is not a number becomes NULL.
  package mutating func real(_ value: Double) { sqlite3_result_double(context, value) }

  /// Writes 1 or 0, which is read back as a boolean where the column is declared so.
  package mutating func boolean(_ value: Bool) { sqlite3_result_int64(context, value ? 1 : 0) }

  /// Writes a text.
  package mutating func text(_ text: String) { ValueBridge.result(text: text.utf8.span, to: context) }

  /// Writes a text from its UTF-8 bytes, which are not checked but repaired when they are read.
  package mutating func text(_ utf8: Span<UInt8>) { ValueBridge.result(text: utf8, to: context) }

  /// Writes an array or object, which is read back as JSON where the column is declared so.
  package mutating func json(_ text: String) { ValueBridge.result(json: text.utf8.span, to: context) }

  /// Writes an array or object from its UTF-8 bytes.
  package mutating func json(_ utf8: Span<UInt8>) { ValueBridge.result(json: utf8, to: context) }

  /// Writes a number from its text: as an integer or double if that keeps its value, as text if not.
  package mutating func number(_ text: String) { ValueBridge.result(number: text.utf8.span, to: context) }

  /// Writes a number from the UTF-8 bytes of its text.
  package mutating func number(_ utf8: Span<UInt8>) { ValueBridge.result(number: utf8, to: context) }

  /// Writes a cell.
  package mutating func cell(_ cell: Cell) { ValueBridge.result(cell, to: context) }
}
