import Rendering
import Rows
import Testing

@Suite struct JSONFormatTests {
  private let columns = [Column("id"), Column("name")]
  private let rows: [Row] = [[.integer(1), .text("a")], [.integer(2), .text("b")]]

  @Test func keepsItsFrozenForm() {
    #expect(rendered(.json, columns, rows) == "[{\"id\":1,\"name\":\"a\"},\n{\"id\":2,\"name\":\"b\"}]\n")
    #expect(rendered(.json, columns, []) == "[]\n")
    #expect(rendered(.json, [], [[], []]) == "[{},\n{}]\n")
  }

  @Test func writesOneObjectPerLine() {
    #expect(rendered(.ndjson, columns, rows) == "{\"id\":1,\"name\":\"a\"}\n{\"id\":2,\"name\":\"b\"}\n")
    #expect(rendered(.ndjson, columns, []) == "")
  }

  @Test func keepsTypes() {
    let expected = """
      {"id":1,"name":"Ann","price":1.10,"active":true,"tags":{"a":[1,2]},"note":null}
      {"id":-20,"name":"日本, \\"x\\"","price":2.0,"active":false,"tags":[],"note":""}

      """
    #expect(rendered(.ndjson, Sample.columns, Sample.rows) == expected)
  }

  /// What one cell becomes.
  @Test(arguments: [
    (Cell.null, "null"),
    (.integer(.max), "9223372036854775807"), (.integer(.min), "-9223372036854775808"), (.integer(0), "0"),
    (.integer(100), "100"),
    (.real(1), "1.0"), (.real(0.1), "0.1"), (.real(1e21), "1e+21"), (.real(-0.0), "-0.0"),
    (.real(.infinity), "null"), (.real(-.infinity), "null"), (.real(.nan), "null"),
    (.number("123456789012345678901234567890"), "123456789012345678901234567890"),
    (.number("1.50"), "1.50"), (.number("-0"), "-0"), (.number("1E-7"), "1E-7"),
    (.number("0.5e+3"), "0.5e+3"),
    (.number("01"), "\"01\""), (.number("1."), "\"1.\""), (.number(".5"), "\".5\""),
    (.number("1e"), "\"1e\""),
    (.number("-"), "\"-\""), (.number(""), "\"\""), (.number("NaN"), "\"NaN\""), (.number("1 "), "\"1 \""),
    (.number("0x10"), "\"0x10\""),
    (.text(""), "\"\""), (.text("null"), "\"null\""), (.text("1"), "\"1\""),
    (.text("a\"b\\c/d"), #""a\"b\\c/d""#),
    (.text("\u{8}\t\n\u{c}\r\u{0}\u{1f}\u{1b}"), #""\b\t\n\f\r\u0000\u001f\u001b""#),
    (.text("\u{7f}\u{80}\u{9b}31m\u{a0}é"), "\"\\u007f\\u0080\\u009b31m\u{a0}é\""),
    (.text("a\r\nb"), #""a\r\nb""#), (.text("日本 👩‍👩‍👧"), "\"日本 👩‍👩‍👧\""),
    (.json("[ 1 , {\"a b\" : \"c d\"} ]\n"), #"[1,{"a b":"c d"}]"#),
    (.json(#"{"b":1,"a":2,"b":3}"#), #"{"b":1,"a":2,"b":3}"#),
    (.json(#"{"n":1.10,"big":12345678901234567890}"#), #"{"n":1.10,"big":12345678901234567890}"#),
    (.json("\"text\""), "\"text\""), (.json("null"), "null"),
    (.json("[\"\u{9b}31m\"]"), #"["\u009b31m"]"#), (.json("[ \"\u{7f}é\" ]"), "[\"\\u007fé\"]"),
    (.json("{oops}"), "\"{oops}\""), (.json(""), "\"\""), (.json("[1]]"), "\"[1]]\""),
    (.json("[1\n"), #""[1\n""#),
  ])
  func writesACell(cell: Cell, expected: String) {
    #expect(rendered(.ndjson, [Column("v")], [[cell]]) == "{\"v\":\(expected)}\n")
  }

  @Test(arguments: [
    (["a", "a", "a"], ["a", "a_2", "a_3"]),
    (["a", "a", "a_2"], ["a", "a_3", "a_2"]),
    (["a_2", "a", "a", "a_2"], ["a_2", "a", "a_3", "a_2_2"]),
    (["", "", "b"], ["", "_2", "b"]),
    (["A", "a"], ["A", "a"]),
  ])
  func keepsRepeatedNamesApart(names: [String], keys: [String]) {
    let columns = names.map { Column($0) }
    let row: Row = names.indices.map { .integer(Int64($0)) }
    let members = keys.enumerated().map { "\"\($1)\":\($0)" }
    #expect(rendered(.ndjson, columns, [row]) == "{\(members.joined(separator: ","))}\n")
  }

  @Test func escapesNames() {
    #expect(rendered(.ndjson, [Column("a\"\n")], [[.null]]) == "{\"a\\\"\\n\":null}\n")
  }

  @Test func fillsShortRows() {
    #expect(rendered(.ndjson, columns, [[.integer(1)]]) == "{\"id\":1,\"name\":null}\n")
  }
}
