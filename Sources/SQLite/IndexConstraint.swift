package import Rows

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
  /// How texts are compared: `BINARY` unless the statement says otherwise. `name LIKE 'x%'` comes with `>=
  /// 'X'` and `< 'y'` under `NOCASE`, so a source that compares by bytes leaves those alone.
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
  /// Comparisons that NULL does not satisfy.
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  /// `IS value`, which NULL can satisfy. (The arguments of `table('a')` arrive as `equal`.)
  case `is`
  /// `IS NOT value`.
  case isNot
  /// These two have no value worth reading.
  case isNull, isNotNull
  /// Patterns of text. `regexp` and `match` need a function of that name.
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
