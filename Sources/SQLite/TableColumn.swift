package import Rows

/// One column that a table source declares.
package struct TableColumn: Hashable, Sendable {
  /// Any characters but NUL; names of one table differ also when case is ignored.
  package let name: String
  /// What its values are; SQLite compares them accordingly.
  package let type: ColumnType
  /// Left out of `SELECT *`. Hidden columns take, in order, the arguments of `SELECT * FROM table('a', 'b')`.
  package let isHidden: Bool

  /// A column of `type`, shown unless `isHidden`.
  package init(_ name: String, _ type: ColumnType = .any, isHidden: Bool = false) {
    self.name = name
    self.type = type
    self.isHidden = isHidden
  }
}
