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
      for scalar in text.unicodeScalars { append(jsonScalar: scalar) }
    } else {
      append(text: text)
    }
    append(UInt8(ascii: "\""))
  }

  /// Appends `text`, which is JSON already.
  mutating func append(json text: String) {
    let bytes = text.utf8.span
    var found = false
    for index in bytes.indices {
      found = found || bytes[index] == 0x7f || bytes[index] == 0xc2
    }
    guard found else {
      append(text: text)
      return
    }
    for scalar in text.unicodeScalars {
      // These stand in strings only, so an escape is right wherever one is met.
      if (0x7f...0x9f).contains(scalar.value) {
        append(jsonScalar: scalar)
      } else {
        append(scalar)
      }
    }
  }

  private mutating func append(jsonScalar scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x22: append(text: "\\\"")
    case 0x5c: append(text: "\\\\")
    case 0x08: append(text: "\\b")
    case 0x09: append(text: "\\t")
    case 0x0a: append(text: "\\n")
    case 0x0c: append(text: "\\f")
    case 0x0d: append(text: "\\r")
    case 0...0x1f, 0x7f...0x9f:
      append(text: scalar.value < 0x10 ? "\\u000" : "\\u00")
      append(text: String(scalar.value, radix: 16))
    default: append(scalar)
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    append(contentsOf: String(scalar).utf8)
  }
}
