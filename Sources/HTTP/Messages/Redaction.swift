package import Rows

/// Finds secrets in text and puts `•••` in their place: as they are, percent- and form-encoded, JSON-escaped,
/// and inside Base64, also when one encoding is wrapped in another of its kind.
///
/// A pattern is matched scalar by scalar against every way of writing that scalar, so an encoder's choice of
/// what to escape does not matter.
package struct Redaction: Sendable {
  private let patterns: [SecretPattern]
  /// The inner characters of a secret's Base64 form, at each of the three alignments it can have.
  private let encodedPatterns: [SecretPattern]
  private let mayStart: [Bool]

  /// Hides these secrets; empty ones hide nothing.
  package init(hiding secrets: [Secret]) {
    let values = Set(secrets.map(\.revealed)).subtracting([""])
    patterns = values.map { SecretPattern($0.unicodeScalars) }
    encodedPatterns = values.flatMap(Redaction.base64Cores).map { SecretPattern($0) }
    var mayStart = [Bool](repeating: false, count: 256)
    for pattern in patterns + encodedPatterns {
      for byte in pattern.firstBytes { mayStart[Int(byte)] = true }
    }
    self.mayStart = mayStart
  }

  /// The text with every secret masked.
  package func redact(_ text: String) -> String {
    if patterns.isEmpty { return text }
    let bytes = Array(text.utf8)
    let hidden = spans(in: bytes)
    if hidden.isEmpty { return text }
    var result: [UInt8] = []
    var next = 0
    for span in hidden {
      result += bytes[next..<span.lowerBound]
      result += Secret.mask.utf8
      next = span.upperBound
    }
    result += bytes[next...]
    return String(decoding: result, as: UTF8.self)
  }

  /// Where secrets stand, in order, without overlaps.
  private func spans(in bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    func add(_ span: Range<Int>) {
      if let last = found.last, span.lowerBound < last.upperBound {
        found[found.count - 1] = min(last.lowerBound, span.lowerBound)..<max(last.upperBound, span.upperBound)
      } else {
        found.append(span)
      }
    }
    for start in bytes.indices where mayStart[Int(bytes[start])] {
      for pattern in patterns {
        if let end = pattern.end(in: bytes, at: start) { add(start..<end) }
      }
      for pattern in encodedPatterns {
        guard let end = pattern.end(in: bytes, at: start) else { continue }
        let floor = found.last?.upperBound ?? 0
        var span = start..<end
        while span.lowerBound > floor, Redaction.isBase64(bytes[span.lowerBound - 1]),
          bytes[span.lowerBound - 1] != 0x3D
        {
          span = span.lowerBound - 1..<span.upperBound
        }
        while span.upperBound < bytes.count, Redaction.isBase64(bytes[span.upperBound]) {
          span = span.lowerBound..<span.upperBound + 1
        }
        add(span)
      }
    }
    return found
  }

  /// Both alphabets, padding, and what escapes their special characters in URLs and JSON.
  private static func isBase64(_ byte: UInt8) -> Bool {
    if byte.isLetter || byte.isDigit { return true }
    return [0x2B, 0x2F, 0x2D, 0x5F, 0x3D, 0x25, 0x5C].contains(byte)
  }

  private static func base64Cores(_ secret: String) -> [[Unicode.Scalar]] {
    let bytes = Array(secret.utf8)
    var found: [[Unicode.Scalar]] = []
    for shift in 0..<3 {
      let text = Array(Base64.encode(repeatElement(0, count: shift) + bytes).unicodeScalars)
      let first = (shift * 8 + 5) / 6
      let end = (shift + bytes.count) * 8 / 6
      // Fewer characters would match by chance in ordinary text.
      guard end - first >= 4 else { continue }
      let core = Array(text[first..<end])
      found.append(core)
      if core.contains("+") || core.contains("/") {
        found.append(core.map { $0 == "+" ? "-" : $0 == "/" ? "_" : $0 })
      }
    }
    return found
  }
}
