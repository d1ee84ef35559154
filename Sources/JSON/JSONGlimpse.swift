/// A look at a text that nobody has parsed yet.
package enum JSONGlimpse {
  /// The text of the member that `names` lead to, object by object, if it stands among the first `limit` bytes. Nil when
  /// that cannot be told; what lies behind is not looked at, so a name that comes again there is not seen.
  package static func text(at names: [String], in bytes: [UInt8], within limit: Int = 4_096) -> String? {
    let span = bytes.span.extracting(0..<min(bytes.count, limit))
    guard var at = inside(span, JSONParser.skipSpace(span, at: 0)) else { return nil }
    for (depth, name) in names.enumerated() {
      guard let value = member(name, span, at) else { return nil }
      if depth == names.count - 1 { return text(span, value) }
      guard let next = inside(span, value) else { return nil }
      at = next
    }
    return nil
  }

  /// Where the first member of the object at `at` may stand.
  private static func inside(_ bytes: Span<UInt8>, _ at: Int) -> Int? {
    bytes.byte(at: at) == UInt8(ascii: "{") ? JSONParser.skipSpace(bytes, at: at + 1) : nil
  }

  /// Where the value of the member `name` starts; `start` is where the first member does.
  private static func member(_ name: String, _ bytes: Span<UInt8>, _ start: Int) -> Int? {
    var at = start
    let name = name.utf8Span.span
    while let end = end(bytes, at, of: "\"") {
      let isWanted = end - at == name.count + 2 && bytes.holds(name, at: at + 1)
      at = JSONParser.skipSpace(bytes, at: end)
      guard bytes.byte(at: at) == UInt8(ascii: ":") else { return nil }
      at = JSONParser.skipSpace(bytes, at: at + 1)
      if isWanted { return at }
      guard let end = self.end(bytes, at) else { return nil }
      at = JSONParser.skipSpace(bytes, at: end)
      guard bytes.byte(at: at) == UInt8(ascii: ",") else { return nil }
      at = JSONParser.skipSpace(bytes, at: at + 1)
    }
    return nil
  }

  /// Behind the value at `at`, which begins with `first` if that is given.
  private static func end(_ bytes: Span<UInt8>, _ at: Int, of first: Unicode.Scalar? = nil) -> Int? {
    guard at < bytes.count, first.map({ bytes[at] == UInt8(ascii: $0) }) ?? true else { return nil }
    var scanner = JSONValueScanner(first: bytes[at])
    return scanner.scan(bytes, from: at)
  }

  private static func text(_ bytes: Span<UInt8>, _ at: Int) -> String? {
    guard let end = end(bytes, at, of: "\"") else { return nil }
    return try? JSONDocument((at..<end).map { bytes[$0] }).root.string
  }
}
