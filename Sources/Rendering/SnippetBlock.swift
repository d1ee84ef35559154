/// Source lines with carets below them:
///
///       |
///     3 | EXEC confluent.partner.sign_up
///       |                        ^^^^^^^
///
/// Carets stand under what the terminal shows, also after wide characters, combining marks and tabs. Of a line too long
/// for the room the part around the carets is shown. Of a range over several lines the first and the last are shown.
struct SnippetBlock: Sendable {
  /// A range to mark, and how.
  struct Mark: Hashable, Sendable {
    let columns: Range<Int>
    let style: Style
  }

  /// How wide lines are where nothing else limits them: a reader of a log does not want 100 kB of JSON in one line.
  private static let defaultWidth = 120
  /// Below this there is no use in fitting.
  private static let minimumRoom = 20

  private let options: RenderingOptions
  /// The columns of the terminal that line numbers take.
  private let gutter: Int

  init(gutter: Int, options: RenderingOptions) {
    self.gutter = gutter
    self.options = options
  }

  private var room: Int {
    max(SnippetBlock.minimumRoom, (options.width ?? SnippetBlock.defaultWidth) - gutter - 3)
  }

  /// Whether all of `marks` can be seen at once in their line.
  func canShare(_ marks: [Mark]) -> Bool {
    let ends = SnippetBlock.union(marks)
    return ends.count <= room - 2 * DisplayWidth.of(options.ellipsis)
  }

  /// The empty line above, the source line, and the carets for `marks`. Of a range over several lines, whose carets have
  /// `style`, the first and the last.
  func lines(of snippet: SourceSnippet, marks: [Mark], style: Style) -> [String] {
    let (first, last, range) = (snippet.firstLine, snippet.lastLine, snippet.range)
    if first.number == last.number { return [bar("", "")] + marked(first, marks: marks) }
    let start = first.columns(of: range).lowerBound
    let opening = Mark(columns: start..<max(first.width, start + 1), style: style)
    let end = last.columns(of: range.upperBound..<range.upperBound).lowerBound
    let closing = Mark(columns: min(last.indentation, max(0, end - 1))..<max(end, 1), style: style)
    let between = last.number > first.number + 1 ? [Style.dim.apply(to: "...", color: options.color)] : []
    return [bar("", "")] + marked(first, marks: [opening]) + between + marked(last, marks: [closing])
  }

  private func marked(_ line: SourceLine, marks: [Mark]) -> [String] {
    let window = window(of: line, marks: marks)
    let lead = window.lowerBound > 0 ? options.ellipsis : ""
    let tail = window.upperBound < line.width ? options.ellipsis : ""
    let shift = DisplayWidth.of(lead) - window.lowerBound
    let source = bar("\(line.number)", lead + line.excerpt(window) + tail)
    return [source]
      + rows(of: marks, in: window).map { row in
        var carets = ""
        var column = 0
        for mark in row {
          let columns = mark.columns.lowerBound + shift..<mark.columns.upperBound + shift
          carets += String(repeating: " ", count: max(0, columns.lowerBound - column))
          carets += mark.style.apply(to: String(repeating: "^", count: columns.count), color: options.color)
          column = columns.upperBound
        }
        return bar("", carets)
      }
  }

  /// The columns of the line to show: all, or as much as there is room for around the marks.
  private func window(of line: SourceLine, marks: [Mark]) -> Range<Int> {
    let ends = SnippetBlock.union(marks)
    let ellipsis = DisplayWidth.of(options.ellipsis)
    let width = max(line.width, ends.upperBound)
    if width <= room { return 0..<width }
    if ends.upperBound <= room - ellipsis { return 0..<(room - ellipsis) }
    // A third of the room for what leads to the mark, less if the mark needs it, and never past the line's end.
    var start = ends.lowerBound - room / 3
    if ends.upperBound - start > room - 2 * ellipsis {
      start = min(ends.lowerBound, ends.upperBound - (room - 2 * ellipsis))
    }
    start = min(max(0, start), width - (room - ellipsis))
    let rest = width - start <= room - ellipsis ? width : start + room - 2 * ellipsis
    return start..<rest
  }

  /// The marks inside the window in as few lines as let them stand apart, from left to right.
  private func rows(of marks: [Mark], in window: Range<Int>) -> [[Mark]] {
    var rows: [[Mark]] = []
    var seen: Set<Mark> = []
    for mark in marks.sorted(by: { $0.columns.lowerBound < $1.columns.lowerBound })
    where seen.insert(mark).inserted {
      let columns = mark.columns.clamped(to: window)
      if columns.isEmpty { continue }
      let part = Mark(columns: columns, style: mark.style)
      let free = rows.firstIndex { ($0.last?.columns.upperBound ?? -1) < columns.lowerBound }
      if let free { rows[free].append(part) } else { rows.append([part]) }
    }
    return rows
  }

  private static func union(_ marks: [Mark]) -> Range<Int> {
    let lower = marks.map(\.columns.lowerBound).min() ?? 0
    return lower..<max(lower, marks.map(\.columns.upperBound).max() ?? 0)
  }

  /// A line with `number` to the left of the bar; without spaces at its end.
  private func bar(_ number: String, _ text: String) -> String {
    let padding = String(repeating: " ", count: max(0, gutter - number.count))
    let edge = Style.dim.apply(to: padding + number + " |", color: options.color)
    return text.isEmpty ? edge : edge + " " + text
  }
}
