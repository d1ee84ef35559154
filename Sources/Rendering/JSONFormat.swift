import Rows

/// One JSON array of objects per result, one object per line. This form is frozen:
///
///     [{"id":1,"name":"a"},
///     {"id":2,"name":"b"}]
///
/// and `[]` for no rows, each ended by a line feed. Keys stand in the order of the columns.
struct JSONFormat: RowFormat {
  private var objects = JSONObjectWriter(columns: [])
  private var isEmpty = true

  mutating func begin(_ columns: [Column], into output: inout [UInt8]) {
    objects = JSONObjectWriter(columns: columns)
    isEmpty = true
    output.append(UInt8(ascii: "["))
  }

  mutating func append(_ rows: [Row], into output: inout [UInt8]) {
    for row in rows {
      if !isEmpty { output.append(text: ",\n") }
      isEmpty = false
      objects.write(row, into: &output)
    }
  }

  mutating func finish(into output: inout [UInt8]) {
    output.append(text: "]\n")
  }
}
