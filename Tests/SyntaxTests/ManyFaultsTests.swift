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

  @Test(arguments: [
    ("%", "expected a statement, found `%`"),
    ("SET x = 1 %", "expected `;`, found `%`"),
    ("SET x = %", "expected a value, found `%` (quote a text: `'%'`)"),
    ("SELECT 1%", "`1%` is not a number"), ("SELECT :%", "`:%` is not a variable here, write `{{ % }}`"),
    ("EXEC /*+ % */ a.b", "unknown hint `%`"), ("SHOW {{ % }}", "the placeholder `{{ %"),
  ])
  func longTextsAreCut(text: String, message: String) {
    let long = String(repeating: "w", count: 10_000)
    do throws(SyntaxErrors) {
      _ = try Script(parsing: SourceText(name: "test", text.replacing("%", with: long)))
      Issue.record("it parsed")
    } catch {
      let shown = (error.faults.first?.message ?? "").replacing(#/w{70,80}…?/#, with: "%")
      #expect(shown.contains(message))
      #expect(shown.utf8.count < 400)
    }
  }

  @Test(
    arguments: [
      ("", nil), (String(repeating: "é", count: 80), nil), (String(repeating: "e", count: 81), 83),
      ("e" + String(repeating: "\u{301}", count: 1_000), 162),
    ] as [(String, Int?)])
  func excerpts(text: String, bytes: Int?) {
    let excerpt = Excerpt.of(text)
    #expect(bytes == nil ? excerpt == text : excerpt.utf8.count == bytes)
  }
}
