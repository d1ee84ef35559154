import Engine
import Testing

/// Descriptions as one line.
struct ProseTests {
  @Test(arguments: [
    ("", ""), ("a", "a"), ("  \n ", ""), ("a b", "a b"), (" a\n\n  b\tc\r\n", "a b c"), ("é\u{A0}ü", "é ü"),
    ("a\u{2028}b\u{3000}c\u{2003}\u{2003}d\u{85}e", "a b c d e"), ("日本 語\n", "日本 語"), ("Â à", "Â à"),
    ("€\u{200B}x", "€\u{200B}x"), ("👍🏽 ok", "👍🏽 ok"),
  ])
  func isOneLine(text: String, expected: String) { #expect(Prose.oneLine(text) == expected) }
}
