import Rendering
import Rows
import Testing

@Suite struct TableFormatTests {
  private let people: [Row] = [
    [.integer(1), .text("Ann")], [.integer(20), .null], [.integer(3), .text("")],
  ]
  private let columns = [Column("id", .integer), Column("name", .text)]

  @Test func writesEveryKindOfCell() {
    let expected = """
        id | name      | price | active | tags          | note
      -----+-----------+-------+--------+---------------+------
         1 | Ann       |  1.10 | true   | {"a": [1, 2]} | NULL
       -20 | 日本, "x" |   2.0 | false  | []            |

      """
    #expect(rendered(.table, Sample.columns, Sample.rows) == expected)
  }

  @Test func tellsNullFromEmptyText() {
    let expected = """
       id | name
      ----+------
        1 | Ann
       20 | NULL
        3 |

      """
    #expect(rendered(.table, columns, people) == expected)
  }

  @Test func writesTheHeadOfAnEmptyResult() {
    #expect(rendered(.table, columns, []) == " id | name\n----+------\n")
  }

  @Test func writesNothingForNoColumns() {
    #expect(rendered(.table, [], [[], []]) == "")
  }

  @Test func leavesTheHeadersOut() {
    #expect(rendered(.table, columns, people, .init(headers: false)) == "  1 | Ann\n 20 | NULL\n  3 |\n")
  }

  @Test func showsAnotherTextForNull() {
    let text = rendered(.table, columns, [[.null, .null]], .init(nullText: "∅"))
    #expect(text == " id | name\n----+------\n  ∅ | ∅\n")
  }

  @Test func colorsNamesAndNull() {
    let text = rendered(.table, columns, [[.integer(1), .null]], .init(color: true))
    #expect(
      text == " \u{1b}[1mid\u{1b}[0m | \u{1b}[1mname\u{1b}[0m\n----+------\n  1 | \u{1b}[2mNULL\u{1b}[0m\n")
  }

  @Test func alignsNumbersToTheRightByWhatIsThere() {
    let columns = [Column("any"), Column("mixed"), Column("declared", .number), Column("text", .integer)]
    let rows: [Row] = [
      [.number("12345678901234567890"), .integer(1), .null, .text("x")],
      [.real(0.5), .text("a"), .null, .null],
    ]
    let expected = """
                        any | mixed | declared | text
      ----------------------+-------+----------+------
       12345678901234567890 | 1     |     NULL | x
                        0.5 | a     |     NULL | NULL

      """
    #expect(rendered(.table, columns, rows) == expected)
  }

  @Test func writesShortAndLongRows() {
    #expect(
      rendered(.table, columns, [[], [.integer(1), .text("a"), .text("beyond")]])
        == "   id | name\n------+------\n NULL | NULL\n    1 | a\n")
  }

  @Test func splitsCellsAtLineEnds() {
    let rows: [Row] = [
      [.text("SELECT *\r\nFROM t\n\nWHERE x"), .integer(1)], [.text("one"), .integer(2)],
    ]
    let columns = [Column("statement"), Column("n")]
    let expected = """
       statement | n
      -----------+---
       SELECT * ↵| 1
       FROM t   ↵|
                ↵|
       WHERE x   |
       one       | 2

      """
    #expect(rendered(.table, columns, rows) == expected)
    #expect(rendered(.table, columns, rows, .init(unicode: false)).contains("\n SELECT * +| 1\n"))
  }

  @Test func limitsTheLinesOfACell() {
    let columns = [Column("n"), Column("text")]
    let rows: [Row] = [[.integer(1), .text("a\nb\nc")], [.integer(2), .text("a\nb")]]
    let expected = """
       n | text
      ---+------
       1 | a   ↵
         | b   …
       2 | a   ↵
         | b

      """
    #expect(rendered(.table, columns, rows, .init(maximumCellLines: 2)) == expected)
  }

  @Test func makesControlCharactersVisible() {
    let rows: [Row] = [[.text("a\u{1b}[31mred\u{7f}\u{9b}1m\r\u{0}\u{202e}x\ty")]]
    let expected = """
       c\\nd
      -------------------------------------------
       a\\x1b[31mred\\x7f\\u{9b}1m\\r\\x00\\u{202e}x y

      """
    #expect(rendered(.table, [Column("c\nd")], rows) == expected)
  }

  @Test func shrinksTheWidestColumnsFirst() {
    let columns = [Column("id"), Column("name"), Column("description")]
    let rows: [Row] = [
      [
        .integer(1), .text("a name of 20 letters"),
        .text("a description that is much longer than the terminal"),
      ]
    ]
    let expected = """
       id | name            | description
      ----+-----------------+-----------------
        1 | a name of 20 l… | a description …

      """
    let text = rendered(.table, columns, rows, .init(width: 40))
    #expect(text == expected)
    #expect(
      rendered(.table, columns, rows, .init(width: 40, unicode: false)).contains(
        "  1 | a name of 20... | a descriptio...\n"))
  }

  @Test func leavesMiddleColumnsOut() {
    let columns = (1...9).map { Column("column\($0)") }
    let row: Row = (1...9).map { .text("value\($0)") }
    var format = OutputFormat.table.makeFormat(options: .init(width: 40))
    var output: [UInt8] = []
    format.begin(columns, into: &output)
    format.append([row, row], into: &output)
    format.finish(into: &output)
    let expected = """
       column1 | colum… | … | colum… | colum…
      ---------+--------+---+--------+--------
       value1  | value2 | … | value8 | value9
       value1  | value2 | … | value8 | value9

      """
    #expect(String(decoding: output, as: UTF8.self) == expected)
    #expect(format.hiddenColumns == 5)
  }

  @Test func linesOfHiddenCellsTakeNoRoom() {
    let columns = (1...3).map { Column("column\($0)") }
    let row: Row = [.text("value1"), .text("two\nlines"), .text("value3")]
    #expect(rendered(.table, columns, [row], .init(width: 22, headers: false)) == " value1 | … | value3\n")
  }

  @Test func cutsTheOnlyColumn() {
    let text = rendered(.table, [Column("text")], [[.text("日本語日本語")]], .init(width: 10))
    #expect(text == " text\n----------\n 日本語…\n")
  }

  @Test func keepsAColumnWithoutAnyRoom() {
    let columns = [Column("alpha"), Column("beta"), Column("gamma")]
    #expect(
      rendered(.table, columns, [[.integer(1), .integer(2), .integer(3)]], .init(width: 1))
        == " … | …\n---+---\n 1 | …\n")
  }

  @Test func limitsTheWidthOfAColumn() {
    let text = rendered(.table, columns, [[.integer(1), .text("abcdefgh")]], .init(maximumColumnWidth: 5))
    #expect(text == " id | name\n----+-------\n  1 | abcd…\n")
  }

  @Test func expandsWhenTooWide() {
    let rows: [Row] = [[.integer(1), .text("a text of 25 columns here")]]
    let options = RenderingOptions(width: 30, expandsWhenWide: true)
    #expect(
      rendered(.table, columns, rows, options) == "id   = 1\nname = a text of 25 columns\n       here\n")
    let wider = RenderingOptions(width: 32, expandsWhenWide: true)
    #expect(rendered(.table, columns, rows, wider).hasPrefix(" id | name"))
  }

  @Test func cutsLaterCellsOnlyInATerminal() {
    let rows: [Row] = (0..<1_500).map {
      [.integer(Int64($0)), .text($0 == 1_200 ? "wider than before" : "abc")]
    }
    let file = lines(rendered(.table, columns, rows))
    #expect(file[1_202] == "   1200 | wider than before")
    #expect(file[1_203] == "   1201 | abc")
    let terminal = lines(rendered(.table, columns, rows, .init(width: 80)))
    #expect(terminal[1_202] == "   1200 | wid…")
    #expect(terminal.count == 1_502)
  }

  @Test func leavesRoomForLaterCells() {
    let columns = [Column("n"), Column("state"), Column("text")]
    let rows: [Row] = (0..<1_001).map {
      [.integer(Int64($0)), .text("done"), .text($0 % 2 == 0 ? "a" : "twelve chars")]
    }
    // Three more digits for the number, nothing for the state, half as much again for the text if there is room.
    #expect(
      lines(rendered(.table, columns, rows, .init(width: 80)))[1] == "--------+-------+--------------------")
    #expect(lines(rendered(.table, columns, rows, .init(width: 32)))[1] == "--------+-------+---------------")
    #expect(lines(rendered(.table, columns, rows, .init(width: 26)))[1] == "-----+-------+------------")
    #expect(
      lines(rendered(.table, columns, Array(rows.dropLast(2)), .init(width: 80)))[1]
        == "-----+-------+--------------")
  }
}
