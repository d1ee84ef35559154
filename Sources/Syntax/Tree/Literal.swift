/// A value written out: `'a'`, `1.50`, `TRUE`, `NULL`.
package enum Literal: Hashable, Sendable {
  case null
  case boolean(Bool)
  /// A number as written, with its sign; hexadecimal is turned into decimal.
  case number(String)
  case string(String)
}
