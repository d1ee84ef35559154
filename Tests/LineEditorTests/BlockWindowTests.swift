import Testing

@testable import LineEditor

/// Which rows of a tall text are shown.
struct BlockWindowTests {
  /// The lines of `text` that are shown, `|` between them, with the cursor at `cursor`.
  private func shown(
    _ text: String, cursor: Int, rows: Int = 6, columns: Int = 10, current: Range<Int>? = nil
  ) -> String {
    let scalars = Array(text.unicodeScalars)
    let window = BlockWindow(
      TextBlock(scalars, cursor: cursor), rows: rows, columns: columns, current: current
    ) { $0.value > 0x2E80 ? 2 : 1 }
    return TextBlock.string(scalars[window.range]).replacing("\n", with: "|")
  }

  private let ten = "0\n1\n2\n3\n4\n5\n6\n7\n8\n9"

  @Test(arguments: [
    // Around the cursor, in four of six rows.
    (0, "0|1|2|3"), (2, "0|1|2|3"), (8, "2|3|4|5"), (10, "3|4|5|6"), (16, "6|7|8|9"), (19, "6|7|8|9"),
  ])
  func beginsAroundTheCursor(_ cursor: Int, _ expected: String) {
    #expect(shown(ten, cursor: cursor) == expected)
  }

  @Test(arguments: [
    // It stays as long as the cursor has a row above and below it.
    (6, "2|3|4|5"), (8, "2|3|4|5"), (4, "1|2|3|4"), (10, "3|4|5|6"), (0, "0|1|2|3"), (18, "6|7|8|9"),
    (2, "0|1|2|3"), (16, "6|7|8|9"),
  ])
  func scrollsAsLittleAsItCan(_ cursor: Int, _ expected: String) {
    #expect(shown(ten, cursor: cursor, current: 4..<11) == expected)
  }

  @Test func showsAllOfWhatFits() {
    #expect(shown("0\n1\n2\n3\n4", cursor: 0) == "0|1|2|3|4")
    #expect(shown("0\n1\n2\n3\n4\n5", cursor: 0) == "0|1|2|3")
    #expect(shown("", cursor: 0) == "")
    // A line feed at the end is a row of its own.
    #expect(shown("0\n1\n2\n3\n4\n5\n", cursor: 12) == "3|4|5|")
  }

  @Test func cutsALineThatIsTallerThanTheScreen() {
    let line = String(repeating: "abcdefghij", count: 9)
    #expect(shown(line, cursor: 0) == String(repeating: "abcdefghij", count: 4))
    #expect(shown(line, cursor: 90).count == 40)
    #expect(shown(line, cursor: 45, current: 0..<40).count == 40)
    // A wide character is not cut in two.
    #expect(shown(String(repeating: "語", count: 60), cursor: 0, columns: 9).count == 16)
  }

  @Test(arguments: 1...8, 1...6) func alwaysHoldsTheCursor(_ rows: Int, _ columns: Int) {
    let text = Array("ab\n\n\tcd語語語語\nefghijklmnopq\n\n\nx\n".unicodeScalars)
    var current: Range<Int>?
    for cursor in Array(0...text.count) + Array(0...text.count).reversed() {
      let window = BlockWindow(
        TextBlock(text, cursor: cursor), rows: rows, columns: columns, current: current
      ) { $0.value > 0x2E80 ? 2 : 1 }
      #expect(window.range.lowerBound <= cursor && cursor <= window.range.upperBound)
      // Nothing changes when it is asked again.
      let again = BlockWindow(
        TextBlock(text, cursor: cursor), rows: rows, columns: columns, current: window.range
      ) { $0.value > 0x2E80 ? 2 : 1 }
      #expect(again == window)
      current = window.range
    }
  }
}
