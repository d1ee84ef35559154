/// A table source behind closures, so that SQLite's callbacks, which cannot be generic, can call any of them.
final class VirtualTable {
  /// A decision of the source, without its payload's type.
  enum Decision {
    case plan(Plan)
    case unusable
  }

  /// A plan that remembers how to open itself.
  struct Plan {
    var uses: [ConstraintUse]
    let estimatedCost: Double
    let estimatedRows: Int64
    let isOrdered: Bool
    let isUnique: Bool
    let open: ([FilterArgument]) throws -> any RowCursor
    /// The source's own payload, for whoever explains a statement.
    let payload: Any
  }

  let name: String
  let columns: [TableColumn]
  /// Not owned by SQLite's callbacks alone: a connection has one state for all its tables.
  let state: ConnectionState
  let decide: (IndexRequest) throws -> Decision

  /// Throws if SQLite would misread or refuse the columns.
  init(name: String, source: some TableSource, state: ConnectionState) throws(SQLiteError) {
    self.name = name
    self.columns = source.columns
    self.state = state
    self.decide = { request in
      switch try source.bestIndex(request) {
      case .unusable: return .unusable
      case .plan(let plan):
        return .plan(
          Plan(
            uses: plan.uses, estimatedCost: plan.estimatedCost, estimatedRows: plan.estimatedRows,
            isOrdered: plan.isOrdered, isUnique: plan.isUnique,
            open: { try source.open(plan, arguments: $0) }, payload: plan.payload))
      }
    }
    try check()
  }

  private func check() throws(SQLiteError) {
    if name.utf8.contains(0) { throw .nulCharacter(in: name) }
    if columns.allSatisfy(\.isHidden) { throw .noColumns(table: name) }
    var names: Set<String> = []
    for column in columns {
      if column.name.utf8.contains(0) { throw .nulCharacter(in: column.name) }
      if !names.insert(column.name.foldingASCIICase).inserted {
        throw .duplicateColumn(table: name, column: column.name)
      }
    }
  }

  /// The statement that tells SQLite the columns; the table's name in it has no meaning.
  var declaration: String {
    var list = ""
    for column in columns {
      if !list.isEmpty { list += ", " }
      list += column.name.quotedIdentifier
      if !column.type.declaration.isEmpty { list += " " + column.type.declaration }
      if column.isHidden { list += " HIDDEN" }
    }
    return "CREATE TABLE x(\(list))"
  }
}
