/// A source's answer to one request.
package enum IndexDecision<Payload> {
  /// This way, read as the plan says.
  case plan(IndexPlan<Payload>)
  /// Not this way: SQLite tries another order of tables. If none is left, preparing the statement throws
  /// `SQLiteError.noQuerySolution`.
  case unusable
}

/// How a source will read the table if SQLite chooses this way.
package struct IndexPlan<Payload> {
  /// The constraints whose values `open` gets, in the order in which it gets them.
  package var uses: [ConstraintUse]
  /// What the source wants back.
  package var payload: Payload
  /// A figure to compare ways by; SQLite's own are near the number of rows visited.
  package var estimatedCost: Double
  /// How many rows `open` is likely to give.
  package var estimatedRows: Int64
  /// Whether rows come in the order asked for, so that SQLite need not sort them.
  package var isOrdered: Bool
  /// Whether there is at most one row.
  package var isUnique: Bool

  /// A plan; SQLite's own default figures unless told.
  package init(
    _ uses: [ConstraintUse] = [], payload: Payload, estimatedCost: Double = 5e98, estimatedRows: Int64 = 25,
    isOrdered: Bool = false, isUnique: Bool = false
  ) {
    self.uses = uses
    self.payload = payload
    self.estimatedCost = estimatedCost
    self.estimatedRows = estimatedRows
    self.isOrdered = isOrdered
    self.isUnique = isUnique
  }
}

/// The use a plan makes of one constraint.
package struct ConstraintUse: Hashable, Sendable {
  /// Its place in `IndexRequest.constraints`.
  package var constraint: Int
  /// The source applies it exactly, so SQLite need not check each row again.
  package var omit: Bool
  /// Ask for all values of `IN (…)` as one argument; where that is not on offer the argument is a single
  /// value.
  package var takesWholeList: Bool

  /// The use of the constraint at `constraint`.
  package init(_ constraint: Int, omit: Bool = false, takesWholeList: Bool = false) {
    self.constraint = constraint
    self.omit = omit
    self.takesWholeList = takesWholeList
  }
}
