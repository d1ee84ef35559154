/// The members of an object, read one by one.
package struct JSONMembers: Sequence, IteratorProtocol, Sendable {
  private let document: JSONDocument
  private var index: Int
  private let end: Int
  /// The number of members not read yet.
  package private(set) var count: Int

  init(_ value: JSONValue) {
    let isObject = value.word.isObject
    document = value.document
    index = value.index + 2
    end = isObject ? value.nextIndex : 0
    count = isObject ? value.count : 0
  }

  /// The next member.
  package mutating func next() -> JSONMember? {
    guard index < end else { return nil }
    count -= 1
    let member = JSONMember(name: JSONValue(document: document, index: index))
    index = member.value.nextIndex
    return member
  }

  /// The number of members not read yet.
  package var underestimatedCount: Int { count }
}
