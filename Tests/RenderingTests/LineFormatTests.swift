import Rendering
import Rows
import Testing

@Suite struct LineFormatTests {
  @Test func writesABlockPerRow() {
    let expected = """
      id     = 1
      name   = Ann
      price  = 1.10
      active = true
      tags   = {"a": [1, 2]}
      note   = NULL

      id     = -20
      name   = 日本, "x"
      price  = 2.0
      active = false
      tags   = []
      note   =

      """
    #expect(rendered(.line, Sample.columns, Sample.rows) == expected)
  }

  @Test(arguments: [[Row]](arrayLiteral: [], [[]]))
  func writesNothingWithoutRowsOrColumns(rows: [Row]) {
    #expect(rendered(.line, rows.isEmpty ? [Column("id")] : [], rows) == "")
  }

  @Test func indentsLinesAndWrapsAtSpaces() {
    let columns = [Column("id"), Column("note")]
    let rows: [Row] = [
      [
        .integer(1),
        .text("first line\n\nthe third line is longer than the room, https://example.com/a/b/c/d/e"),
      ]
    ]
    let expected = """
      id   = 1
      note = first line

             the third line is longer
             than the room,
             https://example.com/a/b/c/d/e

      """
    #expect(rendered(.line, columns, rows, .init(width: 32)) == expected)
    let whole = """
      id   = 1
      note = first line

             the third line is longer than the room, https://example.com/a/b/c/d/e

      """
    #expect(rendered(.line, columns, rows) == whole)
  }

  @Test func laysOutNestedJSONThatDoesNotFit() {
    let columns = [Column("id"), Column("customer"), Column("tags"), Column("broken")]
    let rows: [Row] = [
      [
        .integer(1), .json(#"{"name":"Ann Smith","address":{"city":"Paris"},"n":1.10}"#), .json("[1,2]"),
        .json(#"{"this is no JSON, but is longer than the line"#),
      ]
    ]
    let expected = """
      id       = 1
      customer = {
                   "name": "Ann Smith",
                   "address": {
                     "city": "Paris"
                   },
                   "n": 1.10
                 }
      tags     = [1,2]
      broken   = {"this is no JSON, but is longer
                 than the line

      """
    #expect(rendered(.line, columns, rows, .init(width: 44)) == expected)
  }

  @Test func wrapsScriptsWithoutSpaces() {
    let text = rendered(.line, [Column("t")], [[.text("日本語の文章は空白なしで続きます。")]], .init(width: 24))
    #expect(text == "t = 日本語の文章は空白な\n    しで続きます。\n")
  }

  @Test func makesControlCharactersVisible() {
    let text = rendered(.line, [Column("a\u{1b}")], [[.text("x\u{1b}]0;title\u{7}")]])
    #expect(text == "a\\x1b = x\\x1b]0;title\\x07\n")
  }

  @Test func colorsNamesAndNull() {
    let text = rendered(.line, [Column("id")], [[.null]], .init(color: true))
    #expect(text == "\u{1b}[1mid\u{1b}[0m = \u{1b}[2mNULL\u{1b}[0m\n")
  }

  @Test func cutsNamesThatTakeHalfTheLine() {
    let columns = [Column("a_very_long_name_of_a_column"), Column("b")]
    let text = rendered(.line, columns, [[.integer(1), .null]], .init(width: 20, nullText: ""))
    #expect(text == "a_very_lo… = 1\nb          =\n")
  }
}
