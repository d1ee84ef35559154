import Rows

/// Tab-separated values: one line per row whatever is in it, so that `cut`, `awk` and `while read` work.
///
///     id  name        note
///     1   two\nlines  \N      (tabs shown as spaces here)
///
/// Tab, line feed, carriage return and backslash are `\t`, `\n`, `\r` and `\\`; nothing is quoted. NULL is `\N`, as
/// in PostgreSQL, MySQL and ClickHouse: a text cannot read so, because its backslash would be doubled, and a field is
/// empty only for the empty text. An option replaces it.
struct TSVFormat: DelimitedFormat {
  static let separator = UInt8(ascii: "\t")
  let headers: Bool
  let null: String
  var columnCount = 0
  let escapesControls: Bool

  init(options: RenderingOptions) {
    headers = options.headers
    null = options.nullText ?? "\\N"
    escapesControls = options.escapesControls
  }

  func write(field raw: String, into output: inout [UInt8]) {
    guard TSVFormat.needsEscapes(raw) || escapesControls else {
      output.append(text: raw)
      return
    }
    var escaped: [UInt8] = []
    for byte in raw.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): escaped.append(text: "\\\\")
      case UInt8(ascii: "\t"): escaped.append(text: "\\t")
      case UInt8(ascii: "\n"): escaped.append(text: "\\n")
      case UInt8(ascii: "\r"): escaped.append(text: "\\r")
      default: escaped.append(byte)
      }
    }
    if escapesControls {
      // After the backslashes, so that those of the further escapes stay single.
      output.append(text: ControlCharacters.escaped(String(decoding: escaped, as: UTF8.self)))
    } else {
      output.append(contentsOf: escaped)
    }
  }

  func write(field range: Range<Int>, of text: [UInt8], into output: inout [UInt8]) {
    let bytes = text.span.extracting(range)
    guard bytes.containsAny(TSVFormat.special) else { return output.append(copying: bytes) }
    output.append(addingCapacity: 2 * bytes.count) { output in
      for position in bytes.indices {
        let letter: Unicode.Scalar? =
          switch bytes[position] {
          case UInt8(ascii: "\\"): "\\"
          case UInt8(ascii: "\t"): "t"
          case UInt8(ascii: "\n"): "n"
          case UInt8(ascii: "\r"): "r"
          default: nil
          }
        if let letter {
          output.append(UInt8(ascii: "\\"))
          output.append(UInt8(ascii: letter))
        } else {
          output.append(bytes[position])
        }
      }
    }
  }

  /// What stands in a field as an escape.
  private static let special = ByteSet("\t", "\\", "\n", "\r")

  private static func needsEscapes(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var found = false
    for index in bytes.indices {
      let byte = bytes[index]
      found = found || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\\")
      found = found || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
    }
    return found
  }
}
