/// A checked JSON text (RFC 8259) and its index. Values are read from the text on demand, so numbers keep every digit
/// and objects their order.
///
///     {"id": 7}   →   object 0..<9, 1 member │ string 1..<5 │ integer 7..<8
///
/// Where RFC 8259 leaves a choice: numbers of any size and precision are accepted, repeated names are accepted (see
/// `duplicateKeys()`), a byte order mark, ill-formed UTF-8 and escapes of half a surrogate pair are rejected.
package final class JSONDocument: Sendable {
  /// The text, UTF-8.
  package let bytes: [UInt8]
  let tape: [JSONTapeWord]

  /// Checks and indexes a text of at most 1 GiB; `maximumDepth` bounds arrays and objects inside each other.
  package init(_ bytes: [UInt8], maximumDepth: Int = 512) throws(JSONError) {
    var parser = JSONParser(maximumDepth: maximumDepth)
    try parser.parse(bytes.span)
    self.bytes = bytes
    tape = parser.tape
  }

  /// Checks and indexes a text of at most 1 GiB; `maximumDepth` bounds arrays and objects inside each other.
  package convenience init(_ text: String, maximumDepth: Int = 512) throws(JSONError) {
    try self.init(Array(text.utf8), maximumDepth: maximumDepth)
  }

  /// A text that was indexed before.
  init(_ bytes: [UInt8], _ tape: [JSONTapeWord]) {
    self.bytes = bytes
    self.tape = tape
  }

  /// The outermost value.
  package var root: JSONValue { JSONValue(document: self, index: 0) }
}
