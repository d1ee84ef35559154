/// What SQLite reads as a table: the seam between SQL and wherever rows come from.
///
/// For each way to run a statement SQLite asks `bestIndex` what the source could do with the constraints at
/// hand; for the way it chose it calls `open` once per combination of arguments, again and again for the
/// inner table of a join. All calls come on the thread that runs the statement. An error thrown here fails
/// the statement with `SQLiteError.source`, which carries the same value.
///
///     SELECT name FROM repos WHERE org = 'a'
///       → bestIndex: constraints [column 0, equal, usable]  → .plan(IndexPlan([ConstraintUse(0, omit: true)]))
///       → open(plan, arguments: [.value(.text("a"))])       → a cursor, read until it ends
package protocol TableSource<Payload> {
  /// What a plan remembers from `bestIndex` to `open`.
  associatedtype Payload

  /// The columns, read once by `addTable`.
  var columns: [TableColumn] { get }

  /// Decides about one way to run a statement; `.unusable` where a constraint that the source needs is not
  /// usable.
  func bestIndex(_ request: IndexRequest) throws -> IndexDecision<Payload>

  /// Starts reading. `arguments` are the values of `plan.uses`, in that order.
  func open(_ plan: IndexPlan<Payload>, arguments: [FilterArgument]) throws -> any RowCursor
}
