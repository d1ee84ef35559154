/// A document that is made rather than read: new parts, and parts of other documents.
package indirect enum YAMLTree: Sendable {
  /// A part of a document that was read, its aliases written out.
  case node(YAMLNode)
  /// A text, quoted where it would be taken for something else.
  case text(String)
  /// A number, boolean or null.
  case plain(String)
  case sequence([YAMLTree])
  /// The members in their order.
  case mapping([Member])

  /// A key and its value.
  package struct Member: Sendable {
    package let key: String
    package let value: YAMLTree

    package init(_ key: String, _ value: YAMLTree) {
      self.key = key
      self.value = value
    }
  }

  /// A mapping without the members that have no value.
  package static func members(_ members: [(String, YAMLTree?)]) -> YAMLTree {
    .mapping(members.compactMap { key, value in value.map { Member(key, $0) } })
  }
}
