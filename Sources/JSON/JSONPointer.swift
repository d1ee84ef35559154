/// A JSON Pointer (RFC 6901): the way from a value to one inside it.
package struct JSONPointer: Hashable, Sendable, CustomStringConvertible {
  /// Names and positions, unescaped; none for the value itself.
  package var segments: [String]

  /// Creates a pointer from unescaped names and positions.
  package init(segments: [String] = []) {
    self.segments = segments
  }

  /// Reads the string form; nil if it is not one: neither empty nor starting with `/`, or `~` without 0 or 1 after it.
  package init?(_ text: String) {
    guard !text.isEmpty else {
      self.init()
      return
    }
    guard text.utf8.first == UInt8(ascii: "/") else { return nil }
    var segments: [String] = []
    for part in text.unicodeScalars.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
      guard let segment = Self.unescaped(part) else { return nil }
      segments.append(segment)
    }
    self.init(segments: segments)
  }

  /// The string form.
  package var description: String {
    var text = String.UnicodeScalarView()
    for segment in segments {
      text.append("/")
      for scalar in segment.unicodeScalars {
        switch scalar {
        case "~": text.append(contentsOf: "~0".unicodeScalars)
        case "/": text.append(contentsOf: "~1".unicodeScalars)
        default: text.append(scalar)
        }
      }
    }
    return String(text)
  }

  /// Goes on to a member.
  package func appending(_ name: String) -> JSONPointer {
    JSONPointer(segments: segments + [name])
  }

  /// Goes on to an element.
  package func appending(_ position: Int) -> JSONPointer {
    appending(String(position))
  }

  /// The value at this place, nil if there is none.
  package func evaluate(on value: JSONValue) -> JSONValue? {
    var value = value
    for segment in segments {
      let child =
        value.kind == .array ? Self.position(segment).flatMap { value[$0] } : value[segment]
      guard let child else { return nil }
      value = child
    }
    return value
  }

  /// An array position: digits without a leading zero.
  private static func position(_ segment: String) -> Int? {
    let digits = segment.utf8
    guard digits.allSatisfy(\.isDigit), digits.count == 1 || digits.first != UInt8(ascii: "0")
    else { return nil }
    return Int(segment)
  }

  private static func unescaped(_ part: Substring.UnicodeScalarView) -> String? {
    var text = String.UnicodeScalarView()
    var afterTilde = false
    for scalar in part {
      switch (afterTilde, scalar) {
      case (true, "0"): text.append("~")
      case (true, "1"): text.append("/")
      case (true, _): return nil
      case (false, "~"): break
      case (false, _): text.append(scalar)
      }
      afterTilde = !afterTilde && scalar == "~"
    }
    return afterTilde ? nil : String(text)
  }
}
