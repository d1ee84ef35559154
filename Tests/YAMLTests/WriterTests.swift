import Testing
import YAML

/// What is written is what is read again.
struct YAMLWriterTests {
  private static let texts = [
    "plain", "two words", "", " ", "- no list", "#none", "a: b", "a #b", "true", "No", "null", "~", "3.0.3",
    "12",
    "0x1F", "1e3", "it's", "\"quoted\"", "{a}", "[a]", "*a", "&a", "!a", "%a", "@a", "`a`", "a\nb", "a\nb\n",
    "a\n\nb\n\n",
    "\n", " a\nb", "a\n  b\n c", "tab\there", "\u{0}", "\u{7F}", "\u{85}", "\u{2028}", "\u{FEFF}x", "größe",
    "用户", "🙂",
    "trailing ", "a\r\nb", "|", ">", "?", ":", "a:", "=", "<<", "---", "...",
    String(repeating: "long ", count: 60),
  ]

  @Test(arguments: texts)
  func everyTextComesBack(_ text: String) throws {
    let tree = YAMLTree.members([
      ("value", .text(text)), (text, .text("key")),
      ("deep", .sequence([.members([("in", .sequence([.text(text), .text(text)]))])])),
    ])
    let root = try YAMLDocument(DocumentBytes(try YAMLWriter.text(of: tree))).root
    #expect(root["value"]?.string == text)
    #expect(root["value"]?.scalarType == .string)
    #expect(root[text]?.string == "key" || text == "value")
    #expect(root["deep"]?[0]?["in"]?.elements.map(\.string) == [text, text])
  }

  private static let documents: [(read: String, written: String)] = [
    (
      "{a: 1, b: [true, null, ~], c: {}, d: [], e: '1', f: }",
      "a: 1\nb:\n  - true\n  - null\n  - ~\nc: {}\nd: []\ne: '1'\nf: null\n"
    ),
    ("[[1, [2]], {a: {b: [{c: 3, d: 4}]}}]", "- - 1\n  - - 2\n- a:\n    b:\n      - c: 3\n        d: 4\n"),
    ("a: &x {b: 1}\nc: *x", "a:\n  b: 1\nc:\n  b: 1\n"), ("a: |\n  one\n  two\n", "a: |\n  one\n  two\n"),
  ]

  @Test(arguments: documents.indices)
  func partsOfDocumentsAreWrittenInBlocks(_ index: Int) throws {
    let test = YAMLWriterTests.documents[index]
    let root = try YAMLDocument(DocumentBytes(test.read)).root
    #expect(try YAMLWriter.text(of: .node(root)) == test.written)
  }

  @Test func whatWouldNeverEndIsRefused() throws {
    let bomb = "a: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]"
    let root = try YAMLDocument(DocumentBytes(bomb)).root
    let error = #expect(throws: YAMLError.self) { try YAMLWriter.text(of: .node(root), maximumBytes: 100) }
    guard case .expansionTooLarge(maximum: 100, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }
}
