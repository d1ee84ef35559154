/// One value of one row, with the type it had at its source.
///
///     {"id": 7, "price": 1.10, "tags": ["a"]}  →  .integer(7), .number("1.10"), .json(#"["a"]"#)
package enum Cell: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  /// A number computed here, by SQL for example.
  case real(Double)
  /// A number that came as text and does not fit `integer`: kept as written (RFC 8259 number grammar).
  case number(String)
  case text(String)
  /// A nested array or object, as JSON text.
  case json(String)
}
