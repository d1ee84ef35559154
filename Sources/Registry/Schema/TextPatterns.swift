import Synchronization

/// The values of `pattern` in a document: regular expressions of ECMA 262, matched anywhere in a text, compiled once.
final class TextPatterns: Sendable {
  private enum Compiled {
    case plain(PlainPattern)
    case regex(Regex<AnyRegexOutput>)
    /// A pattern of another dialect.
    case unknown
  }

  private let compiled = Mutex<[String: Compiled]>([:])

  /// Whether `pattern` matches; nil when it cannot be told: the pattern is of another dialect, or the text is so long
  /// that a pattern made for short ones could run away.
  func matches(_ pattern: String, _ text: String) -> Bool? {
    guard pattern.utf8.count <= 4096 else { return nil }
    return compiled.withLock { compiled in
      let known = compiled[pattern] ?? TextPatterns.compile(pattern)
      compiled[pattern] = known
      switch known {
      case .plain(let plain): return plain.matches(text)
      case .regex(let regex):
        guard text.utf8.count <= 4096 else { return nil }
        do {
          return try regex.firstMatch(in: text) != nil
        } catch {
          return nil
        }
      case .unknown: return nil
      }
    }
  }

  private static func compile(_ pattern: String) -> Compiled {
    if let plain = PlainPattern(pattern) { return .plain(plain) }
    guard let regex = try? Regex(pattern) else { return .unknown }
    return .regex(
      regex.matchingSemantics(.unicodeScalar).asciiOnlyDigits().asciiOnlyWordCharacters())
  }
}
