import Rows
import SQLite
import Testing

/// What becomes of a cell on its way through SQLite: as a parameter, as a column of a table source, in a stored table.
@Suite struct ValueBridgeTests {
  struct Passage {
    let cell: Cell
    let type: ColumnType
    let expected: Cell

    init(_ cell: Cell, _ type: ColumnType, _ expected: Cell) {
      (self.cell, self.type, self.expected) = (cell, type, expected)
    }
  }

  static let passages: [Passage] = [
    Passage(.null, .text, .null),
    Passage(.boolean(true), .boolean, .boolean(true)),
    Passage(.boolean(false), .boolean, .boolean(false)),
    Passage(.boolean(true), .any, .integer(1)),
    Passage(.integer(2), .boolean, .integer(2)),
    Passage(.text("true"), .boolean, .text("true")),
    Passage(.integer(.max), .integer, .integer(.max)),
    Passage(.integer(.min), .number, .integer(.min)),
    Passage(.integer(9_007_199_254_740_993), .any, .integer(9_007_199_254_740_993)),
    Passage(.real(0.1), .number, .real(0.1)),
    Passage(.real(.infinity), .any, .real(.infinity)),
    Passage(.real(.nan), .number, .null),
    Passage(.number("42"), .number, .integer(42)),
    Passage(.number("1.10"), .number, .real(1.1)),
    Passage(.number("12345678901234567890"), .number, .number("12345678901234567890")),
    Passage(.number("12345678901234567890"), .integer, .number("12345678901234567890")),
    Passage(
      .number("0.1000000000000000055511151231257827"), .number,
      .number("0.1000000000000000055511151231257827")),
    Passage(.number("12345678901234567890"), .any, .text("12345678901234567890")),
    Passage(.number("not a number"), .number, .text("not a number")),
    Passage(.text(""), .text, .text("")),
    Passage(.text(""), .any, .text("")),
    Passage(.text("ü 日本語 😀 '\""), .text, .text("ü 日本語 😀 '\"")),
    Passage(.text("a\0b"), .text, .text("a\0b")),
    Passage(.text("42"), .text, .text("42")),
    Passage(.text("42"), .any, .text("42")),
    Passage(.text("2024"), .timestamp, .text("2024")),
    Passage(.text("2024-05-01T00:00:00Z"), .timestamp, .text("2024-05-01T00:00:00Z")),
    Passage(.json(#"{"a":[1]}"#), .json, .json(#"{"a":[1]}"#)),
    Passage(.json("[]"), .any, .text("[]")),
    Passage(.text("[draft]"), .json, .text("[draft]")),
    Passage(.text("5"), .json, .text("5")),
    Passage(.integer(5), .json, .integer(5)),
  ]

  @Test(arguments: passages)
  func passesThroughATableSource(_ passage: Passage) throws {
    let connection = try Connection(.memory)
    try connection.addTable("t", source: ListSource(passage.type, [passage.cell]))
    #expect(try connection.rows("SELECT value FROM t") == [[passage.expected]])
    #expect(try connection.prepare("SELECT value FROM t").columns == [Column("value", passage.type)])
  }

  @Test(arguments: passages)
  func passesThroughAStoredTable(_ passage: Passage) throws {
    let connection = try Connection(.memory)
    try connection.execute("CREATE TABLE t(value \(passage.type.storageDeclaration))")
    _ = try connection.rows("INSERT INTO t VALUES (?)", [passage.cell])
    #expect(try connection.rows("SELECT value FROM t") == [[passage.expected]])
    #expect(try connection.prepare("SELECT value FROM t").columns == [Column("value", passage.type)])
  }

  /// A batch holds what a row does, also what SQLite made itself.
  @Test(arguments: passages)
  func isTheSameInABatch(_ passage: Passage) throws {
    let connection = try Connection(.memory)
    try connection.addTable("t", source: ListSource(passage.type, [passage.cell]))
    let statement = try connection.prepare("SELECT value, value || 'x', value FROM t")
    #expect(try statement.step())
    var batch = RowBatch(columnCount: 3)
    statement.appendRow(to: &batch)
    #expect(batch.rows == [statement.row()])
    #expect(batch.rows[0][2] == passage.expected)
  }

  @Test(arguments: [
    "x'00ff1A'", "x''", "''", "CAST(x'61FF62' AS TEXT)", "CAST(x'E697A5' AS TEXT)", "1e999", "NULL",
  ])
  func expressionsAreTheSameInABatch(_ expression: String) throws {
    let statement = try Connection(.memory).prepare(
      "WITH c(x) AS (VALUES (\(expression)), (\(expression))) SELECT x, typeof(x), length(x) FROM c")
    var batch = RowBatch(columnCount: 3)
    var rows: [Row] = []
    while try statement.step() {
      statement.appendRow(to: &batch)
      rows.append(statement.row())
    }
    #expect(rows.count == 2)
    #expect(batch.rows == rows)
    #expect(batch.rows[0] == batch.rows[1])
    // What is written is the text itself, so it has to be repaired already.
    #expect(String(validating: batch.text, as: UTF8.self) != nil)
  }

  @Test func thereIsNoRowToAppendBehindTheLast() throws {
    let statement = try Connection(.memory).prepare("SELECT 1")
    var batch = RowBatch(columnCount: 1)
    statement.appendRow(to: &batch)
    while try statement.step() {}
    statement.appendRow(to: &batch)
    #expect(batch.count == 0)
  }

  @Test func anExpressionHasNoDeclaredType() throws {
    let connection = try Connection(.memory)
    try connection.addTable("t", source: ListSource(.boolean, [.boolean(true)]))
    let statement = try connection.prepare("SELECT value, NOT value, value AS v, (SELECT value) FROM t")
    #expect(
      statement.columns == [
        Column("value", .boolean), Column("NOT value"), Column("v", .boolean),
        Column("(SELECT value)", .boolean),
      ])
    #expect(try statement.step())
    #expect(statement.row() == [.boolean(true), .integer(0), .boolean(true), .boolean(true)])
  }

  @Test func typesPassThroughViewsAndCommonTables() throws {
    let connection = try Connection(.memory)
    try connection.addTable("t", source: ListSource(.json, [.json("[1]")]))
    try connection.execute("CREATE TEMP VIEW v AS SELECT value AS x FROM t")
    #expect(try connection.rows("WITH c AS (SELECT x FROM v ORDER BY x) SELECT x FROM c") == [[.json("[1]")]])
  }

  /// What SQL makes of JSON is JSON only if it still is, however it was made.
  @Test(arguments: [
    ("value", Cell.json("[1]")), ("substr(value, 1, 2)", .text("[1")), ("value || ']'", .text("[1]]")),
    ("replace(value, '1', '')", .json("[]")), ("trim(value, ']')", .text("[1")),
    ("coalesce(NULL, value)", .json("[1]")), ("max(value, '[')", .json("[1]")), ("value || ''", .json("[1]")),
    ("CAST(value AS BLOB)", .text("5B315D")), ("json_extract(value, '$')", .json("[1]")),
    ("json_extract(value, '$[0]')", .integer(1)), ("quote(value)", .text("'[1]'")),
  ])
  func alteredJSONIsReadAgain(expression: String, expected: Cell) throws {
    let connection = try Connection(.memory)
    try connection.addTable("t", source: ListSource(.json, [.json("[1]")]))
    // The column is that of the first part, and so declared JSON.
    #expect(
      try connection.rows("SELECT value FROM t UNION ALL SELECT \(expression) FROM t")
        == [[.json("[1]")], [expected]])
  }

  @Test func blobsAreHexadecimal() throws {
    let connection = try Connection(.memory)
    #expect(try connection.rows("SELECT x'00ff1A', x''") == [[.text("00FF1A"), .text("")]])
  }

  /// Numbers of many digits are texts to SQL, but a NUMBER column compares and sums them as numbers.
  @Test func sqlComputesWithNumbersOfManyDigits() throws {
    let connection = try Connection(.memory)
    try connection.addTable(
      "t", source: ListSource(.number, [.number("12345678901234567890"), .number("0.5"), .number("7")]))
    #expect(try connection.rows("SELECT count(*) FROM t WHERE value > 1e19") == [[.integer(1)]])
    #expect(try connection.rows("SELECT count(*) FROM t WHERE value < 10") == [[.integer(2)]])
    #expect(try connection.rows("SELECT count(*) FROM t WHERE value = '0.50'") == [[.integer(1)]])
    #expect(try connection.rows("SELECT sum(value) FROM t") == [[.real(12345678901234567897.5)]])
    #expect(
      try connection.rows("SELECT value FROM t ORDER BY value")
        == [[.real(0.5)], [.integer(7)], [.number("12345678901234567890")]])
  }

  /// With a numeric declaration '2024' would be a number, which is less than any text.
  @Test func timestampsAreComparedAsText() throws {
    let connection = try Connection(.memory)
    try connection.addTable("t", source: ListSource(.timestamp, [.text("2023-12-31"), .text("2024-01-01")]))
    #expect(try connection.rows("SELECT value FROM t WHERE value > '2024'") == [[.text("2024-01-01")]])
  }

  @Test(
    arguments: [
      (nil, .any), ("", .any), ("BLOB", .any), ("ANY", .any), ("int", .integer), ("BIGINT", .integer),
      ("numeric(10,2)", .number), ("DECIMAL (10, 2)", .number), ("double precision", .number),
      ("varchar(20)", .text), ("Json", .json), ("bool", .boolean), ("datetime", .timestamp),
      ("WHATEVER", .any),
    ] as [(String?, ColumnType)])
  func readsDeclarations(_ declaration: String?, _ type: ColumnType) {
    #expect(ColumnType(declaration: declaration) == type)
  }

  @Test(arguments: ColumnType.allCases)
  func readsItsOwnDeclarations(_ type: ColumnType) {
    #expect(ColumnType(declaration: type.declaration) == type)
    #expect(ColumnType(declaration: type.storageDeclaration) == type)
  }
}
