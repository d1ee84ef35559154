import Testing

@testable import Shell

/// The colours of a text while it is typed.
struct HighlighterTests {
  @Test(arguments: [
    ("SHOW methods", ["SHOW keyword", "methods keyword"]),
    (
      "EXEC a.b.c.d @x = 'y', @z = 12.5",
      ["EXEC keyword", "@x parameter", "'y' string", "@z parameter", "12.5 number"]
    ),
    (
      "@@json = '{\"a\": \"{{ b }}\"}'",
      ["@@json parameter", "'{\"a\": \" string", "{{ b }} placeholder", "\"}' string"]
    ),
    ("SET x = {{ y }};", ["SET keyword", "{{ y }} placeholder"]),
    ("-- SHOW\nSHOW", ["-- SHOW comment", "SHOW keyword"]), ("SHOW /* x", ["SHOW keyword", "/* x comment"]),
    ("\\timing on", ["\\timing on metaCommand"]), ("\"a b\"", ["\"a b\" quotedName"]),
    ("EXEC x 'open {{ a", ["EXEC keyword", "'open {{ a string"]),
    ("'日本' SHOW", ["'日本' string", "SHOW keyword"]),
    ("SHOW \u{1} IN", ["SHOW keyword", "\u{1} fault", "IN keyword"]), ("", []), ("   ", []),
  ])
  func finds(_ text: String, _ expected: [String]) {
    let bytes = Array(text.utf8)
    let spans = Highlighter.spans(of: text).map {
      "\(String(decoding: bytes[$0.range], as: UTF8.self)) \($0.kind)"
    }
    #expect(spans == expected)
  }

  @Test func spansAreInOrderWhateverIsTyped() {
    var random = SystemRandomNumberGenerator()
    let pieces = [
      "'", "\"", "{{", "}}", "--", "/*", "*/", "$$", "SHOW", " ", "\n", "@x", "日", "\\g", ";", "(", "1e", "`",
      "\u{0}",
    ]
    for _ in 0..<500 {
      let text = (0..<12).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      var end = 0
      for span in Highlighter.spans(of: text) {
        #expect(
          span.range.lowerBound >= end && !span.range.isEmpty && span.range.upperBound <= text.utf8.count,
          "\(text.debugDescription)")
        end = span.range.upperBound
      }
    }
  }
}
