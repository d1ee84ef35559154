package import Rows

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

/// One term of a condition: `column operation value`.
package struct IndexConstraint: Hashable, Sendable {
  /// The column; nil for the row's number, and for LIMIT and OFFSET.
  package let column: Int?
  /// How the column is compared.
  package let operation: IndexOperator
  /// Whether the value is known when the table is read; if not, it comes from a table that is read later.
  package let isUsable: Bool
  /// Whether this is `IN (…)` and the list can be had as one argument. If not asked for, SQLite opens the
  /// table once for each value.
  package let canTakeWholeList: Bool
  /// The right-hand side where it is a literal.
  package let value: Cell?
  /// How texts are compared: `BINARY` unless the statement says otherwise. `name LIKE 'x%'` comes with `>= 'X'`
  /// and `< 'y'` under `NOCASE`, so a source that compares by bytes leaves those alone.
  package let collation: String

  /// A constraint as SQLite offers it.
  package init(
    column: Int?, _ operation: IndexOperator, isUsable: Bool = true, canTakeWholeList: Bool = false,
    value: Cell? = nil, collation: String = "BINARY"
  ) {
    self.column = column
    self.operation = operation
    self.isUsable = isUsable
    self.canTakeWholeList = canTakeWholeList
    self.value = value
    self.collation = collation
  }
}

/// How a constraint compares.
package enum IndexOperator: Hashable, Sendable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  /// `IS value`; like all but `equal` never a call's argument in a table-valued function.
  case `is`
  case isNot
  /// These two have no value worth reading.
  case isNull, isNotNull
  case like, glob, regexp, match
  /// How many rows are wanted. A source may stop after that many (plus the offset) only if it applies all
  /// other constraints itself, for those it leaves to SQLite still remove rows.
  case limit
  /// How many rows to leave out: with `omit` the source leaves them out.
  case offset
  /// A function that a virtual table overloads, by its number from 150 on.
  case function(UInt8)
  /// What a later SQLite may offer.
  case other(UInt8)
}

/// One term of ORDER BY, GROUP BY or DISTINCT.
package struct OrderTerm: Hashable, Sendable {
  /// The column; nil for the row's number.
  package let column: Int?
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
