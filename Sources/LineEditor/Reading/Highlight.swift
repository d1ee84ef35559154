/// A stretch of text that is drawn in a style of its own.
package struct Highlight: Hashable, Sendable {
  /// UTF-8 offsets.
  package let range: Range<Int>
  package let style: TextStyle

  package init(_ range: Range<Int>, _ style: TextStyle) {
    self.range = range
    self.style = style
  }
}
