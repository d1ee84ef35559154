/// A key that one mapping has twice. The value written last counts, at the place of the first.
package struct DuplicateKey: Hashable, Sendable {
  /// The key's text.
  package let key: String
  /// Where the key stands whose value does not count.
  package let first: YAMLPosition
  /// Where it stands again.
  package let again: YAMLPosition
}
