import Syntax

/// Whether statements are likely to make calls, told before they are parsed.
///
/// Opening libcurl takes as long as all that happens before the first request, and can happen beside it. Being wrong
/// costs a few milliseconds of the other processor, or of waiting; nothing depends on it.
enum CallForecast {
  private static let words: Set<String> = [
    "exec", "select", "insert", "update", "replace", "delete", "with", "refresh",
  ]

  /// Whether a statement in `source` begins with a word that makes calls.
  static func expectsCalls(_ source: SourceText) -> Bool {
    var startsStatement = true
    var word: [UInt8] = []
    // What is looked at: far enough for comments and variables before the first call.
    for byte in source.bytes.prefix(1 << 14) + [0x3B] {
      let lower = byte | 0x20
      if lower &- UInt8(ascii: "a") < 26 {
        word.append(lower)
        continue
      }
      if !word.isEmpty {
        if startsStatement, words.contains(String(decoding: word, as: UTF8.self)) { return true }
        startsStatement = false
        word = []
      }
      if byte == UInt8(ascii: ";") || byte == 0x0A { startsStatement = true }
    }
    return false
  }
}
