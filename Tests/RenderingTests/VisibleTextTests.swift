import Testing

@testable import Rendering

@Suite struct VisibleTextTests {
  @Test(arguments: [
    ("plain", "plain"), ("", ""), ("日本 é", "日本 é"), ("\u{1b}[31mred", "\\x1b[31mred"), ("a\tb", "a       b"),
    ("12345678\tb", "12345678        b"), ("\u{0}\u{1}\u{1f}\u{7f}", "\\x00\\x01\\x1f\\x7f"),
    ("\u{80}\u{9b}31m", "\\u{80}\\u{9b}31m"), ("a\nb\r\nc\r", "a\\nb\\r\\nc\\r"),
    ("a\u{202a}b\u{2066}c\u{2028}", "a\\u{202a}b\\u{2066}c\\u{2028}"), ("\\x1b", "\\x1b"), ("👩‍👩‍👧", "👩‍👩‍👧"),
    ("a\u{200e}b\u{200d}", "a\u{200e}b\u{200d}"), ("â€", "â€"), ("\u{a0}", "\u{a0}"),
  ])
  func showsControlCharacters(raw: String, shown: String) {
    let text = VisibleText(raw)
    #expect(text.text == shown)
    #expect(text.width == DisplayWidth.of(raw))
    #expect(text.width == DisplayWidth.of(shown))
  }

  @Test(arguments: [
    ("", [""]), ("a", ["a"]), ("a\nb", ["a", "b"]), ("a\r\nb\n", ["a", "b", ""]), ("\n\n", ["", "", ""]),
    ("a\rb", ["a\\rb"]), ("a\tb\nab\tc", ["a       b", "ab      c"]), ("a\u{85}b", ["a\\u{85}b"]),
  ])
  func splitsLines(raw: String, shown: [String]) {
    #expect(VisibleText.lines(of: raw).map(\.text) == shown)
  }

  @Test(arguments: [
    ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("abcdef", 1, "…"), ("abcdef", 0, ""),
    ("abcdef", -1, ""),
    ("", 0, ""), ("日本語", 6, "日本語"), ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("日本語", 2, "…"),
    ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("👩‍👩‍👧👩‍👩‍👧", 3, "👩‍👩‍👧…"), ("a\u{1b}b", 4, "a\\x…"),
  ])
  func cuts(raw: String, width: Int, shown: String) {
    let cut = VisibleText(raw).cut(to: width)
    #expect(cut.text == shown)
    #expect(cut.width == DisplayWidth.of(shown))
  }

  @Test func cutsWithAnyMarker() {
    #expect(VisibleText("abcdef").cut(to: 5, marker: "...").text == "ab...")
    #expect(VisibleText("abcdef").cut(to: 2, marker: "...").text == "..")
    #expect(VisibleText("abcdef").cut(to: 3, marker: "").text == "abc")
  }

  @Test func pads() {
    #expect(VisibleText("日").padded(to: 4) == "日  ")
    #expect(VisibleText("1").padded(to: 4, onLeft: true) == "   1")
    #expect(VisibleText("12345").padded(to: 4) == "12345")
  }

  @Test(arguments: [
    ("one two three", 7, ["one two", "three"]), ("one two three", 20, ["one two three"]),
    ("one  two   three", 8, ["one  two", "three"]), ("unbreakable-word x", 5, ["unbreakable-word", "x"]),
    ("x unbreakable-word", 5, ["x", "unbreakable-word"]), ("  indented text", 10, ["  indented", "text"]),
    ("日本語日本語", 5, ["日本", "語日", "本語"]), ("a 日本語", 5, ["a 日", "本語"]), ("trailing ", 8, ["trailing"]),
    ("word日本", 4, ["word", "日本"]), ("", 3, [""]),
  ])
  func wraps(text: String, width: Int, expected: [String]) {
    let wrapped = VisibleText(text).wrapped(to: width)
    #expect(wrapped.map(\.text) == expected)
    #expect(wrapped.map(\.width) == expected.map(DisplayWidth.of))
  }
}
