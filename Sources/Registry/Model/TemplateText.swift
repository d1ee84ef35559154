/// Texts of provider documents with `{{ .name }}` in them.
package enum TemplateText {
  /// What stands before the first placeholder, its name without the dot, and what stands behind it; nil when there is
  /// none.
  package static func firstPlaceholder(
    in text: Substring
  ) -> (before: Substring, name: String, after: Substring)? {
    guard let open = position(of: "{{", in: text),
      let start = text.index(open, offsetBy: 2, limitedBy: text.endIndex),
      let close = position(of: "}}", in: text[start...])
    else { return nil }
    var name = text[start..<close].filter { !$0.isWhitespace }
    if name.hasPrefix(".") { name.removeFirst() }
    return (text[..<open], name, text[text.index(close, offsetBy: 2)...])
  }

  private static func position(of mark: String, in text: Substring) -> Substring.Index? {
    text.indices.first { text[$0...].hasPrefix(mark) }
  }
}
