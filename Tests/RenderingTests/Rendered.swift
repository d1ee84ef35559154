import Rendering
import Rows

/// The text of one result, its rows given in batches of `batch`.
func rendered(
  _ format: OutputFormat, _ columns: [Column], _ rows: [Row],
  _ options: RenderingOptions = RenderingOptions(),
  batch: Int = .max
) -> String {
  var writer = format.makeFormat(options: options)
  var output: [UInt8] = []
  writer.begin(columns, into: &output)
  var rest = rows[...]
  while !rest.isEmpty {
    writer.append(Array(rest.prefix(batch)), into: &output)
    rest = rest.dropFirst(batch)
  }
  writer.finish(into: &output)
  return String(decoding: output, as: UTF8.self)
}

/// The text of one result whose rows are given as one batch.
func rendered(
  packed rows: [Row], _ format: OutputFormat, _ columns: [Column],
  _ options: RenderingOptions = RenderingOptions()
) -> String {
  var batch = RowBatch(columnCount: rows.first?.count ?? columns.count)
  for row in rows {
    batch.beginRow()
    for cell in row {
      switch cell {
      case .null: batch.append(.null)
      case .boolean(let value): batch.append(.boolean(value))
      case .integer(let value): batch.append(.integer(value))
      case .real(let value): batch.append(.real(value))
      case .number(let text): batch.append(.number(batch.append(text: text.utf8.span)))
      case .text(let text): batch.append(.text(batch.append(text: text.utf8.span)))
      case .json(let text): batch.append(.json(batch.append(text: text.utf8.span)))
      }
    }
  }
  var writer = format.makeFormat(options: options)
  var output: [UInt8] = []
  writer.begin(columns, into: &output)
  writer.append(batch, into: &output)
  writer.finish(into: &output)
  return String(decoding: output, as: UTF8.self)
}

/// The lines of a text that ends with a newline.
func lines(_ text: String) -> [String] {
  text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
}

/// A small result with a cell of every kind.
enum Sample {
  static let columns = [
    Column("id", .integer), Column("name", .text), Column("price", .number), Column("active", .boolean),
    Column("tags", .json), Column("note"),
  ]
  static let rows: [Row] = [
    [
      .integer(1), .text("Ann"), .number("1.10"), .boolean(true), .json(#"{"a": [1, 2]}"#), .null,
    ],
    [
      .integer(-20), .text("日本, \"x\""), .real(2), .boolean(false), .json("[]"), .text(""),
    ],
  ]
}
