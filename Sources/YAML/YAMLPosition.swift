/// A place in a document.
package struct YAMLPosition: Hashable, Sendable {
  /// Counted from 1.
  package let line: Int
  /// In characters, counted from 1.
  package let column: Int
  /// In bytes from the start of the document, byte order mark included.
  package let offset: Int

  /// Creates a position.
  package init(line: Int, column: Int, offset: Int) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}
