/// Why a successful answer cannot be read. `message` words it.
package enum AnswerFault: Error, Hashable, Sendable {
  /// The body is not of the media type that the method promises.
  case wrongMediaType(expected: String, found: String, excerpt: String)
  /// The body is said to be JSON and is not.
  case malformedJSON(reason: String, offset: Int, excerpt: String)

  /// The fault in words.
  package var message: String {
    switch self {
    case .wrongMediaType(let expected, let found, let excerpt):
      "the answer is no \(expected) but \(found.isEmpty ? "of an unnamed type" : found)"
        + (excerpt.isEmpty ? "" : ": \(excerpt)")
    case .malformedJSON(let reason, let offset, let excerpt):
      "the answer is malformed JSON (\(reason) at byte \(offset)): \(excerpt)"
    }
  }
}
