/// What the values of a column are; `any` where nothing is declared.
package enum ColumnType: String, Hashable, Sendable, CaseIterable {
  case text
  case integer
  case number
  case boolean
  /// RFC 3339 text.
  case timestamp
  /// Arrays and objects, as JSON text.
  case json
  case any
}
