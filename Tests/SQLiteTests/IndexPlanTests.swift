import Rows
import Testing

@testable import SQLite

/// What SQLite does with the plans it is given.
@Suite struct IndexPlanTests {
  @Test func theChosenPlanComesBackWithItsArguments() throws {
    let connection = try Connection(.memory)
    let source = PlanSource([TableColumn("a"), TableColumn("b")]) { request in
      .plan(
        IndexPlan(request.constraints.indices.reversed().map { ConstraintUse($0, omit: true) }, payload: 2))
    }
    try connection.addTable("t", source: source)
    #expect(try connection.rows("SELECT 1 FROM t WHERE a = ? AND b > 'x'", [.integer(7)]).count == 2)
    #expect(source.opened.map(\.payload) == [2])
    #expect(source.opened.map(\.arguments) == [[.value(.text("x")), .value(.integer(7))]])
  }

  @Test func sqliteChecksRowsAgainUnlessOmitted() throws {
    for (omit, count) in [(true, 3), (false, 1)] {
      let connection = try Connection(.memory)
      let source = PlanSource([TableColumn("a")]) { request in
        .plan(IndexPlan(request.constraints.indices.map { ConstraintUse($0, omit: omit) }, payload: 3))
      }
      try connection.addTable("t", source: source)
      #expect(try connection.rows("SELECT a FROM t WHERE a = 1").count == count)
    }
  }

  @Test func aLimitThatIsUsedArrives() throws {
    let connection = try Connection(.memory)
    let source = PlanSource([TableColumn("a")]) { request in
      .plan(IndexPlan(request.constraints.indices.map { ConstraintUse($0, omit: true) }, payload: 50))
    }
    try connection.addTable("t", source: source)
    // The source leaves out what OFFSET says, as it promised by `omit`; SQLite still applies LIMIT.
    #expect(try connection.rows("SELECT a FROM t LIMIT 5 OFFSET 2").count == 5)
    #expect(source.opened.map(\.arguments) == [[.value(.integer(5)), .value(.integer(2))]])
  }

  /// One call per value of the list would each leave out rows, so SQLite withdraws the offer.
  @Test func aLimitIsNotUsedOncePerValueOfAList() throws {
    let connection = try Connection(.memory)
    let source = PlanSource([TableColumn("a")]) { request in
      let usable = request.constraints.indices.filter { request.constraints[$0].isUsable }
      return .plan(IndexPlan(usable.map { ConstraintUse($0, omit: true) }, payload: 2))
    }
    try connection.addTable("t", source: source)
    #expect(
      try connection.rows("SELECT a FROM t WHERE a IN (7, 8) LIMIT 2 OFFSET 1") == [
        [.integer(1)], [.integer(0)],
      ])
    #expect(source.opened.map(\.arguments) == [[.value(.integer(7))], [.value(.integer(8))]])
  }

  @Test func rowsThatComeOrderedAreNotSortedAgain() throws {
    let connection = try Connection(.memory)
    let source = PlanSource([TableColumn("a")]) { request in
      .plan(IndexPlan(payload: 3, isOrdered: request.order == [OrderTerm(column: 0, isDescending: true)]))
    }
    try connection.addTable("t", source: source)
    // The source lies, which shows that SQLite believes it.
    #expect(
      try connection.rows("SELECT a FROM t ORDER BY a DESC") == [[.integer(0)], [.integer(1)], [.integer(2)]])
    #expect(
      try connection.rows("SELECT a FROM t ORDER BY a") == [[.integer(0)], [.integer(1)], [.integer(2)]])
  }

  @Test func estimatesDecideTheOrderOfTables() throws {
    let connection = try Connection(.memory)
    for (name, rows) in [("many", 1_000_000), ("few", 2)] as [(String, Int64)] {
      let source = PlanSource([TableColumn("a")]) { request in
        let usable = request.constraints.indices.filter { request.constraints[$0].isUsable }
        return .plan(
          IndexPlan(
            usable.map { ConstraintUse($0) }, payload: 0, estimatedCost: usable.isEmpty ? Double(rows) : 1,
            estimatedRows: usable.isEmpty ? rows : 1, isUnique: !usable.isEmpty))
      }
      try connection.addTable(name, source: source)
    }
    let plan = try connection.rows("EXPLAIN QUERY PLAN SELECT * FROM many JOIN few ON many.a = few.a")
    #expect(plan.compactMap(\.last).map { "\($0)".contains("few") } == [true, false])
  }

  @Test(arguments: [[ConstraintUse(5)], [ConstraintUse(-1)], [ConstraintUse(0), ConstraintUse(0)]])
  func aPlanThatUsesWhatIsNotThereIsReported(_ uses: [ConstraintUse]) throws {
    let connection = try Connection(.memory)
    try connection.addTable(
      "t", source: PlanSource([TableColumn("a")]) { _ in .plan(IndexPlan(uses, payload: 0)) })
    guard case .source(let thrown)? = error({ try connection.prepare("SELECT a FROM t WHERE a = 1") }) else {
      Issue.record("expected an error of the source")
      return
    }
    #expect(
      (thrown as? SQLiteError)?.message
        == "the plan of table t uses constraint \(uses.last?.constraint ?? 0), which is not on offer")
  }

  /// Plans are kept for the statements that may ask for them, and no longer.
  @Test func plansGoWithTheirStatement() throws {
    let connection = try Connection(.memory)
    try connection.addTable("t", source: PlanSource([TableColumn("a")]) { _ in .plan(IndexPlan(payload: 4)) })
    let kept = try connection.prepare("SELECT a FROM t WHERE a >= 0")
    #expect(try kept.step())
    for _ in 0..<100 { _ = try connection.rows("SELECT a FROM t AS x JOIN t AS y USING (a)") }
    #expect(message { try connection.prepare("SELECT a FROM t JOIN missing") } == "no such table: missing")
    #expect(connection.state.planCount < 10)
    // A change of the schema makes SQLite compile the statement anew, with new plans.
    kept.reset()
    try connection.execute("CREATE TABLE u(a)")
    #expect(try kept.step())
    kept.finalize()
    #expect(connection.state.planCount == 0)
  }
}
