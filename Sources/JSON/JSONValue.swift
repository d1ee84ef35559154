/// A value inside a document: the document and a place on its tape. Copies cost one reference count.
package struct JSONValue: Sendable {
  /// The document that holds the text.
  package let document: JSONDocument
  let index: Int

  init(document: JSONDocument, index: Int) {
    self.document = document
    self.index = index
  }

  @inline(__always) var word: JSONTapeWord { document.tape[index] }

  /// The tape index of what follows this value.
  @inline(__always) var nextIndex: Int {
    word.isContainer ? document.tape[index + 1].high : index + 1
  }

  /// What the value is.
  package var kind: JSONKind {
    switch word.tag {
    case .null: .null
    case .false, .true: .boolean
    case .integer, .number: .number
    case .string, .escapedString: .string
    case .array: .array
    case .object: .object
    }
  }

  /// Where the value stands in the document's bytes, quotation marks and brackets included.
  package var range: Range<Int> {
    let word = word
    return word.offset..<(word.isContainer ? document.tape[index + 1].low : word.offset + word.count)
  }

  /// The value exactly as written.
  package var text: String {
    let bytes = document.bytes
    return bytes.span.string(range)
  }

  /// Whether the value is `null`.
  package var isNull: Bool { word.tag == .null }

  /// The truth value, nil for other kinds.
  package var boolean: Bool? {
    switch word.tag {
    case .true: true
    case .false: false
    default: nil
    }
  }

  /// The number of elements or members, 0 for values that have none.
  package var count: Int { word.isContainer ? word.count : 0 }

  /// Calls `body` with the bytes of the value exactly as written.
  package func withSource<Result, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let bytes = document.bytes
    return try body(bytes.span.extracting(range))
  }
}
