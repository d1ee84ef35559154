/// The name and type of one column of a result.
package struct Column: Hashable, Sendable {
  /// The name as it is shown; two columns of one result may bear the same name.
  package let name: String
  /// The declared type of the column's values.
  package let type: ColumnType

  /// A column of `type`, which is `any` unless told.
  package init(_ name: String, _ type: ColumnType = .any) {
    self.name = name
    self.type = type
  }
}
