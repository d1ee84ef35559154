/// What a document may cost before it is refused.
package struct YAMLLimits: Sendable {
  /// Collections inside each other.
  package var depth = 256
  /// Scalars, sequences and mappings, members that `<<` copies included.
  package var nodes = 4_000_000

  /// Creates the default limits: 256 levels, four million nodes.
  package init() {}

  /// Creates limits.
  package init(depth: Int, nodes: Int) {
    self.depth = depth
    self.nodes = nodes
  }
}
