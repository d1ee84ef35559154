/// A `pattern` of a schema: a regular expression of ECMA 262, matched anywhere in the text.
struct TextPattern {
  private let pattern: String

  init(_ pattern: String) { self.pattern = pattern }

  /// Whether the pattern matches; nil when it cannot be told: the pattern is of another dialect, or the text is so long
  /// that a pattern made for short ones could run away.
  func matches(_ text: String) -> Bool? {
    guard text.utf8.count <= 4096, pattern.utf8.count <= 4096,
      let regex = try? Regex(pattern).matchingSemantics(.unicodeScalar)
    else { return nil }
    do {
      return try regex.firstMatch(in: text) != nil
    } catch {
      return nil
    }
  }
}
