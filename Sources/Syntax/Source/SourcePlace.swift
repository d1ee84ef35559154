/// A stretch of a certain text: what a fault points at.
package struct SourcePlace: Hashable, Sendable {
  /// The text.
  package let source: SourceText
  /// The stretch of it.
  package let span: SourceSpan

  package init(_ source: SourceText, _ span: SourceSpan) {
    self.source = source
    self.span = span
  }

  /// Places compare by the text they are in, not by where they stand in it, as spans do.
  package static func == (left: SourcePlace, right: SourcePlace) -> Bool { left.source === right.source }
  package func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(source)) }
}
