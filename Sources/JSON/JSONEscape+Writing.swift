extension JSONEscape {
  /// Adds a text as the inside of a JSON string: quotation marks, backslashes and control characters escaped.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    let span = text.utf8Span.span
    var at = plainRun(span, from: 0)
    if at == span.count {
      bytes.append(contentsOf: text.utf8)
      return
    }
    var start = 0
    while true {
      for offset in start..<at { bytes.append(span[offset]) }
      guard at < span.count else { return }
      append(escapeOf: span[at], to: &bytes)
      start = at + 1
      at = plainRun(span, from: start)
    }
  }

  /// The offset of the first byte that needs an escape, or the end.
  private static func plainRun(_ span: Span<UInt8>, from start: Int) -> Int {
    var at = start
    while at &+ 8 <= span.count {
      let stops = ByteWord.mustEscape(span.word(at: at))
      if stops != 0 { return at &+ ByteWord.first(stops) }
      at &+= 8
    }
    while at < span.count {
      let byte = span[at]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return at }
      at &+= 1
    }
    return at
  }

  private static func append(escapeOf byte: UInt8, to bytes: inout [UInt8]) {
    let letter: UInt8? =
      switch byte {
      case 0x08: UInt8(ascii: "b")
      case 0x09: UInt8(ascii: "t")
      case 0x0A: UInt8(ascii: "n")
      case 0x0C: UInt8(ascii: "f")
      case 0x0D: UInt8(ascii: "r")
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): byte
      default: nil
      }
    bytes.append(UInt8(ascii: "\\"))
    if let letter {
      bytes.append(letter)
    } else {
      bytes.append(contentsOf: byte < 0x10 ? "u000".utf8 : "u00".utf8)
      bytes.append(contentsOf: String(byte, radix: 16).utf8)
    }
  }
}
