import Syntax
import Testing

/// Texts with more faults than anybody reads.
struct ManyFaultsTests {
  @Test(arguments: [
    ("foo;\n", 5_000, 100, 4_900), ("foo;\n", 101, 100, 1), ("foo;\n", 100, 100, 0),
    ("SHOW VIEWS;\n@;\n", 300, 100, 200),
    ("SET x = {{ 1 }};\n", 300, 100, 200), ("SHOW PROVIDERS;\nfoo;\n", 300, 100, 200),
  ])
  func theFirstAreKeptAndTheOthersCounted(text: String, times: Int, kept: Int, more: Int) {
    do throws(SyntaxErrors) {
      _ = try Script(parsing: SourceText(name: "test", String(repeating: text, count: times)))
      Issue.record("it parsed")
    } catch {
      #expect(error.faults.count == kept)
      #expect(error.more == more)
    }
  }
}
