/// Compiled patterns: a statement uses the same few for every row.
final class PatternCache {
  private var compiled: [String: Regex<AnyRegexOutput>] = [:]
  private static let capacity = 32

  /// The compiled `pattern`. It matches by code points, as SQLite's functions count them.
  func regex(_ pattern: String) throws(FunctionFault) -> Regex<AnyRegexOutput> {
    if let regex = compiled[pattern] { return regex }
    let regex: Regex<AnyRegexOutput>
    do {
      regex = try Regex(pattern).matchingSemantics(.unicodeScalar)
    } catch {
      throw .pattern(pattern, reason: "\(error)")
    }
    // Patterns made from rows would fill it without end.
    if compiled.count >= PatternCache.capacity { compiled = [:] }
    compiled[pattern] = regex
    return regex
  }
}
