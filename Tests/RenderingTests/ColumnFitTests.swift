import Testing

@testable import Rendering

@Suite struct ColumnFitTests {
  /// Fits with psql's borders: `4,_,6` means a gap between columns of 4 and 6.
  private func fit(_ widths: [Int], prose: [Bool] = [], _ room: Int?) -> String {
    ColumnFit(widths: widths, prose: prose, room: room, gap: 1, border: GridBorder.open.width(around:)).slots
      .map { slot in
        switch slot {
        case .column(_, let width): "\(width)"
        case .gap: "_"
        }
      }.joined(separator: ",")
  }

  @Test(
    arguments: [
      ([4, 60, 200], nil, "4,60,200"),
      ([4, 60, 200], 272, "4,60,200"),
      ([4, 60, 200], 271, "4,60,199"),
      ([4, 60, 200], 80, "4,34,34"),
      ([4, 60, 200], 81, "4,35,34"),
      ([4, 60, 200], 24, "4,6,6"),
      ([4, 60, 200], 23, "4,_,10"),
      ([10, 10, 10, 10], 43, "8,8,8,8"),
      ([10, 10, 10, 10], 44, "9,8,8,8"),
      ([10, 10, 10, 10], 34, "8,7,_,7"),
      ([100], 30, "28"), ([100], 2, "1"), ([100], -5, "1"), ([100], 0, "1"),
      ([10, 10], 3, "1,_"), ([10, 10], 12, "6,_"), ([10, 10], 15, "9,_"),
      ([], 1, ""), ([], nil, ""), ([0, 0], 1, "0,_"),
    ] as [([Int], Int?, String)])
  func fits(widths: [Int], room: Int?, expected: String) {
    #expect(fit(widths, room) == expected)
  }

  @Test(
    arguments: [
      // Sentences give first, and ids stay whole.
      ([20, 60, 200], [false, true, true], 80, "20,26,26"),
      ([20, 60, 200], [false, true, true], 60, "20,16,16"),
      ([36, 60], [false, true], 60, "36,19"), ([36, 60], [false, true], 57, "36,16"),
      // Below that all give.
      ([36, 60], [false, true], 56, "26,25"),
      ([36, 40], [false, false], 60, "28,27"), ([36, 10], [true, false], 40, "25,10"),
    ] as [([Int], [Bool], Int, String)])
  func cutsSentencesFirst(_ widths: [Int], _ prose: [Bool], _ room: Int, _ expected: String) {
    #expect(fit(widths, prose: prose, room) == expected)
  }

  @Test func countsWhatIsHidden() {
    let fit = ColumnFit(
      widths: Array(repeating: 20, count: 2_000), room: 80, gap: 1, border: GridBorder.open.width(around:))
    #expect(fit.hidden == 1_992)
    #expect(fit.slots.first == .column(0, width: 7))
    #expect(fit.slots.last == .column(1_999, width: 6))
  }
}
