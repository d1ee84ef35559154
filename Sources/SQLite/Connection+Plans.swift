import Rows

/// A table of a source in the plan that SQLite chose for a statement.
package struct ChosenPlan {
  /// What the statement calls the table.
  package let alias: String
  /// What the source's plan remembers; its type is the source's.
  package let payload: Any
  /// Whether SQLite comes to the table once for the whole statement: it stands first, and in nothing that is run for each
  /// row of something else.
  package let isReadOnce: Bool
}

extension Connection {
  /// How SQLite would read the sources' tables in `sql`, in the order in which it would come to them; tables that are
  /// not of a source are left out.
  package func chosenPlans(_ sql: String) throws(SQLiteError) -> [ChosenPlan] {
    let statement = try prepare("EXPLAIN QUERY PLAN " + sql)
    var plans: [ChosenPlan] = []
    // The nodes that run once, and those in which a table was read already.
    var single: Set<Int64> = [0]
    var entered: Set<Int64> = []
    // The detail is `SCAN o VIRTUAL TABLE INDEX 7:`; the number is the one that `bestIndex` gave its plan.
    while try statement.step() {
      guard case .integer(let node) = statement.cell(at: 0),
        case .integer(let parent) = statement.cell(at: 1),
        case .text(let detail) = statement.cell(at: 3)
      else { continue }
      guard detail.hasPrefix("SCAN ") || detail.hasPrefix("SEARCH ") else {
        if single.contains(parent), Self.isRunOnce(detail) { single.insert(node) }
        // It reads a table, by several indexes.
        if detail.hasPrefix("MULTI-INDEX OR") { entered.insert(parent) }
        continue
      }
      let isFirst = entered.insert(parent).inserted
      guard let found = Self.planned(detail), let plan = state.plan(found.number) else { continue }
      plans.append(
        ChosenPlan(
          alias: found.alias, payload: plan.payload, isReadOnce: isFirst && single.contains(parent)))
    }
    return plans
  }

  /// Whether a part of a plan runs once, if what it is a part of does. What is not known to is not.
  private static func isRunOnce(_ detail: String) -> Bool {
    let starts = [
      "COMPOUND QUERY", "LEFT-MOST SUBQUERY", "UNION", "EXCEPT", "INTERSECT", "MERGE (", "MATERIALIZE ",
      "CO-ROUTINE ", "SETUP", "LIST SUBQUERY", "SCALAR SUBQUERY",
    ]
    return detail == "LEFT" || detail == "RIGHT" || starts.contains { detail.hasPrefix($0) }
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
