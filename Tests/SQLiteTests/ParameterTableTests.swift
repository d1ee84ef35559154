import Rows
import SQLite
import Testing

/// Statements over tables that need a parameter: what SQL makes of them, and which calls it takes.
@Suite struct ParameterTableTests {
  private let connection: Connection
  private let repos: CallSource
  private let orgs: CallSource
  private let issues: CallSource

  init() throws {
    connection = try Connection(.memory)
    repos = CallSource.repos()
    orgs = CallSource.orgs()
    issues = CallSource.issues()
    try connection.addTable("repos", source: repos)
    try connection.addTable("orgs", source: orgs)
    try connection.addTable("issues", source: issues)
  }

  @Test func oneValueIsOneCall() throws {
    #expect(texts(try connection.rows("SELECT name FROM repos WHERE org = 'a'")) == ["a1", "a2", "a3"])
    #expect(repos.calls == [.init(values: [0: .value(.text("a"))])])
  }

  @Test func aParameterOfTheStatementIsAValue() throws {
    let statement = try connection.prepare("SELECT name FROM repos WHERE org = :org AND sort = :sort")
    for org in ["a", "b"] {
      try statement.bind(.text(org), to: ":org")
      try statement.bind(.text("x"), to: ":sort")
      #expect(try statement.step())
      #expect(statement.row() == [.text("\(org)1")])
    }
    #expect(repos.arguments(of: 0) == [.value(.text("a")), .value(.text("b"))])
  }

  @Test func theParametersAreColumns() throws {
    #expect(
      try connection.rows("SELECT org, sort, name FROM repos WHERE org = 'a' AND sort = 'x' AND id = 2")
        == [[.text("a"), .text("x"), .text("a2")]])
  }

  @Test func aTableValuedCallTakesHiddenColumnsInOrder() throws {
    #expect(texts(try connection.rows("SELECT name FROM repos('a')")) == ["a1", "a2", "a3"])
    #expect(texts(try connection.rows("SELECT name FROM repos('b', 'x') WHERE id < 2")) == ["b1"])
    #expect(repos.arguments(of: 1) == [nil, .value(.text("x"))])
    #expect(
      message { try connection.rows("SELECT name FROM repos('a', 'x', 'y')") }
        == "too many arguments on repos() - max 2")
    // A dependent call: the arguments may come from a table to the left.
    #expect(
      texts(try connection.rows("SELECT name FROM orgs, repos(orgs.login) WHERE id = 1")) == ["a1", "b1"])
  }

  /// SQLite converts for comparisons only: a source gets the number although the column is a text.
  @Test func valuesArriveAsTheyAreWritten() throws {
    #expect(try connection.rows("SELECT name FROM repos WHERE org = 5 AND sort = 1.5") == [])
    #expect(repos.calls == [.init(values: [0: .value(.integer(5)), 1: .value(.real(1.5))])])
  }

  @Test func nullIsNoValue() throws {
    #expect(try connection.rows("SELECT name FROM repos WHERE org = NULL") == [])
    #expect(repos.calls == [.init(values: [0: .value(.null)])])
    #expect(try connection.rows("SELECT name FROM repos WHERE org = ?", [.null]) == [])
    #expect(try connection.rows("SELECT name FROM repos WHERE org IN (NULL)") == [])
  }

  @Test func anInListIsOneCallPerValue() throws {
    #expect(
      texts(try connection.rows("SELECT name FROM repos WHERE org IN ('b', 'a', 'b') AND id = 1")) == [
        "a1", "b1",
      ])
    #expect(repos.arguments(of: 0) == [.value(.text("a")), .value(.text("b"))])
  }

  @Test func anInListCanBeTakenWhole() throws {
    let repos = CallSource.repos(takesLists: true)
    try connection.addTable("repos", source: repos)
    #expect(
      texts(try connection.rows("SELECT name FROM repos WHERE org IN ('b', 'a', NULL) AND id = 1")) == [
        "a1", "b1",
      ])
    #expect(
      texts(try connection.rows("SELECT name FROM repos WHERE org IN (SELECT login FROM orgs) AND id = 1"))
        == ["a1", "b1"])
    #expect(texts(try connection.rows("SELECT name FROM repos WHERE org = 'a' AND id = 1")) == ["a1"])
    #expect(try connection.rows("SELECT name FROM repos WHERE org IN (SELECT login FROM orgs WHERE 0)") == [])
    #expect(
      repos.arguments(of: 0) == [
        .list([.null, .text("a"), .text("b")]), .list([.text("a"), .text("b")]), .value(.text("a")),
        .list([]),
      ])
  }

  @Test func inASubqueryIsOneCallPerValue() throws {
    #expect(
      texts(try connection.rows("SELECT name FROM repos WHERE org IN (SELECT login FROM orgs) AND id = 2"))
        == ["a2", "b2"])
    #expect(repos.arguments(of: 0) == [.value(.text("a")), .value(.text("b"))])
  }

  @Test func orReadsEveryBranch() throws {
    let sql = """
      SELECT name, sort FROM repos WHERE (org = 'a' AND sort = 'x') OR (org = 'b' AND sort = 'y')
      """
    #expect(
      try connection.rows(sql).map { $0.first } == ["a1", "a2", "a3", "b1", "b2", "b3"].map { .text($0) })
    #expect(
      texts(try connection.rows("SELECT name FROM repos WHERE org = 'a' OR org = 'b'"))
        == ["a1", "a2", "a3", "b1", "b2", "b3"])
    #expect(
      texts(try connection.rows("SELECT name FROM repos WHERE org = 'a' OR (org = 'a' AND id = 2)"))
        == ["a1", "a2", "a3"])
  }

  /// The trap: rows of one number are one row to OR, so numbers that begin anew with each call lose rows.
  @Test func orLosesRowsWhoseNumbersRepeat() throws {
    try connection.addTable("repos", source: CallSource.repos(numbersAreUnique: false))
    let sql = "SELECT name FROM repos WHERE (org = 'a' AND sort = 'x') OR (org = 'b' AND sort = 'y')"
    #expect(texts(try connection.rows(sql)) == ["a1", "a2", "a3"])
  }

  @Test(arguments: [
    "FROM orgs JOIN repos ON repos.org = orgs.login", "FROM repos JOIN orgs ON repos.org = orgs.login",
    "FROM repos, orgs WHERE login = org", "FROM orgs o JOIN repos r ON o.login = r.org",
  ])
  func aJoinBecomesDependentCallsInEitherOrder(_ from: String) throws {
    #expect(
      texts(try connection.rows("SELECT name \(from) ORDER BY name")) == ["a1", "a2", "a3", "b1", "b2", "b3"])
    #expect(repos.arguments(of: 0) == [.value(.text("a")), .value(.text("b"))])
    #expect(orgs.calls.count == 1)
  }

  @Test func threeTablesDependOnEachOther() throws {
    #expect(
      texts(
        try connection.rows(
          "SELECT title FROM issues JOIN repos ON repo = name JOIN orgs ON org = login WHERE id = 3 ORDER BY 1"
        ))
        == ["issue of a3", "issue of b3"])
    #expect(issues.calls.count == 2)
  }

  @Test func subqueriesDependOnTheOuterRow() throws {
    #expect(
      try connection.rows("SELECT login, (SELECT count(*) FROM repos WHERE org = login) FROM orgs")
        == [[.text("a"), .integer(3)], [.text("b"), .integer(3)]])
    #expect(
      texts(
        try connection.rows(
          "SELECT login FROM orgs WHERE EXISTS (SELECT 1 FROM repos WHERE org = login AND name = 'b2')")) == [
          "b"
        ])
    #expect(
      texts(
        try connection.rows(
          "SELECT login FROM orgs WHERE login NOT IN (SELECT org FROM repos WHERE org = 'a')")) == ["b"])
  }

  @Test func commonTablesUnionsAndWindows() throws {
    #expect(
      texts(
        try connection.rows(
          "WITH r AS (SELECT name FROM repos WHERE org = 'a') SELECT x.name || y.name FROM r x, r y LIMIT 2"))
        == ["a1a1", "a1a2"])
    #expect(
      texts(
        try connection.rows(
          "SELECT name FROM repos WHERE org = 'a' UNION ALL SELECT name FROM repos WHERE org = 'b' LIMIT 4"))
        == ["a1", "a2", "a3", "b1"])
    #expect(
      try connection.rows(
        "SELECT name, row_number() OVER (ORDER BY name DESC) FROM repos WHERE org = 'a' ORDER BY 2 LIMIT 1")
        == [[.text("a3"), .integer(1)]])
    #expect(
      texts(
        try connection.rows(
          """
          WITH RECURSIVE walk(org, depth) AS (
            SELECT 'a', 0 UNION ALL SELECT 'b', depth + 1 FROM walk WHERE depth < 1)
          SELECT name FROM walk JOIN repos USING (org) WHERE id = 1
          """)) == ["a1", "b1"])
  }

  @Test func rowValues() throws {
    #expect(
      texts(try connection.rows("SELECT name FROM repos WHERE (org, id) = ('a', 2)")) == ["a2"])
    #expect(
      texts(
        try connection.rows(
          "SELECT name FROM repos WHERE org = 'a' AND (org, id) IN (VALUES ('a', 2), ('b', 1))"))
        == ["a2"])
  }

  @Test func temporaryViewsAndCopies() throws {
    try connection.execute("CREATE TEMP VIEW v AS SELECT org, name FROM repos")
    #expect(texts(try connection.rows("SELECT name FROM v WHERE org = 'b'")) == ["b1", "b2", "b3"])
    try connection.execute("CREATE TABLE copy AS SELECT name FROM repos WHERE org = 'a'")
    #expect(try connection.rows("SELECT count(*) FROM copy") == [[.integer(3)]])
  }

  /// The trap: the inner table of a join is read again for every outer row. Who pays for calls keeps their answers.
  @Test func theInnerTableIsReadForEachOuterRow() throws {
    let sql = "SELECT count(*) FROM repos x JOIN repos y ON y.org = x.org WHERE x.org = 'a'"
    #expect(try connection.rows(sql) == [[.integer(9)]])
    #expect(repos.calls.count == 4)
  }
}
