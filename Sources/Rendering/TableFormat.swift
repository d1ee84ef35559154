import Rows

/// An aligned table in the form of psql's: no frame, no trailing spaces. See `Grid` for widths and long cells.
///
///      id | name
///     ----+------
///       1 | Ann
struct TableFormat: RowFormat {
  private var grid: Grid

  init(options: RenderingOptions) {
    grid = Grid(options: options, border: .open)
  }

  var hiddenColumns: Int { grid.hiddenColumns }
  mutating func begin(_ columns: [Column], into output: inout [UInt8]) { grid.begin(columns, into: &output) }
  mutating func append(_ rows: [Row], into output: inout [UInt8]) { grid.append(rows, into: &output) }
  mutating func finish(into output: inout [UInt8]) { grid.finish(into: &output) }
}
