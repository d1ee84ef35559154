import Rows
import Testing

@testable import Rendering

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

  /// A listing of methods as it is at 80 columns.
  private let methods = [
    Column("name", .text), Column("accessible_by", .text), Column("required_params", .text),
    Column("optional_params", .text), Column("description", .text),
  ]
  private let methodRows: [Row] = [
    [
      .text("signup_partner_v2_link"), .text("exec"), .text("token, organization, entitlement"),
      .text("dry_run"),
      .text("Sign a customer up by linking an organization's entitlement."),
    ],
    [.text("list"), .text("select"), .null, .text("organization.id, page_size"), .text("All of them.")],
  ]

  @Test func breaksNamesBehindMarksOnly() {
    let text = rendered(
      .table, methods, methodRows, .init(width: 80, expandsWhenWide: true, wrapsCells: true))
    for line in lines(text) { #expect(line.count <= 80, "\(line)") }
    let parts = text.split { $0 == " " || $0 == "\n" || $0 == "|" }.map(String.init)
    for part in [
      "partner_v2_", "link", "organization,", "organization.id,", "page_size", "organization's",
    ] {
      #expect(parts.contains(part), "\(part)")
    }
  }

  @Test func leavesOutWhatHoldsNothing() {
    let columns = [Column("name", .text), Column("allowed_values", .text), Column("description", .text)]
    let rows: [Row] = [
      [.text("organization_id"), .null, .text("The id of an organization.")],
      [.text("name"), .null, .text("A name")],
    ]
    #expect(
      rendered(.table, columns, rows, .init(width: 37, wrapsCells: true)) == """
         name            | … | description
        -----------------+---+---------------
         organization_id | … | The id of an
                         |   | organization.
         name            | … | A name

        """)
    // With as much room as its name needs the column is there.
    #expect(rendered(.table, columns, rows, .init(width: 46, wrapsCells: true)).contains("allowed_"))
  }

  @Test func becomesLinesWhereNamesWouldBreak() {
    let text = rendered(
      .table, methods, methodRows, .init(width: 50, expandsWhenWide: true, wrapsCells: true))
    #expect(
      text == """
        name            = signup_partner_v2_link
        accessible_by   = exec
        required_params = token, organization, entitlement
        optional_params = dry_run
        description     = Sign a customer up by linking an
                          organization's entitlement.

        name            = list
        accessible_by   = select
        required_params = NULL
        optional_params = organization.id, page_size
        description     = All of them.

        """)
    // Where that is not asked for the table stays one.
    #expect(rendered(.table, methods, methodRows, .init(width: 50, wrapsCells: true)).hasPrefix(" name"))
  }

  @Test(
    arguments: [
      ([10, 60], [(8, 4, false), (12, 12, true)], 60, [9, 51]),
      // Words stay whole as long as there is room for them.
      ([22, 60], [(22, 9, false), (14, 14, true)], 36, [22, 14]),
      // Then names are broken behind marks, the longest first.
      ([22, 12, 60], [(22, 9, false), (12, 6, false), (14, 14, true)], 40, [14, 12, 14]),
      ([22, 12, 60], [(22, 9, false), (12, 6, false), (14, 14, true)], 30, [9, 7, 14]),
      // Then the longest words of sentences.
      ([22, 12, 60], [(22, 9, false), (12, 6, false), (14, 14, true)], 27, [9, 6, 12]),
      ([22, 12, 60], [(22, 9, false), (12, 6, false), (14, 14, true)], 24, nil),
    ] as [([Int], [(Int, Int, Bool)], Int, [Int]?)])
  func sharesTheRoom(_ widths: [Int], _ words: [(Int, Int, Bool)], _ room: Int, _ expected: [Int]?) {
    let words = words.map { ColumnFit.Words(whole: $0.0, part: $0.1, isProse: $0.2) }
    #expect(ColumnFit.wrapped(widths, words: words, room: room, breakingWords: true) == expected)
  }
}
