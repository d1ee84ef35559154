import Rows
import SQLite
import Testing

/// Which outer joins a table that needs a parameter can take part in.
@Suite struct OuterJoinTests {
  private let connection: Connection

  init() throws {
    connection = try Connection(.memory)
    try connection.addTable("repos", source: CallSource.repos())
    try connection.addTable(
      "orgs",
      source: CallSource([TableColumn("login", .text)]) { _ in [[.text("a")], [.text("none")], [.null]] })
    try connection.addTable(
      "empty", source: CallSource([TableColumn("org", .text)], required: [0]) { _ in [] })
  }

  @Test func onTheOptionalSideOfALeftJoin() throws {
    #expect(
      try connection.rows(
        "SELECT login, name FROM orgs LEFT JOIN repos ON org = login AND id = 1 AND org <> 'none' ORDER BY login"
      )
        == [[.null, .null], [.text("a"), .text("a1")], [.text("none"), .null]])
    #expect(
      try connection.rows("SELECT login, org FROM orgs LEFT JOIN empty ON org = login WHERE login = 'a'")
        == [[.text("a"), .null]])
  }

  @Test func onTheKeptSideOfALeftJoin() throws {
    #expect(
      try connection.rows(
        "SELECT name, login FROM repos LEFT JOIN orgs ON login = name WHERE org = 'a' LIMIT 1")
        == [[.text("a1"), .null]])
  }

  /// In WHERE the constraint is on the right side's rows, so that the join is an inner one and the table can be read.
  @Test func aConstraintInWhereReachesTheKeptSideOfARightJoin() throws {
    #expect(
      try connection.rows(
        "SELECT login, name FROM orgs RIGHT JOIN repos ON login = org WHERE org = 'b' ORDER BY name")
        == [[.null, .text("b1")], [.null, .text("b2")], [.null, .text("b3")]])
  }

  /// SQLite reads the kept side of these joins a second time and on its own, to find the rows without a partner; then
  /// there is no outer row to take the parameter from.
  @Test(arguments: [
    "SELECT * FROM orgs RIGHT JOIN repos ON org = login", "SELECT * FROM orgs FULL JOIN repos ON org = login",
    "SELECT * FROM repos FULL JOIN orgs ON org = login",
  ])
  func onAKeptSideWithoutAValueOfItsOwnThereIsNoSolution(_ sql: String) {
    guard case .noQuerySolution(let tables)? = error({ try connection.prepare(sql) }) else {
      Issue.record("expected no query solution")
      return
    }
    #expect(tables.map(\.name) == ["repos"])
  }

  /// A condition that no padded row meets makes an inner join of any outer one.
  @Test func aConstraintInWhereMakesAFullJoinPossible() throws {
    #expect(
      try connection.rows(
        "SELECT login, name FROM orgs FULL JOIN repos ON org = login WHERE org = 'a' AND id = 1")
        == [[.text("a"), .text("a1")]])
  }

  @Test func aSubqueryThatHasItsParameterTakesPartInAnyJoin() throws {
    #expect(
      try connection.rows(
        """
        SELECT login, name FROM orgs FULL JOIN (SELECT org, name FROM repos WHERE org = 'a' AND id = 1) ON login = org
        ORDER BY login
        """) == [[.null, .null], [.text("a"), .text("a1")], [.text("none"), .null]])
  }
}
