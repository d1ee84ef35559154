import Registry
import Rows
import SQLite

/// A table of the catalog over the lazy reader: constraints on provider, service, resource and method leave everything
/// else unread, and a full scan reads one service at a time.
struct CatalogSource: TableSource {
  let table: CatalogTable
  let registry: ProviderRegistry

  var columns: [TableColumn] { table.columns.map { TableColumn($0.name, $0.type) } }

  /// The keys that the statement gives; the payload names them, in the order of the arguments.
  func bestIndex(_ request: IndexRequest) -> IndexDecision<[Int]> {
    var keys: [Int] = []
    var uses: [ConstraintUse] = []
    for (index, constraint) in request.constraints.enumerated() {
      guard constraint.operation == .equal, constraint.isUsable, constraint.collation == "BINARY",
        let column = constraint.column, column < table.keyCount, !keys.contains(column)
      else { continue }
      keys.append(column)
      uses.append(ConstraintUse(index))
    }
    // Each further key makes the part to be read smaller by about as much.
    let cost = [1e6, 3e4, 1e3, 30, 1][min(keys.count, 4)]
    return .plan(IndexPlan(uses, payload: keys, estimatedCost: cost, estimatedRows: Int64(max(cost / 10, 1))))
  }

  func open(_ plan: IndexPlan<[Int]>, arguments: [FilterArgument]) -> any RowCursor {
    var slice = CatalogSlice()
    for (key, argument) in zip(plan.payload, arguments) {
      // Names are texts: nothing else is equal to one.
      guard case .value(.text(let name)) = argument else { return CatalogCursor() }
      slice.narrow(key, to: name)
    }
    return CatalogCursor(table, slice, registry)
  }
}

extension QueryConnection {
  /// Makes the tables of the catalog those of `registry`.
  func addCatalog(_ registry: ProviderRegistry) throws(SQLiteError) {
    for table in CatalogTable.allCases {
      try addTable(table.name, source: CatalogSource(table: table, registry: registry))
    }
  }
}
