import Rows

/// A table of a source in the plan that SQLite chose for a statement.
package struct ChosenPlan {
  /// What the statement calls the table.
  package let alias: String
  /// What the source's plan remembers; its type is the source's.
  package let payload: Any
}

extension Connection {
  /// How SQLite would read the sources' tables in `sql`, in the order in which it would come to them; tables that are
  /// not of a source are left out.
  package func chosenPlans(_ sql: String) throws(SQLiteError) -> [ChosenPlan] {
    let statement = try prepare("EXPLAIN QUERY PLAN " + sql)
    var plans: [ChosenPlan] = []
    // The detail is `SCAN o VIRTUAL TABLE INDEX 7:`; the number is the one that `bestIndex` gave its plan.
    while try statement.step() {
      guard case .text(let detail) = statement.cell(at: 3), let found = Self.planned(detail),
        let plan = state.plan(found.number)
      else { continue }
      plans.append(ChosenPlan(alias: found.alias, payload: plan.payload))
    }
    return plans
  }

  private static func planned(_ detail: String) -> (alias: String, number: Int32)? {
    let mark = " VIRTUAL TABLE INDEX "
    var rest = detail[...]
    while !rest.isEmpty, !rest.hasPrefix(mark) { rest.removeFirst() }
    guard let number = Int32(rest.dropFirst(mark.count).prefix { $0 != ":" }) else { return nil }
    let words = detail[..<rest.startIndex].split(separator: " ", maxSplits: 1)
    guard words.count == 2 else { return nil }
    return (String(words[1]), number)
  }
}
