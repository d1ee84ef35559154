/// Whether statements are likely to make calls, told before they are parsed.
///
/// Opening libcurl can happen beside all else that comes before the first request. Being wrong costs some time of the
/// other processor, or of waiting: 0.7 ms, and a few more where it is a shared library. Nothing depends on it.
enum CallForecast {
  /// Whether a command line has statements that make calls in itself.
  static func expectsCalls(_ arguments: [String]) -> Bool {
    arguments.first == "exec" && !arguments.contains("--dry-run")
      && arguments.dropFirst().contains { expectsCalls(Array($0.utf8)) }
  }

  /// Whether a statement in a text begins with a word that makes calls.
  static func expectsCalls(_ text: [UInt8]) -> Bool {
    var startsStatement = true
    var word: [UInt8] = []
    // What is looked at: far enough for comments and variables before the first call.
    for byte in text.prefix(1 << 14) + [0x3B] {
      let lower = byte | 0x20
      if lower &- UInt8(ascii: "a") < 26 {
        word.append(lower)
        continue
      }
      if !word.isEmpty {
        if startsStatement, makesCalls(String(decoding: word, as: UTF8.self)) { return true }
        startsStatement = false
        word = []
      }
      if byte == UInt8(ascii: ";") || byte == 0x0A { startsStatement = true }
    }
    return false
  }

  /// A set of these words would take longer to make than opening libcurl may wait.
  private static func makesCalls(_ word: String) -> Bool {
    switch word {
    case "exec", "select", "insert", "update", "replace", "delete", "with", "refresh": true
    default: false
    }
  }
}
