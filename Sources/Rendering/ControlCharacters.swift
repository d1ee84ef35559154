/// The characters that would act on a terminal instead of showing, and the escapes that stand for them.
///
/// These are the control characters (C0, DEL, C1: a terminal may obey a C1 character as it obeys ESC), the line and
/// paragraph separators, and the bidirectional embeddings, overrides and isolates, which can make text read as what
/// it is not. Marks that only join or shape letters pass.
enum ControlCharacters {
  /// The escape that stands for `scalar`: `\n`, `\x1b`, `\u{9b}`; nil for what may be shown.
  static func escape(for scalar: Unicode.Scalar) -> String? {
    switch scalar.value {
    case 0x09: "\\t"
    case 0x0a: "\\n"
    case 0x0d: "\\r"
    case 0...0x1f, 0x7f: "\\x" + hexadecimal(scalar.value, digits: 2)
    case 0x80...0x9f: "\\u{" + hexadecimal(scalar.value, digits: 2) + "}"
    case 0x2028...0x202e, 0x2066...0x2069: "\\u{" + hexadecimal(scalar.value, digits: 4) + "}"
    default: nil
    }
  }

  /// `text` with every such character escaped, but for those in `kept`.
  static func escaped(_ text: String, keeping kept: Set<Unicode.Scalar> = []) -> String {
    guard mayContainAny(text) else { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
      if !kept.contains(scalar), let escape = escape(for: scalar) {
        shown += escape
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }

  /// Whether `text` may have something to escape, from its bytes alone: below space, DEL, and the lead bytes of
  /// C1 (C2) and of the rest (E2).
  private static func mayContainAny(_ text: String) -> Bool {
    let bytes = text.utf8.span
    var found = false
    for index in bytes.indices {
      let byte = bytes[index]
      // No early exit: without it the loop is vectorised, and what is searched is rare.
      found = found || byte < 0x20
      found = found || byte == 0x7f
      found = found || byte == 0xc2
      found = found || byte == 0xe2
    }
    return found
  }

  private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
  }
}
