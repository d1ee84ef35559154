/// The column of a table or view that a result's column is.
package struct ColumnOrigin: Hashable, Sendable {
  /// The name of the table or view, without its schema.
  package let table: String
  /// The column's name there, whatever the result calls it.
  package let column: String

  /// The column `column` of `table`.
  package init(table: String, column: String) {
    self.table = table
    self.column = column
  }
}
