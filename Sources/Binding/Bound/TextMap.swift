package import Syntax

/// How offsets in a text that was put together map to the source it came from.
///
///     'it''s {{ x }}'  →  it's VALUE : "it's " comes from the literal, VALUE from the placeholder
package struct TextMap: Sendable {
  /// The source.
  package let source: SourceText
  private var segments: [Segment] = []
  private let whole: SourceSpan

  private struct Segment: Sendable {
    /// The offset of the segment's first byte in the text.
    let start: Int
    let span: SourceSpan
    /// Inserted text maps to its placeholder as a whole.
    let isInserted: Bool
    /// Offsets in the segment of quotes that the source doubles, ascending.
    let doubled: [Int]
  }

  /// A map for a text from the literal at `whole`.
  init(_ literal: StringLiteral, in source: SourceText) {
    self.source = source
    whole = literal.span
  }

  /// A map for a text that is `source` from `start` on.
  init(_ source: SourceText, from start: Int) {
    self.source = source
    whole = SourceSpan(start..<source.bytes.count)
    segments = [Segment(start: 0, span: whole, isInserted: false, doubled: [])]
  }

  /// Notes that the text from `start` on comes from `span`, `length` bytes of it once decoded.
  mutating func add(start: Int, length: Int, _ span: SourceSpan, isInserted: Bool) {
    var doubled: [Int] = []
    if !isInserted, length != span.range.count {
      var index = span.start
      while index < span.end {
        if source.bytes[index] == UInt8(ascii: "'") {
          doubled.append(index - span.start - doubled.count)
          index += 1
        }
        index += 1
      }
    }
    segments.append(Segment(start: start, span: span, isInserted: isInserted, doubled: doubled))
  }

  /// The place of a stretch of the text.
  package func place(of range: Range<Int>) -> SourcePlace {
    let start = offset(of: range.lowerBound, roundingUp: false)
    let end = range.isEmpty ? start : offset(of: range.upperBound, roundingUp: true)
    return SourcePlace(source, SourceSpan(start..<max(start, end)))
  }

  private func offset(of offset: Int, roundingUp: Bool) -> Int {
    // An end belongs to the segment it closes, a start to the one it opens.
    let limit = roundingUp ? offset : offset + 1
    let behind = TextMap.count(below: limit, in: segments, \.start)
    guard let segment = behind > 0 ? segments[behind - 1] : segments.first else { return whole.start }
    if segment.isInserted { return roundingUp ? segment.span.end : segment.span.start }
    let inside = offset - segment.start
    return segment.span.start + inside + TextMap.count(below: inside, in: segment.doubled, \.self)
  }

  /// How many of `elements`, whose offsets ascend, are below `limit`.
  private static func count<Element>(
    below limit: Int, in elements: [Element], _ offset: (Element) -> Int
  ) -> Int {
    var low = 0
    var high = elements.count
    while low < high {
      let middle = (low + high) / 2
      if offset(elements[middle]) < limit { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
