import Binding
import Rows
import SQLite
import Synchronization
import Syntax
import Testing

@testable import Engine

struct FileTableTests {
  /// Chunks of `size` bytes, so that every place of a file is once a chunk's end.
  private func opener(_ bytes: [UInt8], size: Int) -> FileBytes.Opener {
    { path throws(Binder.FileFault) in
      guard path == "f" else { throw Binder.FileFault(reason: "no such file") }
      let rest = Mutex(bytes[...])
      return FileBytes { () throws(Binder.FileFault) in
        rest.withLock { rest in
          defer { rest = rest.dropFirst(size) }
          return Array(rest.prefix(size))
        }
      }
    }
  }

  /// The table that `call` gives over `content`: its columns with types, then its rows; or what is wrong.
  private func read(_ call: String, _ content: String, size: Int = 1 << 16) throws -> [String] {
    let source = SourceText(name: "test", "SELECT * FROM \(call)")
    guard case .statement(let statement)? = try Script(parsing: source).items.first,
      case .query(let query) = statement.content,
      case .table(let reference)? = query.elements.last, let function = FileFunction(reference)
    else { return ["no call"] }
    do throws(StatementFailure) {
      let table = try function.table(reference, in: source, opener(Array(content.utf8), size: size))
      return try rows(of: table)
    } catch {
      return error.faults.map { SessionUnderTest.show($0) }
    }
  }

  private func rows(of table: any TableSource) throws(StatementFailure) -> [String] {
    do throws(SQLiteError) {
      let connection = try Connection(.memory)
      try connection.addTable("f", source: table)
      let statement = try connection.prepare("SELECT * FROM f")
      var shown = [statement.columns.map { "\($0.name) \($0.type)" }.joined(separator: ", ")]
      while try statement.step() {
        shown.append(statement.row().map { FileTableTests.show($0) }.joined(separator: " | "))
      }
      return shown
    } catch {
      throw StatementFailure(.failed, [Fault(error.message, at: nil)])
    }
  }

  private static func show(_ cell: Cell) -> String {
    switch cell {
    case .null: "NULL"
    case .text(let text): "'\(text)'"
    case .boolean(let isTrue): "\(isTrue)"
    case .integer(let number): "\(number)"
    case .real(let number): "\(number)"
    case .number(let text): "#\(text)"
    case .json(let text): "json \(text)"
    }
  }

  @Test(arguments: [
    // A header, numbers, NULL and the empty text.
    ("id,name\n1,a\n2,\n3,\"\"\n", ["id integer, name text", "1 | 'a'", "2 | NULL", "3 | ''"]),
    // RFC 4180: quotes, doubled quotes, delimiters and line ends in quotes, CRLF.
    ("a,b\r\n\"x,\"\"y\"\"\",\"1\r\n2\"\r\n", ["a text, b text", "'x,\"y\"' | '1\r\n2'"]),
    // A byte order mark, no line end at the end, blank lines.
    ("\u{FEFF}a,b\n\n1,2\n\n3,4", ["a integer, b integer", "1 | 2", "3 | 4"]),
    // CR alone ends a record too.
    ("a,b\r1,2\r", ["a integer, b integer", "1 | 2"]),
    // Other delimiters.
    ("a;b\n1,5;2\n", ["a text, b integer", "'1,5' | 2"]),
    ("a\tb\n1\t2\n", ["a integer, b integer", "1 | 2"]),
    ("a|b|c\n1|2|3\n", ["a integer, b integer, c integer", "1 | 2 | 3"]),
    // No header.
    ("1,2\n3,4\n", ["column1 integer, column2 integer", "1 | 2", "3 | 4"]),
    ("a,a\nb,c\n", ["column1 text, column2 text", "'a' | 'a'", "'b' | 'c'"]),
    // Types: exact numbers, what would lose digits stays text.
    (
      "i,n,z,b,j,m\n12345678901234567890,1.10,007,TRUE,\"{\"\"a\"\":1}\",1\n-3,2e3,8,false,[],x\n",
      [
        "i integer, n number, z text, b boolean, j json, m text",
        "#12345678901234567890 | 1.1 | '007' | true | json {\"a\":1} | '1'",
        "-3 | 2000.0 | '8' | false | json [] | 'x'",
      ]
    ),
    ("q\n5\" disk\n", ["q text", "'5\" disk'"]), ("only\n", ["only text"]),
    ("\"a\"\n\"1\"\n", ["a integer", "1"]),
    ("ä,€\n1,2\n", ["ä integer, € integer", "1 | 2"]),
  ])
  func csv(_ content: String, _ expected: [String]) throws {
    for size in [1, 2, 3, 5, 1 << 16] {
      #expect(try read("read_csv('f')", content, size: size) == expected, "in chunks of \(size)")
    }
  }

  @Test func csvOptions() throws {
    #expect(try read("read_csv('f', header = TRUE)", "1,\n3,4\n") == ["1 integer, column2 integer", "3 | 4"])
    #expect(
      try read("read_csv('f', header = FALSE)", "a,b\n") == ["column1 text, column2 text", "'a' | 'b'"])
    #expect(try read("read_csv('f', header = TRUE)", "x,X\n3,4\n") == ["x integer, X_2 integer", "3 | 4"])
    #expect(
      try read("read_csv('f', delimiter = ';')", "a,b;c\n1;2\n") == ["a,b integer, c integer", "1 | 2"])
    #expect(
      try read("read_csv('f', delimiter = '\\t')", "a\tb\n1\t2\n") == ["a integer, b integer", "1 | 2"])
    #expect(
      try read("read_csv('f', null = 'NA')", "a,b\nNA,2\n1,NA\n") == [
        "a integer, b integer", "NULL | 2", "1 | NULL",
      ])
    #expect(
      try read("read_csv('f', all_text = TRUE)", "a,b\n1,true\n") == ["a text, b text", "'1' | 'true'"])
  }

  @Test(arguments: [
    ("read_csv('f')", "a,b\n1,2\n3\n", "f:3: expected 2 fields, found 1"),
    ("read_csv('f')", "a,b\n1,2\n3,4,5\n", "f:3: expected 2 fields, found 3"),
    ("read_csv('f')", "a\n\"x\ny\n\nz", "'f': f:2: the quote that opens here is not closed"),
    (
      "read_csv('f')", "a,b\n1,\"x\"y\n",
      "'f': f:2: expected the end of the field behind its closing quote, found `y`"
    ),
    ("read_csv('f')", "", "'f': f: the file holds no rows to tell columns from"),
    ("read_csv('g')", "", "'g': cannot read `g`: no such file"),
    ("read_csv()", "", "read_csv(): read_csv: expected the path of a file as a text"),
    ("read_csv('f', heade = TRUE)", "", "heade: read_csv: unknown option `heade`, did you mean `header`?"),
    (
      "read_csv('f', header = 1)", "",
      "header = 1: read_csv: expected an option as `name = value`, with one of `header`, `delimiter`, `null`, `all_text`"
    ),
    ("read_csv('f', header = 'x')", "", "'x': `header`: expected TRUE or FALSE"),
    (
      "read_csv('f', delimiter = 'ab')", "",
      "'ab': `delimiter`: expected one ASCII character other than a quote or line end"
    ),
    ("read_json('f')", "[{\"a\": 1},\n {\"a\" 2}]", "'f': f:2: expected \":\", found \"2\""),
    (
      "read_json('f')", "{\"a\": 1}\n{\"a\": 2}\n{\"a\"",
      "'f': f:3: expected the closing bracket, found the end of the text"
    ),
    ("read_json('f')", "  \n", "'f': f: the file holds no rows to tell columns from"),
    ("read_json('f', path = '$.data')", "{\"a\": []}", "'f': f: there is no array at `data`"),
    ("read_json('f', path = '$[')", "{}", "'$[': `path`: expected names such as '$.data.items'"),
  ])
  func faults(_ call: String, _ content: String, _ expected: String) throws {
    for size in [1, 4, 1 << 16] { #expect(try read(call, content, size: size) == [expected]) }
  }

  @Test func csvThatIsNotUTF8() throws {
    let source = SourceText(name: "test", "x")
    let reference = Query.TableReference(
      ObjectName([.init("read_csv", SourceSpan(0..<1))]),
      arguments: [.string(StringLiteral(.quoted, [.text("f", SourceSpan(0..<1))], SourceSpan(0..<1)))],
      SourceSpan(0..<1))
    let bytes = Array("a,b\n1,2\n".utf8) + [0xFF, 0x2C, 0x31, 0x0A]
    let failure = #expect(throws: StatementFailure.self) {
      try FileFunction.csv.table(reference, in: source, opener(bytes, size: 3))
    }
    #expect(failure?.faults.map(\.message) == ["f:3: expected UTF-8"])
  }

  @Test(arguments: [
    (
      "[{\"a\": 1, \"b\": \"x\"}, {\"a\": 2.5, \"c\": [1, {}]}]",
      ["a number, b text, c json", "1 | 'x' | NULL", "2.5 | NULL | json [1, {}]"]
    ),
    ("{\"a\": 1}\n{\"a\": null, \"A\": 2}\n", ["a integer", "1", "NULL"]),
    ("{\"a\": {\"b\": 1}}", ["a json", "json {\"b\": 1}"]),
    ("{\"a\": true}{\"a\": false}", ["a boolean", "true", "false"]),
    ("\u{FEFF}[{\"a\": 1}]", ["a integer", "1"]),
    ("[1, 2]", ["column_anon integer", "1", "2"]),
    ("[{\"id\": 12345678901234567890}, {\"id\": 0.1000}]", ["id number", "#12345678901234567890", "0.1"]),
    ("[{\"a\": 1}, {\"a\": \"x\"}]", ["a any", "1", "'x'"]), ("[{}]", ["column_anon json", "NULL"]),
    ("[{\"a\": \"\\u00e9\\n\"}]", ["a text", "'é\n'"]),
  ])
  func json(_ content: String, _ expected: [String]) throws {
    for size in [1, 2, 7, 1 << 16] {
      #expect(try read("read_json('f')", content, size: size) == expected, "in chunks of \(size)")
    }
  }

  @Test func jsonInAnObject() throws {
    let content = "{\"next\": null, \"data\": {\"items\": [{\"a\": 1}, {\"a\": 2}]}, \"x\": 1}"
    #expect(try read("read_json('f', path = '$.data.items')", content) == ["a integer", "1", "2"])
  }

  @Test func theWholeOfARowIsAHiddenColumn() throws {
    let table = try JSONFormat.table("f", at: [], opener(Array("[{\"a\": 1, \"A\": 2}]".utf8), size: 100))
    let connection = try Connection(.memory)
    try connection.addTable("f", source: table)
    #expect(
      try connection.rows("SELECT a, _, json_extract(_, '$.A') FROM f")
        == [[.integer(1), .json("{\"a\": 1, \"A\": 2}"), .integer(2)]])
  }

  /// More rows than are looked at for types: the file is read anew, and a later value of another kind stays as it is.
  @Test func largeFilesAreStreamed() throws {
    let count = 10_050
    var text = "n,t\n"
    var lines = ""
    for index in 1...count {
      text += index == count ? "x,y\n" : "\(index),a\n"
      lines += index == count ? "{\"n\": \"x\"}\n" : "{\"n\": \(index)}\n"
    }
    let csv = try CSVFormat.table("f", CSVFormat.Options(), opener(Array(text.utf8), size: 4096))
    let json = try JSONFormat.table("f", at: [], opener(Array(lines.utf8), size: 4096))
    #expect(csv.held == nil)
    #expect(json.held == nil)
    let connection = try Connection(.memory)
    try connection.addTable("csv", source: csv)
    try connection.addTable("json", source: json)
    for table in ["csv", "json"] {
      #expect(
        try connection.rows("SELECT count(*), sum(CASE WHEN typeof(n) = 'integer' THEN n END) FROM \(table)")
          == [[.integer(Int64(count)), .integer(Int64((count - 1) * count / 2))]])
      #expect(try connection.rows("SELECT n FROM \(table) WHERE typeof(n) = 'text'") == [[.text("x")]])
      #expect(try connection.rows("SELECT n FROM \(table) LIMIT 2") == [[.integer(1)], [.integer(2)]])
    }
    let rows = try connection.rows("SELECT count(*) FROM csv a JOIN csv b ON a.n = b.n WHERE a.n < 4")
    #expect(rows == [[.integer(3)]])
  }
}
