/// A stretch of source text, in UTF-8 byte offsets.
///
/// Two spans always compare equal: where something stood is no part of what it says, so trees compare by content.
package struct SourceSpan: Hashable, Sendable {
  /// The byte offsets of the stretch.
  package var range: Range<Int>

  /// The stretch `range`.
  package init(_ range: Range<Int>) { self.range = range }

  /// The offset of the first byte.
  package var start: Int { range.lowerBound }

  /// The offset after the last byte.
  package var end: Int { range.upperBound }

  /// The stretch from the start of `self` to the end of `other`.
  package func through(_ other: SourceSpan) -> SourceSpan {
    SourceSpan(start..<max(end, other.end))
  }

  package static func == (_: SourceSpan, _: SourceSpan) -> Bool { true }
  package func hash(into _: inout Hasher) {}
}
