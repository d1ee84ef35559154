import Rows
import SQLite
import Testing

/// What a source is asked: the constraints, order and use of columns of a statement.
@Suite struct IndexRequestTests {
  /// The first request for `condition` on a table with the columns a (integer), b (text) and c.
  private func request(_ rest: String, from: String = "t") throws -> IndexRequest {
    let connection = try Connection(.memory)
    let source = PlanSource([TableColumn("a", .integer), TableColumn("b", .text), TableColumn("c")])
    try connection.addTable("t", source: source)
    _ = try connection.prepare("SELECT a FROM \(from) \(rest)")
    return try #require(source.requests.first)
  }

  @Test(arguments: [
    ("a = 5", IndexConstraint(column: 0, .equal, value: .integer(5))),
    ("a <> 5", IndexConstraint(column: 0, .notEqual, value: .integer(5))),
    ("a < 5", IndexConstraint(column: 0, .less, value: .integer(5))),
    ("a <= 5", IndexConstraint(column: 0, .lessOrEqual, value: .integer(5))),
    ("a > -5", IndexConstraint(column: 0, .greater, value: .integer(-5))),
    ("a >= 1.5", IndexConstraint(column: 0, .greaterOrEqual, value: .real(1.5))),
    ("5 < a", IndexConstraint(column: 0, .greater, value: .integer(5))),
    ("a IS 5", IndexConstraint(column: 0, .is, value: .integer(5))),
    ("a IS NOT 5", IndexConstraint(column: 0, .isNot, value: .integer(5))),
    ("a IS NULL", IndexConstraint(column: 0, .isNull)),
    ("a IS NOT NULL", IndexConstraint(column: 0, .isNotNull)),
    ("a = NULL", IndexConstraint(column: 0, .equal, value: .null)),
    ("b = 'x'", IndexConstraint(column: 1, .equal, value: .text("x"))),
    ("b = 'x' COLLATE NOCASE", IndexConstraint(column: 1, .equal, collation: "NOCASE")),
    ("b LIKE '%x'", IndexConstraint(column: 1, .like, value: .text("%x"))),
    ("b GLOB '*x'", IndexConstraint(column: 1, .glob, value: .text("*x"))),
    ("b MATCH 'x'", IndexConstraint(column: 1, .match, value: .text("x"))),
    ("rowid = 7", IndexConstraint(column: nil, .equal, value: .integer(7))),
    ("a = ?", IndexConstraint(column: 0, .equal)),
    ("a = abs(-5)", IndexConstraint(column: 0, .equal)),
    ("a IN (1, 2)", IndexConstraint(column: 0, .equal, canTakeWholeList: true)),
    ("a IN (SELECT 1)", IndexConstraint(column: 0, .equal, canTakeWholeList: true)),
  ])
  func offersAConstraint(_ condition: String, _ expected: IndexConstraint) throws {
    #expect(try request("WHERE \(condition)").constraints == [expected])
  }

  @Test func regexpIsOfferedWhereTheFunctionExists() throws {
    let connection = try Connection(.memory)
    try connection.addFunction("regexp", arguments: 2) { _ in .boolean(true) }
    let source = PlanSource([TableColumn("b", .text)])
    try connection.addTable("t", source: source)
    _ = try connection.prepare("SELECT b FROM t WHERE b REGEXP '^x'")
    #expect(source.requests.first?.constraints == [IndexConstraint(column: 0, .regexp, value: .text("^x"))])
  }

  @Test(arguments: ["a + 1 = 5", "lower(b) = 'x'", "a = c", "NOT a", "a = 1 OR b = 2", "a = 1 AND 0 OR c"])
  func keepsATermThatIsNoComparisonOfOneColumn(_ condition: String) throws {
    #expect(try request("WHERE \(condition)").constraints == [])
  }

  @Test func betweenIsTwoConstraints() throws {
    #expect(
      try request("WHERE a BETWEEN 1 AND 9").constraints == [
        IndexConstraint(column: 0, .greaterOrEqual, value: .integer(1)),
        IndexConstraint(column: 0, .lessOrEqual, value: .integer(9)),
      ])
  }

  /// A source that applied these comparisons itself would have to apply them without regard to case.
  @Test func likeWithAPrefixBringsComparisonsOfItsOwn() throws {
    #expect(
      try request("WHERE b LIKE 'x%'").constraints == [
        IndexConstraint(column: 1, .greaterOrEqual, value: .text("X"), collation: "NOCASE"),
        IndexConstraint(column: 1, .less, value: .text("y"), collation: "NOCASE"),
        IndexConstraint(column: 1, .like, value: .text("x%")),
      ])
  }

  @Test func aRowValueIsOneConstraintPerColumn() throws {
    #expect(
      try request("WHERE (a, b) = (1, 'x')").constraints == [
        IndexConstraint(column: 0, .equal, value: .integer(1)),
        IndexConstraint(column: 1, .equal, value: .text("x")),
      ])
    #expect(
      try request("WHERE (a, b) IN (VALUES (1, 'x'), (2, 'y'))").constraints.allSatisfy { $0.value == nil })
  }

  @Test func limitAndOffsetAreOfferedWithTheirValues() throws {
    #expect(
      try request("WHERE a = 1 LIMIT 10 OFFSET 20").constraints == [
        IndexConstraint(column: 0, .equal, value: .integer(1)),
        IndexConstraint(column: nil, .limit, value: .integer(10)),
        IndexConstraint(column: nil, .offset, value: .integer(20)),
      ])
  }

  /// With any of these the source must not stop early: rows are still removed, merged or sorted.
  @Test(arguments: [
    "WHERE a + 1 = 2 LIMIT 1", "GROUP BY a LIMIT 1", "JOIN (SELECT 1 AS x) LIMIT 1",
  ])
  func limitIsNotOfferedWhereRowsAreStillRemoved(_ rest: String) throws {
    #expect(!(try request(rest).constraints.contains { $0.operation == .limit }))
  }

  @Test func orderAndDistinctAreTold() throws {
    let ordered = try request("ORDER BY b DESC, a")
    #expect(ordered.order == [OrderTerm(column: 1, isDescending: true), OrderTerm(column: 0)])
    #expect(ordered.distinctness == .none)
    #expect(try request("GROUP BY c").distinctness == .grouped)
    #expect(try request("ORDER BY a + 1").order == [])
    let connection = try Connection(.memory)
    let source = PlanSource([TableColumn("a"), TableColumn("b")])
    try connection.addTable("t", source: source)
    _ = try connection.prepare("SELECT DISTINCT a FROM t")
    #expect(source.requests.first?.distinctness == .distinct)
    _ = try connection.prepare("SELECT DISTINCT a FROM t ORDER BY a")
    #expect(source.requests.last?.distinctness == .sortedDistinct)
  }

  @Test func columnsThatAreReadAreTold() throws {
    let request = try request("WHERE c = 1")
    #expect((0..<3).map(request.reads(column:)) == [true, false, true])
    let connection = try Connection(.memory)
    let wide = PlanSource((0..<100).map { TableColumn("c\($0)") })
    try connection.addTable("wide", source: wide)
    _ = try connection.prepare("SELECT c5, c70 FROM wide")
    let last = try #require(wide.requests.last)
    #expect([5, 6, 62, 63, 70, 99].map(last.reads(column:)) == [true, false, false, true, true, true])
  }

  @Test func aJoinOffersTheOtherTableUsableAndNot() throws {
    let connection = try Connection(.memory)
    let source = PlanSource([TableColumn("a", .integer)]) { request in
      let usable = request.constraints.indices.filter { request.constraints[$0].isUsable }
      return .plan(IndexPlan(usable.map { ConstraintUse($0) }, payload: 0))
    }
    try connection.addTable("t", source: source)
    try connection.execute("CREATE TABLE other(x)")
    _ = try connection.prepare("SELECT * FROM other JOIN t ON t.a = other.x")
    #expect(
      Set(source.requests.flatMap(\.constraints)) == [
        IndexConstraint(column: 0, .equal), IndexConstraint(column: 0, .equal, isUsable: false),
      ])
  }
}
