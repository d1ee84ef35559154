/// A line of a document, for messages.
package struct DocumentPlace: Hashable, Sendable, CustomStringConvertible {
  /// The document's path, or `(built in)/…`.
  package let document: String
  /// Counted from 1; 0 when unknown.
  package let line: Int

  package init(_ document: String, line: Int) {
    self.document = document
    self.line = line
  }

  package var description: String { line > 0 ? "\(document):\(line)" : document }
}
