/// Texts of provider documents with `{{ .name }}` in them.
package enum TemplateText {
  /// What stands before the first placeholder, its name without the dot, and what stands behind it; nil when there is
  /// none.
  package static func firstPlaceholder(
    in text: Substring
  ) -> (before: Substring, name: String, after: Substring)? {
    guard let open = pair(of: UInt8(ascii: "{"), in: text.utf8) else { return nil }
    let start = text.utf8.index(open, offsetBy: 2)
    guard let close = pair(of: UInt8(ascii: "}"), in: text.utf8[start...]) else { return nil }
    var name = text[start..<close].filter { !$0.isWhitespace }
    if name.hasPrefix(".") { name.removeFirst() }
    return (text[..<open], name, text[text.utf8.index(close, offsetBy: 2)...])
  }

  /// Where `byte` stands twice.
  private static func pair(of byte: UInt8, in text: Substring.UTF8View) -> Substring.Index? {
    var rest = text
    while let found = rest.firstIndex(of: byte) {
      let next = rest.index(after: found)
      if next < rest.endIndex, rest[next] == byte { return found }
      rest = rest[next...]
    }
    return nil
  }
}
