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
