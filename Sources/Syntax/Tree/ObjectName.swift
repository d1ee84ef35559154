/// A dotted name of any depth: `confluent.partner.signups.signup`, `"a b".c`.
package struct ObjectName: Hashable, Sendable {
  /// The parts between the dots, at least one.
  package let parts: [Part]

  package init(_ parts: [Part]) { self.parts = parts }

  /// One part of a dotted name.
  package struct Part: Hashable, Sendable {
    /// The part without its quotes.
    package let text: String
    /// Whether it was written in quotes.
    package let isQuoted: Bool
    /// Where it stands, quotes included.
    package let span: SourceSpan

    package init(_ text: String, isQuoted: Bool = false, _ span: SourceSpan) {
      self.text = text
      self.isQuoted = isQuoted
      self.span = span
    }
  }

  /// Where the whole name stands.
  package var span: SourceSpan {
    guard let first = parts.first, let last = parts.last else { return SourceSpan(0..<0) }
    return first.span.through(last.span)
  }

  /// The parts joined by dots, without quotes.
  package var text: String {
    // `joined` is generic, for which the first name of a program would pay 50 µs.
    parts.dropFirst().reduce(into: parts.first?.text ?? "") { text, part in
      text += "."
      text += part.text
    }
  }

  /// The parts without quotes.
  package var path: [String] { parts.map(\.text) }
}
