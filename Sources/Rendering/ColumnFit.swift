/// Which columns of a table are shown in a given room, and how wide.
///
///     widths 4, 60, 200 in 80 columns  →  4, 33, 33
///     twenty columns in 40             →  the first and last few, with a gap between
struct ColumnFit: Hashable, Sendable {
  /// A place in each line of the table.
  enum Slot: Hashable, Sendable {
    /// The column with this index, `width` columns of the terminal wide.
    case column(Int, width: Int)
    /// Stands for the columns left out.
    case gap
  }

  /// How narrow a wider column may be made before columns are left out.
  static let minimum = 6
  /// How narrow sentences are made before anything else is cut.
  static let readable = 16

  /// The places, from left to right.
  let slots: [Slot]
  /// How many columns were left out.
  let hidden: Int

  /// Fits columns that would like to be `widths` wide into `room`; nil is room for all.
  ///
  /// The widest columns give first: no column is cut before all wider ones are cut to its width. But those marked in
  /// `prose` give before all others, down to `readable`: half a sentence still says something, half an id does not. When
  /// `minimum` for each is still too much, columns are left out of the middle, because the first ones say what a row is
  /// and the last ones were often asked for last. The first column stays, however little room there is.
  /// What stands for the columns left out is `gap` wide; `border` answers what the borders around so many places take.
  init(widths: [Int], prose: [Bool] = [], room: Int?, gap: Int, border: (Int) -> Int) {
    guard let room, !widths.isEmpty, widths.reduce(border(widths.count), +) > room else {
      slots = widths.enumerated().map { .column($0, width: $1) }
      hidden = 0
      return
    }
    let least = widths.map { min($0, ColumnFit.minimum) }
    let texts = Array(widths.enumerated()).filter { prose.indices.contains($0.offset) && prose[$0.offset] }
    let others = widths.reduce(border(widths.count), +) - texts.map(\.element).reduce(0, +)
    if !texts.isEmpty, others + texts.map({ min($0.element, ColumnFit.readable) }).reduce(0, +) <= room {
      var levelled = widths.enumerated().map { Slot.column($0, width: $1) }
      for slot in ColumnFit.level(texts, room: room - others) {
        if case .column(let index, _) = slot { levelled[index] = slot }
      }
      slots = levelled
      hidden = 0
      return
    }
    if least.reduce(border(widths.count), +) <= room || widths.count == 1 {
      slots = ColumnFit.level(Array(widths.enumerated()), room: room - border(widths.count))
      hidden = 0
      return
    }
    // The least width of the first 0, 1, 2 … columns.
    let sums = least.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1) }
    func need(showing count: Int) -> Int {
      let left = (count + 1) / 2
      return sums[left] + sums[widths.count] - sums[widths.count - (count - left)] + gap + border(count + 1)
    }
    let shown = (1..<widths.count).last { need(showing: $0) <= room } ?? 1
    let left = (shown + 1) / 2
    let kept = Array(widths.enumerated())
    let levelled = ColumnFit.level(
      Array(kept.prefix(left) + kept.suffix(shown - left)), room: room - gap - border(shown + 1))
    slots = levelled.prefix(left) + [.gap] + levelled.dropFirst(left)
    hidden = widths.count - shown
  }

  /// The columns `shown` of `count` in these widths, with a gap for each of the others.
  init(widths: [Int], of shown: [Int], among count: Int) {
    var next = zip(shown, widths).makeIterator()
    var coming = next.next()
    slots = (0..<count).map { index in
      guard let column = coming, column.0 == index else { return .gap }
      coming = next.next()
      return .column(index, width: column.1)
    }
    hidden = count - shown.count
  }

  /// What a column that is broken into lines holds.
  struct Words: Hashable, Sendable {
    /// The columns of its longest word.
    let whole: Int
    /// The columns of the longest part of a word, where words are broken behind marks.
    let part: Int
    /// Whether its cells are sentences, and not names.
    let isProse: Bool
  }

  /// How narrow a column of sentences may be made where their words have to be broken.
  private static let narrowest = 10

  /// The widths of columns that are broken into lines. Each is at least as wide as its longest word, if there is room for
  /// that, and the rest of the room is shared by those that would like to be wider. Else names are broken behind
  /// marks, the longest first, then sentences inside of their words if `breakingWords`; nil where that is not enough.
  static func wrapped(_ widths: [Int], words: [Words], room: Int, breakingWords: Bool) -> [Int]? {
    var least = zip(widths, words).map { min($0, max($1.whole, minimum)) }
    func give(_ index: Int, downTo floor: Int) {
      let missing = least.reduce(0, +) - room
      if missing > 0 { least[index] = max(min(least[index], floor), least[index] - missing) }
    }
    for index in words.indices.sorted(by: { least[$0] > least[$1] }) where !words[index].isProse {
      give(index, downTo: max(words[index].part, minimum))
    }
    for index in words.indices.sorted(by: { least[$0] > least[$1] }) where words[index].isProse {
      give(index, downTo: breakingWords ? narrowest : max(words[index].part, minimum))
    }
    let needed = least.reduce(0, +)
    guard needed <= room else { return nil }
    let wanted = zip(widths, least).map { $0 - $1 }
    let total = wanted.reduce(0, +)
    guard total > 0 else { return least }
    // By what each would like to have: a paragraph gets the room, not the three words beside it.
    var rest = room - needed
    var result = zip(least, wanted).map { $0 + $1 * rest / total }
    rest = room - result.reduce(0, +)
    for index in result.indices.sorted(by: { wanted[$0] > wanted[$1] }) {
      let more = min(rest, widths[index] - result[index])
      result[index] += more
      rest -= more
    }
    return result
  }

  /// Cuts the widest to one common width, so that all together take `room`; odd columns go to the left.
  private static func level(_ columns: [(offset: Int, element: Int)], room: Int) -> [Slot] {
    var rest = room
    var count = columns.count
    var cap = Int.max
    var extra = 0
    for width in columns.map(\.element).sorted() {
      let share = rest / count
      if width > share {
        cap = max(1, share)
        extra = max(0, rest - cap * count)
        break
      }
      rest -= width
      count -= 1
    }
    return columns.map { index, width in
      guard width > cap else { return .column(index, width: width) }
      extra -= 1
      return .column(index, width: extra >= 0 ? cap + 1 : cap)
    }
  }
}
