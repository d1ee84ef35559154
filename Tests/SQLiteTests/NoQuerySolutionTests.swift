import Rows
import SQLite
import Testing

/// "no query solution" is all that SQLite says when a required parameter is missing; what it had offered is kept.
@Suite struct NoQuerySolutionTests {
  private let connection: Connection

  init() throws {
    connection = try Connection(.memory)
    try connection.addTable("repos", source: CallSource.repos())
    try connection.addTable("orgs", source: CallSource.orgs())
    try connection.addTable("issues", source: CallSource.issues())
  }

  private func refused(_ sql: String) -> [RefusedTable]? {
    if case .noQuerySolution(let tables)? = error({ try connection.prepare(sql) }) { tables } else { nil }
  }

  @Test func aMissingParameterIsOneThatWasNeverOffered() throws {
    let tables = try #require(refused("SELECT name FROM repos WHERE id = 7 AND name LIKE '%x'"))
    #expect(tables.map(\.name) == ["repos"])
    #expect(tables.first?.hasPlan == false)
    #expect(tables.first?.constraints(on: 0) == [])
    #expect(tables.first?.constraints(on: 2) == [IndexConstraint(column: 2, .equal, value: .integer(7))])
    #expect(tables.first?.columns.map(\.name) == ["org", "sort", "id", "name"])
  }

  @Test(arguments: [
    ("SELECT name FROM repos", "repos was offered no value"),
    ("SELECT name FROM repos LIMIT 5", "repos was offered no value"),
    ("SELECT name FROM repos WHERE org LIKE '%a'", "repos was offered org LIKE"),
    ("SELECT name FROM repos WHERE org IS 'a'", "repos was offered org IS"),
    ("SELECT name FROM repos WHERE lower(org) = 'a'", "repos was offered no value"),
    ("SELECT name FROM repos WHERE org > 'a' AND id = 1", "repos was offered org >, id ="),
    ("SELECT name FROM repos WHERE org = 'a' OR id = 1", "repos was offered id ="),
    ("SELECT name FROM repos WHERE org IN ()", "repos was offered no value"),
    ("SELECT name FROM (SELECT * FROM repos), orgs WHERE name = login", "repos was offered name ="),
    ("SELECT name FROM orgs JOIN repos ON id = login", "repos was offered id ="),
    ("SELECT * FROM repos WHERE org = name", "repos was offered no value"),
    (
      "SELECT * FROM repos JOIN issues ON org = repo",
      "repos was offered org = a value that is not known yet; issues was offered repo = a value that is not known yet"
    ),
    (
      "SELECT (SELECT count(*) FROM repos) FROM orgs", "repos was offered no value"
    ),
  ])
  func saysWhatWasOffered(_ sql: String, _ offered: String) {
    #expect(
      message { try connection.prepare(sql) }
        == "no order of the tables gives each one the values it needs: \(offered)")
  }

  @Test func tablesThatWaitForEachOtherHaveAPlanEach() throws {
    let tables = try #require(refused("SELECT * FROM repos JOIN issues ON org = repo"))
    #expect(tables.map(\.hasPlan) == [true, true])
    #expect(tables.first?.constraints(on: 0) == [IndexConstraint(column: 0, .equal, isUsable: false)])
  }

  @Test func whatOneStatementWasRefusedDoesNotStay() throws {
    _ = refused("SELECT name FROM repos")
    let tables = try #require(refused("SELECT title FROM issues"))
    #expect(tables.map(\.name) == ["issues"])
    _ = try connection.rows("SELECT name FROM orgs JOIN repos ON org = login")
    #expect(refused("SELECT title FROM issues")?.map(\.name) == ["issues"])
  }

  @Test func requestsAreCounted() throws {
    let joins = (0..<12).map { "JOIN orgs o\($0) ON o\($0).login = r.name" }.joined(separator: " ")
    let tables = try #require(refused("SELECT 1 FROM repos r \(joins)"))
    let repos = try #require(tables.first { $0.name == "repos" })
    #expect(repos.requests.count <= RefusedTable.requestLimit)
    #expect(!repos.requests.isEmpty)
  }

  /// A statement that was prepared can lose its solution when its tables change.
  @Test func isToldByAStepToo() throws {
    try connection.addTable("things", source: CallSource.orgs())
    let statement = try connection.prepare("SELECT * FROM things")
    try connection.addTable("things", source: CallSource.issues())
    try connection.execute("CREATE TABLE t(a)")
    guard case .noQuerySolution(let tables)? = error({ try statement.step() }) else {
      Issue.record("expected no query solution")
      return
    }
    #expect(tables.map(\.name) == ["things"])
  }
}
