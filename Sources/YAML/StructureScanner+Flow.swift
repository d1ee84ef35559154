extension StructureScanner {
  /// The byte after a flow collection, whose brackets are counted but not matched: a mismatch is for the
  /// library to report. Nil at what is too rare to follow.
  mutating func endOfFlow(at start: Int) -> Int? {
    var depth = 0
    var at = start
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        at += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        at += 1
        if depth == 0 { return at }
      case UInt8(ascii: ","), .space, .tab, .lineFeed, .carriageReturn:
        at += 1
      case UInt8(ascii: ":"):
        guard isBreaking(at + 1) || isFlowIndicator(at + 1) || isEndOfJSONKey(at - 1) else { return nil }
        at += 1
      case UInt8(ascii: "#"):
        while !isLineEnd(at) { at += 1 }
      case UInt8(ascii: "'"), UInt8(ascii: "\""):
        guard let end = endOfQuoted(at: at) else { return nil }
        at = end
      case UInt8(ascii: "&"), UInt8(ascii: "*"):
        guard let name = anchorName(at: at), isBreaking(name.upperBound) || isFlowIndicator(name.upperBound)
        else { return nil }
        if bytes[at] == UInt8(ascii: "&") { noteAnchor(named: name) }
        at = name.upperBound
      case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"),
        UInt8(ascii: "|"), UInt8(ascii: ">"):
        return nil
      default:
        guard let end = endOfFlowPlain(at: at) else { return nil }
        at = end
      }
    }
    return nil
  }

  private func isFlowIndicator(_ index: Int) -> Bool {
    switch byte(index) {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
    default: false
    }
  }

  /// After these a colon needs no blank behind it: `{"a":1}`.
  private func isEndOfJSONKey(_ index: Int) -> Bool {
    switch byte(index) {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "]"), UInt8(ascii: "}"): true
    default: false
    }
  }

  /// The byte after the plain scalar that starts at a byte of a flow collection.
  private func endOfFlowPlain(at start: Int) -> Int? {
    var at = start
    while at < bytes.count, !isFlowIndicator(at) {
      switch byte(at) {
      case UInt8(ascii: ":") where isBreaking(at + 1) || isFlowIndicator(at + 1): return at
      case UInt8(ascii: "#") where isBreaking(at - 1): return at
      // Versions of the library differ about it.
      case UInt8(ascii: "?"): return nil
      default: at += 1
      }
    }
    return at
  }
}
