import Rendering
import Rows
import Testing

@Suite struct MarkupFormatTests {
  private let columns = [Column("id", .integer), Column("name")]

  @Test func writesMarkdown() {
    let expected = #"""
      |  id | name      | price | active | tags            | note |
      | --: | --------- | ----: | ------ | --------------- | ---- |
      |   1 | Ann       |  1.10 | true   | {"a": \[1, 2\]} | NULL |
      | -20 | 日本, "x" |   2.0 | false  | \[\]            |      |

      """#
    #expect(rendered(.markdown, Sample.columns, Sample.rows) == expected)
  }

  @Test(arguments: [
    ("a|b", "a\\|b"), ("a\\b", "a\\\\b"), ("*b* `c` ~d~", "\\*b\\* \\`c\\` \\~d\\~"),
    ("snake_case_name", "snake_case_name"), ("_id __init__", "\\_id \\_\\_init\\_\\_"),
    ("<b> & [x](y)", "&lt;b> &amp; \\[x\\](y)"), ("two\nlines\r\nthree", "two<br>lines<br>three"),
    ("esc\u{1b}[0m", "esc\\\\x1b\\[0m"), ("日_本", "日_本"),
  ])
  func escapesMarkdown(text: String, expected: String) {
    #expect(
      lines(rendered(.markdown, [Column("t")], [[.text(text)]])).last?.hasPrefix("| \(expected) ") == true)
  }

  @Test func writesAnEmptyMarkdownTable() {
    #expect(rendered(.markdown, columns, []) == "|  id | name |\n| --: | ---- |\n")
    #expect(rendered(.markdown, [], [[]]) == "")
  }

  @Test func neverCutsInMarkdown() {
    let long = String(repeating: "x", count: 70)
    let text = lines(
      rendered(.markdown, columns, [[.integer(1), .text(long)], [.null, .text("y")]], .init(width: 20)))
    #expect(text[2] == "|    1 | \(long) |")
    #expect(text[3] == "| NULL | y\(String(repeating: " ", count: 59)) |")
  }

  @Test func writesHTML() {
    let expected = """
      <table>
      <thead>
      <tr><th>id</th><th>name</th></tr>
      </thead>
      <tbody>
      <tr><td>1</td><td>a &lt;b&gt; &amp; &quot;c&quot;<br>d\\x1b</td></tr>
      <tr><td class="null">NULL</td><td></td></tr>
      </tbody>
      </table>

      """
    let rows: [Row] = [[.integer(1), .text("a <b> & \"c\"\nd\u{1b}")], [.null, .text("")]]
    #expect(rendered(.html, columns, rows) == expected)
  }

  @Test func writesAnEmptyHTMLTable() {
    #expect(
      rendered(.html, [Column("<id>")], [])
        == "<table>\n<thead>\n<tr><th>&lt;id&gt;</th></tr>\n</thead>\n<tbody>\n</tbody>\n</table>\n")
  }
}
