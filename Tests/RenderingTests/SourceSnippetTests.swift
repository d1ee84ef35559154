import Testing

@testable import Rendering

@Suite struct SourceSnippetTests {
  /// The place between the marks `⟦` and `⟧` of `marked`.
  static func snippet(_ marked: String, name: String = "script.sql") -> SourceSnippet {
    let parts = marked.split(separator: "⟦", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = parts.dropFirst().joined().split(
      separator: "⟧", maxSplits: 1, omittingEmptySubsequences: false)
    let (before, inside) = (String(parts[0]), String(rest[0]))
    let start = before.utf8.count
    return SourceSnippet(
      name: name, text: before + inside + rest.dropFirst().joined(),
      range: start..<(start + inside.utf8.count))
  }

  /// The picture of the place without the bar above.
  static func picture(_ marked: String, _ options: RenderingOptions = RenderingOptions()) -> String {
    let text = DiagnosticText("x", snippet: snippet(marked)).rendered(options: options)
    return lines(text).dropFirst(3).map { $0 + "\n" }.joined()
  }

  @Test(arguments: [
    ("⟦SELECT⟧ 1", 1, 1), ("SELECT ⟦1⟧", 1, 8), ("a\nb\n  ⟦c⟧", 3, 3), ("a\r\nb⟦c⟧\r\n", 2, 2),
    ("é日👩‍👩‍👧⟦x⟧", 1, 4),
    ("e\u{301}⟦x⟧", 1, 2), ("\t⟦x⟧", 1, 2), ("\u{feff}⟦x⟧", 1, 1), ("\u{feff}ab⟦x⟧", 1, 3), ("⟦⟧", 1, 1),
    ("⟦⟧x", 1, 1),
    ("a\n⟦⟧", 1, 2), ("a;  \n\n  ⟦⟧", 1, 3), ("a⟦\n⟧b", 1, 2), ("a\n\n⟦x⟧", 3, 1), (" \n ⟦⟧", 1, 1),
    ("a\rb⟦x⟧", 1, 4),
  ])
  func findsLineAndColumn(marked: String, line: Int, column: Int) {
    let snippet = Self.snippet(marked)
    #expect(snippet.line == line)
    #expect(snippet.column == column)
  }

  @Test(arguments: [-5..<2, 0..<99, 50..<99, -9 ..< -3, 1..<2, 2..<3, 0..<4])
  func bringsAnyRangeInside(range: Range<Int>) {
    let snippet = SourceSnippet(name: "n", text: "é日", range: range)
    #expect(snippet.range.lowerBound >= 0)
    #expect(snippet.range.upperBound <= 5)
    #expect(DiagnosticText("x", snippet: snippet).rendered().contains("1 | é日\n"))
  }

  @Test(arguments: [
    ("SELECT ⟦nam⟧ FROM t", "1 | SELECT nam FROM t\n  |        ^^^\n"),
    ("⟦x⟧", "1 | x\n  | ^\n"),
    ("日本 ⟦語⟧ x", "1 | 日本 語 x\n  |      ^^\n"),
    ("e\u{301}e\u{301} ⟦x⟧", "1 | e\u{301}e\u{301} x\n  |    ^\n"),
    ("👩‍👩‍👧 ⟦👩‍👩‍👧x⟧", "1 | 👩‍👩‍👧 👩‍👩‍👧x\n  |    ^^^\n"),
    ("\tSET ⟦x⟧\ty", "1 |         SET x   y\n  |             ^\n"),
    ("a⟦\tb⟧", "1 | a       b\n  |  ^^^^^^^^\n"),
    ("a\u{1b}[31m⟦b⟧", "1 | a\\x1b[31mb\n  |          ^\n"),
    // Empty: between two characters, at the end, behind white space at the end, in an empty text.
    ("a⟦⟧b", "1 | ab\n  |  ^\n"), ("SELECT⟦⟧", "1 | SELECT\n  |       ^\n"),
    ("SELECT (\n  1\n\n⟦⟧", "2 |   1\n  |    ^\n"), ("⟦⟧", "1 |\n  | ^\n"), ("\n\n⟦⟧", "1 |\n  | ^\n"),
    // Line ends.
    ("a\r\nb ⟦c⟧\r\nd", "2 | b c\n  |   ^\n"), ("a ⟦b\r\n⟧c", "1 | a b\n  |   ^\n"),
    ("a⟦\n⟧b", "1 | a\n  |  ^\n"),
    // A range over lines.
    ("EXEC a ⟦@b = '{\n}'⟧;", "1 | EXEC a @b = '{\n  |        ^^^^^^^\n2 | }';\n  | ^^\n"),
    ("a ⟦b\n  c\n  d⟧ e", "1 | a b\n  |   ^\n...\n3 |   d e\n  |   ^\n"),
    ("⟦a\n\n\tbc⟧", "1 | a\n  | ^\n...\n3 |         bc\n  |         ^^\n"),
  ])
  func drawsCarets(marked: String, expected: String) {
    #expect(Self.picture(marked) == expected)
  }

  @Test func rangesWithinAClusterTakeAllOfIt() {
    let text = "a👩‍👩‍👧b"
    for range in [1..<2, 2..<3, 5..<10, 4..<4] {
      let rendered = DiagnosticText("x", snippet: SourceSnippet(name: "n", text: text, range: range))
        .rendered()
      #expect(rendered.hasSuffix("1 | a👩‍👩‍👧b\n  |  ^^\n"))
    }
  }

  @Test(arguments: [
    // The room for the line is 30 - 4.
    ("⟦abc⟧ 567890123456789012345678901234567890", "1 | abc 567890123456789012345…\n  | ^^^\n"),
    (
      "0123456789012345678901234567890123456789⟦abc⟧0123456789012345678901234567890123456789",
      "1 | …23456789abc0123456789012…\n  |          ^^^\n"
    ),
    (
      "0123456789012345678901234567890123456789⟦abc⟧",
      "1 | …8901234567890123456789abc\n  |                        ^^^\n"
    ),
    (
      "0123456789012345678901234567890123456789⟦⟧",
      "1 | …678901234567890123456789\n  |                          ^\n"
    ),
    (
      "01234567890123456789⟦a range that is longer than the room⟧ 0123456789",
      "1 | …a range that is longer t…\n  |  ^^^^^^^^^^^^^^^^^^^^^^^^\n"
    ),
    ("日本語日本語日本語日本語日本語⟦日⟧本語", "1 | … 日本語日本語日本語日本語\n  |                     ^^\n"),
  ])
  func showsThePartAroundTheCaret(marked: String, expected: String) {
    #expect(Self.picture(marked, .init(width: 30)) == expected)
  }

  @Test func keepsAHugeLineShort() {
    let text = String(repeating: "{\"a\": 1}, ", count: 20_000)
    let snippet = SourceSnippet(name: "n", text: text, range: 100_000..<100_003)
    let widths = lines(DiagnosticText("x", snippet: snippet).rendered()).map(DisplayWidth.of)
    #expect(widths.allSatisfy { $0 <= 120 })
    #expect(snippet.column == 100_001)
  }
}
