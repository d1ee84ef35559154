import Rendering
import Testing

@Suite struct OutputFormatTests {
  @Test func namesAreThoseOfTheCommandLine() {
    #expect(
      OutputFormat.allCases.map(\.name)
        == ["table", "box", "line", "json", "ndjson", "csv", "tsv", "markdown", "html"])
  }

  @Test(arguments: [
    ("table", OutputFormat.table), ("JSON", .json), ("jsonl", .ndjson), ("md", .markdown),
    ("expanded", .line),
    ("yaml", nil), ("", nil), (" csv", nil),
  ])
  func readsNames(name: String, format: OutputFormat?) {
    #expect(OutputFormat(name) == format)
  }
}
