import Rendering
import Rows
import Testing

/// Tables that break texts instead of cutting them, as listings do.
@Suite struct WrappedTableTests {
  private let columns = [Column("name", .text), Column("needs", .text), Column("description", .text)]
  private let rows: [Row] = [
    [
      .text("signup"), .text("organization, user"),
      .text("Signs a customer up, with or without a first user."),
    ],
    [.text("link"), .null, .text("日本語の説明")],
  ]

  private func table(_ width: Int) -> String {
    rendered(.table, columns, rows, .init(width: width, wrapsCells: true))
  }

  @Test func breaksAtBlanks() {
    let expected = """
       name   | needs         | description
      --------+---------------+------------------
       signup | organization, | Signs a customer
              | user          | up, with or
              |               | without a first
              |               | user.
       link   | NULL          | 日本語の説明

      """
    #expect(table(43) == expected)
  }

  @Test func breaksNamesBehindUnderlines() {
    let text = rendered(
      .table, [Column("required_params", .text), Column("d", .text)],
      [[.text("a, b"), .text("some words to fill the line")]], .init(width: 24, wrapsCells: true))
    #expect(
      text == """
         required_ | d
         params    |
        -----------+------------
         a, b      | some words
                   | to fill
                   | the line

        """)
  }

  @Test func staysAsItIsWhereThereIsRoom() {
    #expect(table(200) == rendered(.table, columns, rows))
  }

  @Test(arguments: [1, 5, 10, 20, 30, 31, 32, 40, 50, 60])
  func keepsToTheWidth(width: Int) {
    for line in lines(table(width)) where width > 20 { #expect(line.count <= width, "\(line)") }
    // Nothing but blanks is lost where columns are broken.
    if width >= 40 {
      let words = table(width).split { $0 == " " || $0 == "\n" || $0 == "|" }.map(String.init)
      for word in ["organization,", "customer", "first", "user."] { #expect(words.contains(word)) }
    }
  }
}
