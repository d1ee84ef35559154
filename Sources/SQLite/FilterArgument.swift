package import Rows

/// The right-hand side of a constraint, known when rows are asked for.
package enum FilterArgument: Hashable, Sendable {
  /// One value; `null` for `= NULL`, which no row satisfies.
  case value(Cell)
  /// All values of `IN (…)`, where the plan takes the whole list.
  case list([Cell])
}
