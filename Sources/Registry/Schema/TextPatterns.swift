import Synchronization

/// The values of `pattern` in a document: regular expressions of ECMA 262, matched anywhere in a text, compiled once.
final class TextPatterns: Sendable {
  private let compiled = Mutex<[String: Regex<AnyRegexOutput>?]>([:])

  /// Whether `pattern` matches; nil when it cannot be told: the pattern is of another dialect, or the text is so long
  /// that a pattern made for short ones could run away.
  func matches(_ pattern: String, _ text: String) -> Bool? {
    guard text.utf8.count <= 4096, pattern.utf8.count <= 4096 else { return nil }
    return compiled.withLock { compiled in
      let regex: Regex<AnyRegexOutput>?
      if let known = compiled[pattern] {
        regex = known
      } else {
        regex = try? Regex(pattern).matchingSemantics(.unicodeScalar)
        compiled[pattern] = .some(regex)
      }
      guard let regex else { return nil }
      do {
        return try regex.firstMatch(in: text) != nil
      } catch {
        return nil
      }
    }
  }
}
