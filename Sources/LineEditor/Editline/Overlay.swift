/// Draws colours over what libedit has drawn without any. It repaints the rows that differ from what it painted last,
/// with the cursor put back where it was.
struct Overlay {
  /// A character in its style, as it was painted.
  private struct Painted: Hashable {
    let column: Int
    let scalar: Unicode.Scalar
    let style: TextStyle
  }

  private var painted: [Int: [Painted]] = [:]

  /// Forgets what was painted: something else has drawn there.
  mutating func forget() { painted = [:] }

  /// The sequences that paint `layout`. `styles` has one style for each scalar of the text.
  mutating func paint(_ layout: BlockLayout, promptStyle: TextStyle, styles: [TextStyle]) -> String {
    var rows: [Int: [Painted]] = [:]
    for cell in layout.cells {
      let style = cell.index.map { styles[$0] } ?? promptStyle
      rows[cell.place.row, default: []].append(
        Painted(column: cell.place.column, scalar: cell.scalar, style: style))
    }
    let changed = rows.filter { painted[$0.key] != $0.value }.sorted { $0.key < $1.key }
    painted = rows
    guard !changed.isEmpty else { return "" }
    var output = "\u{1B}7\u{1B}[?25l"
    var row = layout.cursor.row
    for (target, cells) in changed {
      if target < row { output += "\u{1B}[\(row - target)A" }
      if target > row { output += "\u{1B}[\(target - row)B" }
      row = target
      output += "\r"
      var style = TextStyle()
      for cell in cells {
        if cell.style != style {
          output += "\u{1B}[0m" + cell.style.sequence
          style = cell.style
        }
        output.unicodeScalars.append(cell.scalar)
      }
      if style != TextStyle() { output += "\u{1B}[0m" }
    }
    return output + "\u{1B}8\u{1B}[?25h"
  }

  /// The style of every scalar of `block`.
  static func styles(_ highlights: [Highlight], of block: TextBlock) -> [TextStyle] {
    var styles = [TextStyle](repeating: TextStyle(), count: block.scalars.count)
    var index = 0
    let offsets = block.byteOffsets
    for highlight in highlights {
      while index < styles.count, offsets[index] < highlight.range.lowerBound { index += 1 }
      while index < styles.count, offsets[index] < highlight.range.upperBound {
        styles[index] = highlight.style
        index += 1
      }
    }
    return styles
  }
}
