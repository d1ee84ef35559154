extension JSONPathError {
  /// The fault in words, without its place.
  package var message: String {
    switch kind {
    case .unexpected(let expected, let found):
      "expected \(expected.wording), found \(found.map { "\"\($0)\"" } ?? "the end of the path")"
    case .positionTooLarge:
      "expected a position in an array, found a number that is too large"
    case .unsupported(let feature):
      "\(feature.wording) are not supported in a path"
    }
  }
}

extension JSONPathError.Expectation {
  fileprivate var wording: String {
    switch self {
    case .path: "a path"
    case .name: "a name"
    case .separator: #""." or "[""#
    case .selector: "a quoted name, a position or *"
    case .closingBracket: #""]""#
    case .closingQuote: "the closing quotation mark"
    case .escape: "a quotation mark or a backslash after the backslash"
    case .digit: "a digit"
    }
  }
}

extension JSONPathError.Feature {
  fileprivate var wording: String {
    switch self {
    case .descendants: "descendants (..)"
    case .filter: "filters ([?])"
    case .slice: "slices other than [-n:]"
    case .union: "lists of selectors"
    }
  }
}
