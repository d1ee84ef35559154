/// `CREATE [OR REPLACE] [TEMP] [MATERIALIZED] VIEW | TABLE name …`.
package struct CreateStatement: Hashable, Sendable {
  package let kind: DefinitionKind
  package let isReplace: Bool
  /// `TEMP`: gone at the session's end.
  package let isTemporary: Bool
  package let ifNotExists: Bool
  package let name: ObjectName
  /// The columns of a table or the names of a view's columns, in parentheses.
  package let columns: [Query.Element]?
  /// The query behind AS.
  package let query: Query?

  package init(
    kind: DefinitionKind, isReplace: Bool = false, isTemporary: Bool = false, ifNotExists: Bool = false,
    name: ObjectName, columns: [Query.Element]? = nil, query: Query? = nil
  ) {
    self.kind = kind
    self.isReplace = isReplace
    self.isTemporary = isTemporary
    self.ifNotExists = ifNotExists
    self.name = name
    self.columns = columns
    self.query = query
  }
}
