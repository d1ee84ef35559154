/// One way to run a statement, put to a table source as a question: which of these can you use?
package struct IndexRequest: Hashable, Sendable {
  /// The terms of WHERE and ON that concern the table, and LIMIT and OFFSET where nothing but them follows.
  package let constraints: [IndexConstraint]
  /// The order that would spare SQLite a sort.
  package let order: [OrderTerm]
  /// Which columns the statement reads: bit n for column n, bit 63 for every column from 63 on.
  package let columnsUsed: UInt64
  /// What the statement does with rows that are equal in `order`.
  package let distinctness: Distinctness

  /// A request as SQLite makes it.
  package init(
    constraints: [IndexConstraint], order: [OrderTerm] = [], columnsUsed: UInt64 = .max,
    distinctness: Distinctness = .none
  ) {
    self.constraints = constraints
    self.order = order
    self.columnsUsed = columnsUsed
    self.distinctness = distinctness
  }

  /// Whether the statement reads `column`; true in doubt, which begins at column 63.
  package func reads(column: Int) -> Bool { columnsUsed & (1 << UInt64(min(max(column, 0), 63))) != 0 }
}

/// One term of ORDER BY, GROUP BY or DISTINCT.
package struct OrderTerm: Hashable, Sendable {
  /// The column; nil for the row's number.
  package let column: Int?
  /// Whether the largest comes first.
  package let isDescending: Bool

  /// A term over `column`.
  package init(column: Int?, isDescending: Bool = false) {
    self.column = column
    self.isDescending = isDescending
  }
}

/// What a source may do beyond sorting when it takes over the order (`sqlite3_vtab_distinct`).
package enum Distinctness: Int32, Hashable, Sendable {
  /// Rows in the order asked for.
  case none = 0
  /// Rows that are equal in the order's columns next to each other, groups in any order.
  case grouped = 1
  /// As `grouped`, and only one row of each group need come.
  case distinct = 2
  /// Rows in the order asked for, and only one of those that are equal in its columns need come.
  case sortedDistinct = 3
}
