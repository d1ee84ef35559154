import Testing

@testable import LineEditor

/// The pure parts of the editor.
struct BlockTests {
  private func block(_ text: String) -> TextBlock {
    let parts = text.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    return TextBlock(Array(parts.joined().unicodeScalars), cursor: parts[0].unicodeScalars.count)
  }

  @Test(
    arguments: [
      ("ab|c", 0, 3, nil, nil), ("abc\nde|f\ng", 4, 7, 2, 9), ("a\nlong|er\nxy", 2, 8, 1, 11),
      ("|", 0, 0, nil, nil),
      ("a\n|\nb", 2, 2, 0, 3), ("日本|語\nx", 0, 3, nil, 5),
    ] as [(String, Int, Int, Int?, Int?)])
  func movesByLines(_ text: String, _ start: Int, _ end: Int, _ above: Int?, _ below: Int?) {
    let block = block(text)
    #expect(block.lineStart == start)
    #expect(block.lineEnd == end)
    #expect(block.above == above)
    #expect(block.below == below)
  }

  @Test func countsBytes() {
    let block = block("a日👍|b")
    #expect(block.byteOffsets == [0, 1, 4, 8, 9])
    #expect(block.textBeforeCursor == "a日👍")
    for (bytes, scalars) in [(0, 0), (1, 1), (4, 2), (8, 3), (9, 4)] {
      #expect(block.scalarCount(ofBytes: bytes) == scalars)
    }
  }

  private func layout(_ prompt: String, _ text: String, columns: Int) -> BlockLayout {
    let block = block(text)
    return BlockLayout(
      prompt: Array(prompt.unicodeScalars), text: block.scalars, cursor: block.cursor, columns: columns
    ) { scalar in
      scalar.value < 0x20 ? -1 : scalar.value == 0x301 ? 0 : scalar.value >= 0x1100 ? 2 : 1
    }
  }

  @Test(arguments: [
    ("> ", "abc|", 10, 0, 5, 1), ("> ", "abc\nd|", 10, 1, 1, 2), ("> ", "abcdefgh|", 10, 1, 0, 2),
    // A full row and a line feed leave an empty row, as libedit does.
    ("> ", "abcdefgh\nx|", 10, 2, 1, 3), ("> ", "ab\tc|", 10, 0, 9, 1), ("> ", "語語語語|語", 9, 1, 2, 2),
    ("> ", "語語語|語語", 9, 1, 0, 2), ("> ", "e\u{301}x|", 10, 0, 4, 1), ("", "|", 10, 0, 0, 1),
  ])
  func laysOut(_ prompt: String, _ text: String, _ columns: Int, _ row: Int, _ column: Int, _ rows: Int) {
    let layout = layout(prompt, text, columns: columns)
    #expect(layout.cursor == BlockLayout.Place(row: row, column: column))
    #expect(layout.rows == rows)
    #expect(layout.isExact)
    #expect(layout.cells.allSatisfy { $0.place.column < columns })
  }

  @Test func doesNotFollowEscapes() { #expect(!layout("> ", "a\u{1}|", columns: 10).isExact) }

  @Test func walksThroughTheHistory() {
    var walk = HistoryWalk(["a", "b", "c"])
    #expect(walk.newer(than: "new") == nil)
    #expect(walk.older(than: "new") == "c")
    #expect(walk.older(than: "c changed") == "b")
    #expect(walk.newer(than: "b") == "c changed")
    #expect(walk.newer(than: "c changed") == "new")
    #expect(walk.older(than: "newer") == "c changed")
    #expect(walk.older(than: "c") == "b")
    #expect(walk.older(than: "b") == "a")
    #expect(walk.older(than: "a") == nil)
    var empty = HistoryWalk([])
    #expect(empty.older(than: "x") == nil)
  }

  @Test func searchesTheHistory() {
    var search = HistorySearch(["Alpha", "beta", "alphabet"], from: block("x|"))
    #expect(search.shown.text == "x")
    for letter in "alp".unicodeScalars { search.add(letter) }
    #expect(search.shown == TextBlock(Array("alphabet".unicodeScalars), cursor: 0))
    search.older()
    #expect(search.shown.text == "Alpha")
    search.older()
    #expect(search.hasFailed && search.shown.text == "Alpha")
    search.newer()
    #expect(!search.hasFailed && search.shown.text == "alphabet")
    search.add("z")
    #expect(search.hasFailed)
    search.removeLast()
    #expect(search.shown.text == "alphabet")
    for _ in 0..<5 { search.removeLast() }
    #expect(search.shown.text == "x")
    // A capital is meant.
    search.add("A")
    #expect(search.shown.text == "Alpha")
    var empty = HistorySearch([], from: block("|"))
    empty.add("a")
    empty.older()
    #expect(empty.hasFailed)
  }

  @Test func listsInColumns() {
    let names = (1...10).map { Completion.Candidate("name\($0)") }
    #expect(
      CandidateList(names, columns: 30).lines.map(\.head) == [
        "name1   name5   name9", "name2   name6   name10", "name3   name7", "name4   name8",
      ])
    let explained = [
      Completion.Candidate("a", summary: "first"),
      Completion.Candidate("日本", summary: "a meaning that is long"),
      Completion.Candidate("c"),
    ]
    let lines = CandidateList(explained, columns: 20).lines
    #expect(lines.map { $0.head + $0.tail } == ["a     first", "日本  a meaning th…", "c"])
    #expect(
      CandidateList([Completion.Candidate(String(repeating: "x", count: 50))], columns: 20).lines.map(\.head)
        == [String(repeating: "x", count: 18) + "…"])
  }

  @Test(arguments: [
    (["signup", "signup_link"], "signup"), (["Ab", "aB"], "Ab"), (["x", "y"], ""), ([], ""),
    (["é1", "é2"], "é"),
  ])
  func findsWhatIsCommon(_ texts: [String], _ common: String) {
    #expect(CandidateList.commonPrefix(texts.map { Completion.Candidate($0) }) == common)
  }
}
