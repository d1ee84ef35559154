/// JSON text that is safe to show: beyond what RFC 8259 asks for, DEL and the C1 controls are escaped, because a
/// terminal could obey them.
extension [UInt8] {
  /// Appends `text` as a JSON string.
  mutating func append(jsonString text: String) {
    append(UInt8(ascii: "\""))
    let bytes = text.utf8.span
    var found = false
    for index in bytes.indices {
      let byte = bytes[index]
      // No early exit, so that the loop is vectorised. C2 leads the C1 controls, but the rest of the upper half of
      // Latin-1 too; that only loses the fast way.
      found = found || byte < 0x20 || byte == UInt8(ascii: "\"")
      found = found || byte == UInt8(ascii: "\\") || byte == 0x7f || byte == 0xc2
    }
    if found {
      append(escaping: bytes) { $0 < 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
    } else {
      append(text: text)
    }
    append(UInt8(ascii: "\""))
  }

  /// Appends `text`, which is JSON already. What is escaped in it stands in strings only, so that an escape is right.
  mutating func append(json text: String) {
    let bytes = text.utf8.span
    var found = false
    for index in bytes.indices {
      found = found || bytes[index] == 0x7f || bytes[index] == 0xc2
    }
    if found {
      append(escaping: bytes) { _ in false }
    } else {
      append(text: text)
    }
  }

  /// Appends UTF-8 with escapes for DEL, the C1 controls, and the bytes that `alsoEscapes` names.
  private mutating func append(escaping bytes: Span<UInt8>, _ alsoEscapes: (UInt8) -> Bool) {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == 0x7f || alsoEscapes(byte) {
        append(jsonEscape: byte)
      } else if byte == 0xc2, index < bytes.count, bytes[index] < 0xa0 {
        // U+0080 to U+009F: the second byte is the code point.
        append(jsonEscape: bytes[index])
        index += 1
      } else {
        append(byte)
      }
    }
  }

  private mutating func append(jsonEscape code: UInt8) {
    switch code {
    case UInt8(ascii: "\""): append(text: "\\\"")
    case UInt8(ascii: "\\"): append(text: "\\\\")
    case 0x08: append(text: "\\b")
    case 0x09: append(text: "\\t")
    case 0x0a: append(text: "\\n")
    case 0x0c: append(text: "\\f")
    case 0x0d: append(text: "\\r")
    default:
      append(text: code < 0x10 ? "\\u000" : "\\u00")
      append(text: String(code, radix: 16))
    }
  }
}
