/// One member of a mapping.
package struct YAMLMember: Sendable {
  /// The key's node: a scalar.
  package let keyNode: YAMLNode
  /// The value.
  package let value: YAMLNode

  /// The key's text, whatever its type: `200: x` has the key "200".
  package var key: String { keyNode.string ?? "" }
}

/// The members of a mapping in the order of the text.
package struct YAMLMembers: RandomAccessCollection, Sendable {
  private let mapping: YAMLNode
  private let first: Int
  /// The number of them.
  package let endIndex: Int

  init(of node: YAMLNode) {
    let record = node.record
    mapping = node
    first = Int(record.first)
    endIndex = record.shape == .mapping ? Int(record.count) : 0
  }

  /// Zero.
  package var startIndex: Int { 0 }

  /// The member at a place from 0.
  package subscript(position: Int) -> YAMLMember {
    precondition(indices.contains(position), "member outside the mapping")
    let document = mapping.document
    let link = first + 2 * position
    return YAMLMember(
      keyNode: YAMLNode(document: document, index: document.arena.links[link]),
      value: YAMLNode(document: document, index: document.arena.links[link + 1]))
  }
}

/// The elements of a sequence.
package struct YAMLElements: RandomAccessCollection, Sendable {
  private let sequence: YAMLNode
  private let first: Int
  /// The number of them.
  package let endIndex: Int

  init(of node: YAMLNode) {
    let record = node.record
    sequence = node
    first = Int(record.first)
    endIndex = record.shape == .sequence ? Int(record.count) : 0
  }

  /// Zero.
  package var startIndex: Int { 0 }

  /// The element at a place from 0.
  package subscript(position: Int) -> YAMLNode {
    precondition(indices.contains(position), "element outside the sequence")
    return YAMLNode(document: sequence.document, index: sequence.document.arena.links[first + position])
  }
}
