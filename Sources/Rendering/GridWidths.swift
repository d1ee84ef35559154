import Rows

/// How wide the columns of a table would like to be, judged by its first rows.
struct GridWidths: Sendable {
  /// One width per column: that of its widest cell or name.
  private(set) var widths: [Int]
  /// How much wider a column may become in rows still to come.
  private var growth: [Int]

  /// Measures `rows`; `names` is empty where no names are shown.
  init(_ rows: [Row], names: [VisibleText], numeric: [Bool], options: RenderingOptions) {
    let limit = max(1, options.maximumColumnWidth ?? .max)
    let null = options.nullText ?? "NULL"
    widths = []
    growth = []
    for index in numeric.indices {
      var narrowest = Int.max
      var widest = 0
      for row in rows {
        let width = GridWidths.width(of: row.cell(at: index).text(null: null))
        narrowest = min(narrowest, width)
        widest = max(widest, width)
      }
      let width = min(max(widest, names.isEmpty ? 0 : names[index].width), limit)
      widths.append(width)
      // Keys, states and times have one width; counters get longer, texts may.
      let more = widest <= narrowest ? 0 : numeric[index] ? 3 : widest / 2
      growth.append(min(widest + more, limit) - width)
    }
  }

  /// What the cells of each column are made of, and the names above them.
  static func words(of rows: [Row], names: [VisibleText], count: Int, options: RenderingOptions) -> [ColumnFit
    .Words]
  {
    let null = options.nullText ?? "NULL"
    let prose = prose(in: rows, count: count)
    return (0..<count).map { index in
      let texts = rows.map { VisibleText($0.cell(at: index).text(null: null)) }
      let name = names.isEmpty ? 0 : names[index].longestNamePart
      return ColumnFit.Words(
        whole: max(texts.map(\.longestWord).max() ?? 0, name),
        part: max(texts.map(\.longestPart).max() ?? 0, name),
        isProse: prose[index])
    }
  }

  /// Which columns hold sentences or JSON, of which a part says something. A list of names is none.
  static func prose(in rows: [Row], count: Int) -> [Bool] {
    (0..<count).map { index in
      rows.contains { row in
        switch row.cell(at: index) {
        case .json: true
        case .text(let text): text.utf8.contains(0x20) && text.replacing(", ", with: "").utf8.contains(0x20)
        default: false
        }
      }
    }
  }

  /// Gives the columns room for longer cells, out of `slack` columns that are left over (nil for any number): numbers
  /// first, because a number that is cut says nothing.
  mutating func grow(within slack: Int?, numeric: [Bool]) {
    var slack = slack ?? .max
    for index in widths.indices.filter({ numeric[$0] }) + widths.indices.filter({ !numeric[$0] }) {
      let more = max(0, min(growth[index], slack))
      widths[index] += more
      slack -= more
    }
  }

  private static func width(of text: String) -> Int {
    if DisplayWidth.isPrintableASCII(text) { return text.utf8.count }
    return VisibleText.rawLines(of: text).map { DisplayWidth.of($0) }.max() ?? 0
  }
}
