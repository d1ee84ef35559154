/// A table whose source found no plan for at least one order of the tables in a statement.
package struct RefusedTable: Sendable {
  /// The name given to `addTable`.
  package let name: String
  /// The source's columns, to which the constraints of `requests` refer.
  package let columns: [TableColumn]
  /// What the planner offered each time the source refused, at most `RefusedTable.requestLimit` of them.
  package internal(set) var requests: [IndexRequest]
  /// Whether the source accepted another order: then nothing is missing, but the tables wait for each other.
  package internal(set) var hasPlan: Bool

  /// How many refused requests are kept: a join of many tables is tried in thousands of orders.
  package static let requestLimit = 32

  /// The constraints on `column` that any refused request held, each once; empty if the statement has none.
  package func constraints(on column: Int) -> [IndexConstraint] {
    var found: [IndexConstraint] = []
    for request in requests {
      for constraint in request.constraints where constraint.column == column && !found.contains(constraint) {
        found.append(constraint)
      }
    }
    return found
  }
}
