import Rows

/// One JSON object per line and row, with the keys and values of `json`; nothing for no rows.
struct NDJSONFormat: RowFormat {
  private var objects = JSONObjectWriter(columns: [])

  mutating func begin(_ columns: [Column], into output: inout [UInt8]) {
    objects = JSONObjectWriter(columns: columns)
  }

  mutating func append(_ rows: [Row], into output: inout [UInt8]) {
    for row in rows {
      objects.write(row, into: &output)
      output.append(UInt8(ascii: "\n"))
    }
  }

  mutating func finish(into output: inout [UInt8]) {}
}
