import Rendering
import Testing

/// Messages broken at words.
@Suite struct WrappedTextTests {
  @Test(
    arguments: [
      ("one two three four five six", nil, "one two three four five six"),
      ("one two three four five six", 27, "one two three four five six"),
      ("one two three four five six", 26, "one two three four five\nsix"),
      ("  one two three four five six", 28, "  one two three four five\n    six"),
      ("a\n\n  b", 30, "a\n\n  b"),
      // A long word stays whole: a path can be copied then.
      ("see /a/path/that/is/longer/than/the/line now", 20, "see\n/a/path/that/is/longer/than/the/line\nnow"),
      // There is no use in lines this short.
      ("one two three four five six", 19, "one two three four five six"),
      ("日本語 日本語 日本語 日本語", 20, "日本語 日本語 日本語\n日本語"),
    ] as [(String, Int?, String)])
  func breaksAtWords(_ text: String, _ width: Int?, _ expected: String) {
    #expect(WrappedText.fit(text, to: width) == expected)
  }

  @Test func goesOnBelowItsSummary() {
    #expect(
      WrappedText.fit("Head\n  \\x [on | off]   one column a line and more of it", to: 42, hanging: 17)
        == "Head\n  \\x [on | off]   one column a line and\n                   more of it")
  }
}
