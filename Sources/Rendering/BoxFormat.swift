import Rows

/// A table in a frame of box-drawing characters, or of ASCII ones. See `Grid` for widths and long cells.
///
///     ┌────┬──────┐
///     │ id │ name │
///     ├────┼──────┤
///     │  1 │ Ann  │
///     └────┴──────┘
struct BoxFormat: RowFormat {
  private var grid: Grid

  init(options: RenderingOptions) {
    grid = Grid(options: options, border: options.unicode ? .boxed : .boxedASCII)
  }

  var hiddenColumns: Int { grid.hiddenColumns }
  mutating func begin(_ columns: [Column], into output: inout [UInt8]) { grid.begin(columns, into: &output) }
  mutating func append(_ rows: [Row], into output: inout [UInt8]) { grid.append(rows, into: &output) }
  mutating func finish(into output: inout [UInt8]) { grid.finish(into: &output) }
}
