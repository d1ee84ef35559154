/// What a message shows of a text that may be very long.
package enum Excerpt {
  /// Enough to know a text by.
  package static let usual = 80

  /// `text`, or its start and `…`.
  package static func of(_ text: some StringProtocol, most: Int = Excerpt.usual) -> String {
    // Counted in scalars: a single character may be as long as anything else.
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: most, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return String(text) }
    return String(text[..<end]) + "…"
  }
}
