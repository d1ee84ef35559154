/// Comma-separated values after RFC 4180, but with LF line ends, as tools on Unix expect.
///
///     id,name,note
///     1,"Smith, J.",
///     2,Ann,""
///
/// A field is quoted only when it must be: it has a comma, quote or line end, or it is a text that reads like NULL
/// (here the empty text of the last line). The field of a one-column row is never left empty, because readers skip
/// empty lines: NULL is `""` there.
struct CSVFormat: DelimitedFormat {
  static let separator = UInt8(ascii: ",")
  let headers: Bool
  var columnCount = 0
  private let nullText: String
  private let escapesControls: Bool

  init(options: RenderingOptions) {
    headers = options.headers
    nullText = options.nullText ?? ""
    escapesControls = options.escapesControls
  }

  var null: String { columnCount == 1 && nullText.isEmpty ? "\"\"" : nullText }

  func write(field raw: String, into output: inout [UInt8]) {
    let text = escapesControls ? ControlCharacters.escaped(raw, keeping: ["\n", "\t"]) : raw
    if !CSVFormat.needsQuotes(text) && text != nullText {
      output.append(text: text)
      return
    }
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { output.append(byte) }
      output.append(byte)
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func needsQuotes(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var found = false
    for index in bytes.indices {
      let byte = bytes[index]
      found = found || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"")
      found = found || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
    return found
  }
}
