import Rows

/// A cell as the lines of text it takes in a table. The first line stands apart, so that the usual cell needs no array.
struct GridCell: Sendable {
  /// How the cell stands out; nil for as it is.
  let style: Style?
  /// Whether there were more lines than the cell may take.
  let isCut: Bool
  /// Whether its lines are one text, broken to fit.
  let isWrapped: Bool
  private let first: VisibleText
  private let rest: [VisibleText]

  /// A cell of one line.
  init(first: VisibleText, style: Style?) {
    self.first = first
    self.style = style
    rest = []
    isCut = false
    isWrapped = false
  }

  /// A column's name, broken behind `_` to `width` columns.
  init(name: VisibleText, width: Int, style: Style?) {
    let lines = name.nameLines(width: width)
    self.style = style
    first = lines.first ?? name
    rest = Array(lines.dropFirst())
    isCut = false
    isWrapped = true
  }

  /// The first `maximumLines` lines (nil for all) of `cell`, with `null` for NULL, broken to `wrap` columns if that is
  /// given.
  init(_ cell: Cell, null: String, maximumLines: Int?, wrap: Int? = nil) {
    let text = cell.text(null: null)
    style = cell == .null ? .dim : nil
    if let wrap {
      let lines = VisibleText.lines(of: text).flatMap { $0.wrapped(to: wrap, breakingWords: true) }
      let kept = lines.prefix(max(1, maximumLines ?? .max))
      first = kept.first ?? VisibleText("")
      rest = Array(kept.dropFirst())
      isCut = kept.count < lines.count
      isWrapped = true
      return
    }
    isWrapped = false
    if DisplayWidth.isPrintableASCII(text) {
      first = VisibleText(text)
      rest = []
      isCut = false
      return
    }
    let lines = VisibleText.rawLines(of: text)
    let kept = lines.prefix(max(1, maximumLines ?? .max)).map(VisibleText.init)
    first = kept.first ?? VisibleText("")
    rest = Array(kept.dropFirst())
    isCut = kept.count < lines.count
  }

  /// How many lines the cell takes.
  var lineCount: Int { rest.count + 1 }

  /// The text in one line; empty below the last.
  func line(_ index: Int) -> VisibleText {
    if index == 0 { return first }
    return index <= rest.count ? rest[index - 1] : VisibleText("")
  }
}
