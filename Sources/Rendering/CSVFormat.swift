import Rows

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
  private let nullBytes: [UInt8]
  let escapesControls: Bool

  init(options: RenderingOptions) {
    headers = options.headers
    nullText = options.nullText ?? ""
    nullBytes = Array(nullText.utf8)
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

  func write(field range: Range<Int>, of text: [UInt8], into output: inout [UInt8]) {
    let bytes = text.span.extracting(range)
    let isNull = bytes.count == nullBytes.count && bytes.isEqual(to: nullBytes.span)
    guard isNull || bytes.containsAny(CSVFormat.special) else {
      return output.append(copying: bytes)
    }
    output.append(UInt8(ascii: "\""))
    output.append(addingCapacity: 2 * bytes.count) { output in
      for position in bytes.indices {
        if bytes[position] == UInt8(ascii: "\"") { output.append(UInt8(ascii: "\"")) }
        output.append(bytes[position])
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  /// What a field is quoted for.
  private static let special = ByteSet(",", "\"", "\n", "\r")

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
