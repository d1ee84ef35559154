/// The elements of an array, read one by one.
package struct JSONElements: Sequence, IteratorProtocol, Sendable {
  private let document: JSONDocument
  private var index: Int
  private let end: Int
  /// The number of elements not read yet.
  package private(set) var count: Int

  init(_ value: JSONValue) {
    let isArray = value.word.tag == .array
    document = value.document
    index = value.index + 2
    end = isArray ? value.nextIndex : 0
    count = isArray ? value.count : 0
  }

  /// The next element.
  package mutating func next() -> JSONValue? {
    guard index < end else { return nil }
    count -= 1
    let value = JSONValue(document: document, index: index)
    index = value.nextIndex
    return value
  }

  /// The number of elements not read yet.
  package var underestimatedCount: Int { count }
}
