/// A place in a document's tree. Copying and moving it allocates nothing.
package struct YAMLNode: Sendable {
  /// What a node can be.
  package enum Kind: Hashable, Sendable {
    case scalar, sequence, mapping
  }

  /// How a scalar is written.
  package enum Style: Hashable, Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  /// The tree the node belongs to.
  package let document: YAMLDocument
  let index: UInt32

  var record: NodeRecord { document.arena.nodes[Int(index)] }

  /// Scalar, sequence or mapping.
  package var kind: Kind {
    switch record.shape {
    case .sequence: .sequence
    case .mapping: .mapping
    default: .scalar
    }
  }

  /// How a scalar is written; nil for a collection.
  package var style: Style? {
    switch record.shape {
    case .plain: .plain
    case .singleQuoted: .singleQuoted
    case .doubleQuoted: .doubleQuoted
    case .literal: .literal
    case .folded: .folded
    case .sequence, .mapping: nil
    }
  }

  /// Where the node starts; an alias has the place of the node it names, an absent value that of its key.
  package var position: YAMLPosition { record.position }

  /// The line in which the node starts, from 1.
  package var line: Int { Int(record.line) + 1 }

  /// The column in which the node starts, in characters from 1.
  package var column: Int { Int(record.column) + 1 }

  /// A scalar's text, whatever its type; nil for a collection.
  package var string: String? { record.isScalar ? document.arena.string(of: Int(index)) : nil }

  /// Whether the node is a scalar with exactly this text. Allocates nothing.
  package func hasText(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { document.arena.hasText(Int(index), $0) }
  }

  /// The elements of a sequence, the members of a mapping; 0 for a scalar.
  package var count: Int { record.isScalar ? 0 : Int(record.count) }

  /// The value of a mapping's member; nil if there is none or the node is no mapping.
  package subscript(key: String) -> YAMLNode? {
    guard let member = memberNumber(of: key) else { return nil }
    return members[member].value
  }

  /// An element of a sequence; nil outside its bounds or if the node is no sequence.
  package subscript(position: Int) -> YAMLNode? {
    let elements = elements
    return elements.indices.contains(position) ? elements[position] : nil
  }

  /// Whether the node is a mapping with such a key.
  package func contains(_ key: String) -> Bool { memberNumber(of: key) != nil }

  /// The node of a mapping's key, which knows where the key stands.
  package func keyNode(_ key: String) -> YAMLNode? {
    guard let member = memberNumber(of: key) else { return nil }
    return members[member].keyNode
  }

  /// The node at the end of a path of mapping keys; nil if a step is missing.
  package func descendant(at path: [String]) -> YAMLNode? { descendant(at: path[...]) }

  /// The node at the end of a part of such a path.
  func descendant(at path: ArraySlice<String>) -> YAMLNode? {
    var node = self
    for key in path {
      guard let next = node[key] else { return nil }
      node = next
    }
    return node
  }

  /// The elements of a sequence; none for other nodes.
  package var elements: YAMLElements { YAMLElements(of: self) }

  /// The members of a mapping in the order of the text; none for other nodes.
  package var members: YAMLMembers { YAMLMembers(of: self) }

  /// The keys of a mapping in the order of the text; none for other nodes.
  package var memberKeys: [String] { members.map { $0.key } }

  private func memberNumber(of key: String) -> Int? {
    var key = key
    return key.withUTF8 { document.arena.member(of: Int(index), key: $0) }
  }
}
