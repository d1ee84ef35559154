import Rows

/// The writing of `table` and `box`.
///
/// The first rows are held (see `RowBuffer`) and settle the widths for the whole result; later rows stream. If there are
/// more, columns whose cells differ in width get some of the room that is left. A later cell that is wider still is cut
/// with `…` if the width of the terminal is known, and else pushes the rest of its line to the right: a terminal would
/// wrap the line, a file loses nothing.
///
/// A cell of several lines takes as many lines of the table, as in psql, so that it can be read and copied; `↵` (`+`
/// without Unicode) at its right edge says that it goes on in the next line. Tabs are spaces up to the next stop,
/// control characters escapes (see `VisibleText`).
struct Grid: Sendable {
  private enum Stage: Sendable {
    case holding(RowBuffer)
    case streaming(GridRow)
    /// The table would be too wide and may be expanded.
    case expanded(LineFormat)
  }

  private let options: RenderingOptions
  private let border: GridBorder
  private var columns: [Column] = []
  private var stage = Stage.holding(RowBuffer())
  private(set) var hiddenColumns = 0

  init(options: RenderingOptions, border: GridBorder) {
    self.options = options
    self.border = border
  }

  mutating func begin(_ columns: [Column], into output: inout [UInt8]) {
    self.columns = columns
    stage = .holding(RowBuffer())
    hiddenColumns = 0
  }

  mutating func append(_ rows: [Row], into output: inout [UInt8]) {
    switch stage {
    case .holding(var held):
      // Given back below; holding two references would copy all rows.
      stage = .holding(RowBuffer())
      let others = held.take(rows)
      if held.isFull {
        settle(held, into: &output)
        append(Array(others), into: &output)
      } else {
        stage = .holding(held)
      }
    case .streaming(let line):
      for row in rows { line.write(row, into: &output) }
    case .expanded(var format):
      format.append(rows, into: &output)
      stage = .expanded(format)
    }
  }

  mutating func finish(into output: inout [UInt8]) {
    if case .holding(let held) = stage { settle(held, into: &output) }
    switch stage {
    case .holding: break
    case .streaming(let line): line.writeRule(border.bottom, into: &output)
    case .expanded(var format):
      format.finish(into: &output)
      stage = .expanded(format)
    }
  }

  /// Fixes the widths by what is held, and writes it.
  private mutating func settle(_ held: RowBuffer, into output: inout [UInt8]) {
    let names = columns.map { VisibleText($0.name) }
    let numeric = held.numeric(columns)
    var natural = GridWidths(
      held.rows, names: options.headers ? names : [], numeric: numeric, options: options)
    let used = natural.widths.reduce(border.width(around: columns.count), +)
    let isTooWide = options.width.map { used > $0 } ?? false
    let wrapped = isTooWide && options.wrapsCells ? wrappedFit(natural, held, names) : nil
    if isTooWide, options.expandsWhenWide, wrapped == nil {
      var format = LineFormat(options: options)
      format.begin(columns, into: &output)
      format.append(held.rows, into: &output)
      stage = .expanded(format)
      return
    }
    if held.isFull { natural.grow(within: options.width.map { $0 - used }, numeric: numeric) }
    let fit =
      wrapped
      ?? ColumnFit(
        widths: natural.widths, prose: isTooWide ? GridWidths.prose(in: held.rows, count: columns.count) : [],
        room: options.width, gap: DisplayWidth.of(options.ellipsis), border: border.width(around:))
    hiddenColumns = fit.hidden
    let line = GridRow(
      slots: fit.slots, numeric: numeric, isWrapped: isTooWide && options.wrapsCells, options: options,
      border: border)
    stage = .streaming(line)
    line.writeRule(border.top, into: &output)
    if options.headers {
      line.writeNames(names, into: &output)
      line.writeRule(border.middle, into: &output)
    }
    for row in held.rows { line.write(row, into: &output) }
  }

  /// The columns in widths that break no name inside of a word; nil where there are none. Rather than break a word of a
  /// sentence, columns that hold nothing are left out.
  private func wrappedFit(_ natural: GridWidths, _ held: RowBuffer, _ names: [VisibleText]) -> ColumnFit? {
    guard let room = options.width else { return nil }
    let words = GridWidths.words(
      of: held.rows, names: options.headers ? names : [], count: columns.count, options: options)
    let rest = room - border.width(around: columns.count)
    func fit(without hidden: Set<Int>, breakingWords: Bool) -> ColumnFit? {
      let gap = DisplayWidth.of(options.ellipsis)
      let shown = columns.indices.filter { !hidden.contains($0) }
      let widths = ColumnFit.wrapped(
        shown.map { natural.widths[$0] }, words: shown.map { words[$0] }, room: rest - hidden.count * gap,
        breakingWords: breakingWords)
      return widths.map { ColumnFit(widths: $0, of: shown, among: columns.count) }
    }
    let empty =
      held.isFull
      ? [] : columns.indices.filter { index in held.rows.allSatisfy { $0.cell(at: index) == .null } }
    return fit(without: [], breakingWords: false) ?? fit(without: Set(empty), breakingWords: false)
      ?? fit(without: [], breakingWords: true)
  }
}
