import Rendering
import Rows
import Testing

@Suite struct BoxFormatTests {
  private let columns = [Column("id", .integer), Column("name", .text)]

  @Test func drawsAFrame() {
    let expected = """
      ┌─────┬───────────┬───────┬────────┬───────────────┬──────┐
      │  id │ name      │ price │ active │ tags          │ note │
      ├─────┼───────────┼───────┼────────┼───────────────┼──────┤
      │   1 │ Ann       │  1.10 │ true   │ {"a": [1, 2]} │ NULL │
      │ -20 │ 日本, "x" │   2.0 │ false  │ []            │      │
      └─────┴───────────┴───────┴────────┴───────────────┴──────┘

      """
    #expect(rendered(.box, Sample.columns, Sample.rows) == expected)
  }

  @Test func drawsAFrameWithoutUnicode() {
    let expected = """
      +----+------+
      | id | name |
      +----+------+
      |  1 | a   +|
      |    | b    |
      +----+------+

      """
    #expect(rendered(.box, columns, [[.integer(1), .text("a\nb")]], .init(unicode: false)) == expected)
  }

  @Test func drawsAnEmptyResult() {
    #expect(rendered(.box, columns, []) == "┌────┬──────┐\n│ id │ name │\n├────┼──────┤\n└────┴──────┘\n")
  }

  @Test func leavesTheHeadersOut() {
    #expect(
      rendered(.box, columns, [[.integer(1), .null]], .init(headers: false))
        == "┌───┬──────┐\n│ 1 │ NULL │\n└───┴──────┘\n")
  }

  @Test func writesNothingForNoColumns() {
    #expect(rendered(.box, [], [[]]) == "")
    #expect(rendered(.box, [], [[]], .init(width: 1)) == "")
  }

  @Test func keepsEmojiAndCombiningMarksInLine() {
    let names = ["👩‍👩‍👧‍👦", "🇩🇪", "e\u{301}te\u{301}", "한국어", "✌🏽", "1\u{fe0f}\u{20e3}", "ﬀ", "\u{200b}zero"]
    let expected = """
      ┌────────┐
      │ n      │
      ├────────┤
      │ 👩‍👩‍👧‍👦     │
      │ 🇩🇪     │
      │ e\u{301}te\u{301}    │
      │ 한국어 │
      │ ✌🏽     │
      │ 1\u{fe0f}\u{20e3}     │
      │ ﬀ      │
      │ \u{200b}zero   │
      └────────┘

      """
    #expect(rendered(.box, [Column("n")], names.map { [.text($0)] }) == expected)
  }

  @Test func leavesMiddleColumnsOut() {
    let columns = (1...6).map { Column("c\($0)") }
    let row: Row = (1...6).map { .text("wide value \($0)") }
    let expected = """
      ┌─────────┬────────┬───┬────────┐
      │ c1      │ c2     │ … │ c6     │
      ├─────────┼────────┼───┼────────┤
      │ wide v… │ wide … │ … │ wide … │
      └─────────┴────────┴───┴────────┘

      """
    #expect(rendered(.box, columns, [row], .init(width: 33)) == expected)
  }
}
