/// Descriptions from documents, made fit for listings.
package enum Prose {
  /// `text` with every run of blanks and line ends as one blank, and none at its ends.
  package static func oneLine(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      var result: [UInt8] = []
      result.reserveCapacity(bytes.count)
      var isBehindBlank = false
      var index = 0
      while index < bytes.count {
        let blank = blankLength(bytes, index)
        if blank > 0 {
          isBehindBlank = true
          index += blank
          continue
        }
        if isBehindBlank, !result.isEmpty { result.append(0x20) }
        isBehindBlank = false
        result.append(bytes[index])
        index += 1
      }
      return String(decoding: result, as: UTF8.self)
    }
  }

  /// The bytes of the blank or line end at `index`; 0 when something else stands there. Descriptions are long and
  /// listings have many: looking characters up in Unicode's tables took longer than reading the document.
  private static func blankLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let byte = bytes[index]
    if byte < 0x80 { return byte == 0x20 || byte &- 0x09 < 5 ? 1 : 0 }
    // U+0085 and U+00A0.
    if byte == 0xC2, index + 1 < bytes.count { return [0x85, 0xA0].contains(bytes[index + 1]) ? 2 : 0 }
    // U+2000 to U+200A, U+2028, U+2029, U+202F; U+3000.
    guard byte == 0xE2 || byte == 0xE3, index + 2 < bytes.count, bytes[index + 1] == 0x80 else { return 0 }
    let last = bytes[index + 2]
    if byte == 0xE3 { return last == 0x80 ? 3 : 0 }
    return last &- 0x80 < 11 || [0xA8, 0xA9, 0xAF].contains(last) ? 3 : 0
  }
}
