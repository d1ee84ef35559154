/// Which part of a text that is taller than the terminal is shown: the rows around its cursor.
struct BlockWindow: Hashable {
  /// The part, in scalars. The line feed that ends its last row is not part of it.
  let range: Range<Int>

  /// Rows kept free: one for what the prompt takes of the first row, one for a line that is begun.
  private static let spare = 2

  /// The part of `block` to show on a terminal of `rows` and `columns`. `current` is what is shown now: it stays where the
  /// cursor has rows of it on both sides. `width` gives the columns of a character.
  init(
    _ block: TextBlock, rows: Int, columns: Int, current: Range<Int>?, width: (Unicode.Scalar) -> Int
  ) {
    let starts = BlockWindow.rowStarts(block.scalars, columns: max(2, columns), width: width)
    let height = max(3, rows - BlockWindow.spare)
    guard starts.count > height + 1 else {
      range = block.scalars.indices
      return
    }
    let cursor = BlockWindow.row(of: block.cursor, starts)
    var top = current.map { BlockWindow.row(of: $0.lowerBound, starts) } ?? cursor - height / 2
    // A row above and below the cursor, wherever there is one: keys of libedit's own go to the next row at most.
    top = min(max(top, cursor - height + 2), cursor - 1)
    top = max(0, min(top, starts.count - height))
    let bottom = top + height
    var end = bottom < starts.count ? starts[bottom] : block.scalars.count
    if bottom < starts.count, block.scalars[end - 1] == "\n" { end -= 1 }
    range = starts[top]..<end
  }

  /// Where each row of the terminal begins when the text is drawn without a prompt.
  private static func rowStarts(
    _ scalars: [Unicode.Scalar], columns: Int, width: (Unicode.Scalar) -> Int
  ) -> [Int] {
    var starts = [0]
    var column = 0
    for (index, scalar) in scalars.enumerated() {
      if scalar == "\n" {
        starts.append(index + 1)
        column = 0
        continue
      }
      let count = scalar == "\t" ? 8 - column % 8 : max(0, width(scalar))
      if column > 0, column + count > columns {
        starts.append(index)
        column = 0
      }
      column += count
    }
    return starts
  }

  /// The row that a position is in.
  private static func row(of position: Int, _ starts: [Int]) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= position { low = middle } else { high = middle }
    }
    return low
  }
}
