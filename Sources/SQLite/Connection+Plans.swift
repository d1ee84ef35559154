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
    // The plans live as long as the statement.
    let statement = try prepare("EXPLAIN QUERY PLAN " + sql)
    defer { statement.finalize() }
    let nodes = try Self.nodes(statement)
    var plans: [ChosenPlan] = []
    // The nodes that run once, and those in which a table was read already.
    var single: Set<Int64> = [0]
    var entered: Set<Int64> = []
    // The detail is `SCAN o VIRTUAL TABLE INDEX 7:source`; the number is the one that `bestIndex` gave its plan.
    for (index, (node, parent, detail)) in nodes.enumerated() {
      guard Self.reads(detail) else {
        if single.contains(parent), Self.isRunOnce(detail) {
          // `a CROSS JOIN b JOIN c` may read c before a, and then runs a's co-routine anew for each row of c.
          let isInner =
            detail.hasPrefix("CO-ROUTINE ")
            && nodes[index...].first { $0.parent == parent && Self.reads($0.detail) }
              .map { !$0.detail.hasPrefix("SCAN " + detail.dropFirst("CO-ROUTINE ".count)) } ?? false
          if !isInner { single.insert(node) }
        }
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

  private static func nodes(
    _ statement: PreparedStatement
  ) throws(SQLiteError) -> [(node: Int64, parent: Int64, detail: String)] {
    var nodes: [(Int64, Int64, String)] = []
    while try statement.step() {
      guard case .integer(let node) = statement.cell(at: 0),
        case .integer(let parent) = statement.cell(at: 1),
        case .text(let detail) = statement.cell(at: 3)
      else { continue }
      nodes.append((node, parent, detail))
    }
    return nodes
  }

  private static func reads(_ detail: String) -> Bool {
    detail.hasPrefix("SCAN ") || detail.hasPrefix("SEARCH ")
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
    let plan = rest.dropFirst(mark.count).split(separator: ":", maxSplits: 1)
    guard plan.count == 2, plan[1] == "\(VirtualTableModule.planMark)", let number = Int32(plan[0]) else {
      return nil
    }
    let words = detail[..<rest.startIndex].split(separator: " ", maxSplits: 1)
    guard words.count == 2 else { return nil }
    return (String(words[1]), number)
  }
}
