import Rows

/// An HTML table without styles of its own.
///
///     <table>
///     <thead>
///     <tr><th>id</th><th>name</th></tr>
///     </thead>
///     <tbody>
///     <tr><td>1</td><td class="null">NULL</td></tr>
///     </tbody>
///     </table>
///
/// Line ends become `<br>`; control characters, which HTML forbids, become escapes. NULL has a class, so that a style
/// sheet can tell it from text.
struct HTMLFormat: RowFormat {
  private let null: String
  private var columnCount = 0

  init(options: RenderingOptions) {
    null = options.nullText ?? "NULL"
  }

  mutating func begin(_ columns: [Column], into output: inout [UInt8]) {
    columnCount = columns.count
    output.append(text: "<table>\n<thead>\n<tr>")
    for column in columns {
      output.append(text: "<th>")
      HTMLFormat.write(column.name, into: &output)
      output.append(text: "</th>")
    }
    output.append(text: "</tr>\n</thead>\n<tbody>\n")
  }

  mutating func append(_ rows: [Row], into output: inout [UInt8]) {
    for row in rows {
      output.append(text: "<tr>")
      for index in 0..<columnCount {
        let cell = row.cell(at: index)
        output.append(text: cell == .null ? "<td class=\"null\">" : "<td>")
        HTMLFormat.write(cell.text(null: null), into: &output)
        output.append(text: "</td>")
      }
      output.append(text: "</tr>\n")
    }
  }

  mutating func finish(into output: inout [UInt8]) {
    output.append(text: "</tbody>\n</table>\n")
  }

  private static func write(_ raw: String, into output: inout [UInt8]) {
    for (index, line) in VisibleText.rawLines(of: raw).enumerated() {
      if index > 0 { output.append(text: "<br>") }
      for byte in ControlCharacters.escaped(line, keeping: ["\t"]).utf8 {
        switch byte {
        case UInt8(ascii: "&"): output.append(text: "&amp;")
        case UInt8(ascii: "<"): output.append(text: "&lt;")
        case UInt8(ascii: ">"): output.append(text: "&gt;")
        case UInt8(ascii: "\""): output.append(text: "&quot;")
        default: output.append(byte)
        }
      }
    }
  }
}
