/// A name and its value in an object.
package struct JSONMember: Sendable {
  private let name: JSONValue

  init(name: JSONValue) {
    self.name = name
  }

  /// The decoded name.
  package var key: String { name.string ?? "" }

  /// Where the name stands in the document's bytes, quotation marks included.
  package var keyRange: Range<Int> { name.range }

  /// The value.
  package var value: JSONValue { JSONValue(document: name.document, index: name.index + 1) }

  /// Whether the name is exactly this text, compared by code point without making a string.
  package func hasKey(_ text: String) -> Bool { name.equals(text) }

  /// Calls `body` with the decoded name as UTF-8. Copies only names that hold escapes.
  package func withKeyUTF8<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    try name.withUTF8(body)
  }
}
