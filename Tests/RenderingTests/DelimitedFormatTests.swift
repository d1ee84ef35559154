import Rendering
import Rows
import Testing

@Suite struct DelimitedFormatTests {
  private let columns = [Column("id"), Column("name")]

  @Test func writesCSV() {
    let expected = #"""
      id,name,price,active,tags,note
      1,Ann,1.10,true,"{""a"": [1, 2]}",
      -20,"日本, ""x""",2.0,false,[],""

      """#
    #expect(rendered(.csv, Sample.columns, Sample.rows) == expected)
  }

  @Test func writesTSV() {
    let expected = """
      id\tname\tprice\tactive\ttags\tnote
      1\tAnn\t1.10\ttrue\t{"a": [1, 2]}\t\\N
      -20\t日本, "x"\t2.0\tfalse\t[]\t

      """
    #expect(rendered(.tsv, Sample.columns, Sample.rows) == expected)
  }

  @Test(arguments: [
    (Cell.text("plain"), "plain"), (.text(" spaced "), " spaced "), (.text("a;b\tc'd"), "a;b\tc'd"),
    (.text("a,b"), "\"a,b\""), (.text("\""), "\"\"\"\""), (.text("a\nb"), "\"a\nb\""),
    (.text("a\rb"), "\"a\rb\""),
    (.text("a\r\nb"), "\"a\r\nb\""), (.text(""), "\"\""), (.null, ""), (.text("NULL"), "NULL"),
    (.real(.nan), "NaN"), (.real(.infinity), "Infinity"), (.real(-.infinity), "-Infinity"), (.real(3), "3.0"),
    (.integer(.min), "-9223372036854775808"), (.text("\u{1b}[31m"), "\u{1b}[31m"),
  ])
  func quotesInCSVOnlyWhatMustBe(cell: Cell, expected: String) {
    #expect(rendered(.csv, columns, [[.integer(1), cell]]) == "id,name\n1,\(expected)\n")
  }

  @Test(arguments: [
    (Cell.text("plain"), "plain"), (.text("a,\"b\""), "a,\"b\""), (.text("a\tb"), "a\\tb"),
    (.text("a\nb"), "a\\nb"),
    (.text("a\r\nb"), "a\\r\\nb"), (.text("C:\\new"), "C:\\\\new"), (.text("\\N"), "\\\\N"), (.text(""), ""),
    (.null, "\\N"), (.json("[\"a\\n\"]"), "[\"a\\\\n\"]"), (.text("\u{1b}[31m"), "\u{1b}[31m"),
  ])
  func escapesInTSV(cell: Cell, expected: String) {
    #expect(rendered(.tsv, columns, [[.integer(1), cell]]) == "id\tname\n1\t\(expected)\n")
  }

  @Test func neverLeavesALineOfCSVEmpty() {
    #expect(rendered(.csv, [Column("a")], [[.null], [.integer(1)]]) == "a\n\"\"\n1\n")
  }

  @Test func replacesTheTextForNull() {
    let rows: [Row] = [[.null, .text("-")], [.text(""), .text("--")]]
    #expect(rendered(.csv, columns, rows, .init(nullText: "-")) == "id,name\n-,\"-\"\n,--\n")
    #expect(rendered(.tsv, columns, rows, .init(nullText: "")) == "id\tname\n\t-\n\t--\n")
  }

  @Test func writesHeadersOnlyIfAsked() {
    #expect(rendered(.csv, columns, []) == "id,name\n")
    #expect(rendered(.tsv, columns, []) == "id\tname\n")
    #expect(rendered(.csv, columns, [[.null, .null]], .init(headers: false)) == ",\n")
    #expect(rendered(.tsv, columns, [], .init(headers: false)) == "")
    #expect(rendered(.csv, [Column("a,b"), Column("\"")], []) == "\"a,b\",\"\"\"\"\n")
    #expect(rendered(.tsv, [Column("a\tb")], []) == "a\\tb\n")
  }

  @Test(arguments: [OutputFormat.csv, .tsv])
  func writesNothingForNoColumns(format: OutputFormat) {
    #expect(rendered(format, [], [[], []]) == "")
  }

  @Test func escapesControlCharactersForATerminal() {
    let rows: [Row] = [[.text("\u{1b}[31m\\"), .text("a\u{9b}\r\n\tb")]]
    let options = RenderingOptions(escapesControls: true)
    #expect(rendered(.csv, columns, rows, options) == "id,name\n\\x1b[31m\\,\"a\\u{9b}\\r\n\tb\"\n")
    #expect(rendered(.tsv, columns, rows, options) == "id\tname\n\\x1b[31m\\\\\ta\\u{9b}\\r\\n\\tb\n")
  }
}
