/// The tree of a document: every node of its first document, in one arena. Aliases are the nodes they name, so a
/// document takes no more memory than its text calls for, whatever its aliases multiply to.
package final class YAMLDocument: Sendable {
  let arena: NodeArena
  let rootNode: UInt32
  /// The keys that a mapping has twice, in the order of their mappings' ends.
  package let duplicateKeys: [DuplicateKey]
  /// Another document follows in the same stream; it was not read.
  package let hasMoreDocuments: Bool

  /// Reads a whole document. Text that starts with `{` or `[` is read as JSON if it is JSON, otherwise as YAML.
  package convenience init(_ bytes: DocumentBytes, limits: YAMLLimits = YAMLLimits()) throws(YAMLError) {
    guard bytes.count < Int(UInt32.max) else { throw .tooLarge(maximum: Int(UInt32.max) - 1) }
    let builder = try YAMLDocument.read(bytes, limits: limits)
    self.init(builder.tree, root: builder.root)
  }

  init(_ builder: TreeBuilder, root: UInt32) {
    arena = builder.arena
    rootNode = root
    duplicateKeys = builder.duplicateKeys
    hasMoreDocuments = builder.hasMoreDocuments
  }

  /// The outermost value.
  package var root: YAMLNode { YAMLNode(document: self, index: rootNode) }

  private static func read(
    _ bytes: DocumentBytes, limits: YAMLLimits
  ) throws(YAMLError) -> (tree: TreeBuilder, root: UInt32) {
    try bytes.withUnsafeBytes { (text) throws(YAMLError) in
      if text.startsAsUTF16 { throw .utf16 }
      var builder = TreeBuilder(limits: limits)
      let root = try builder.read(DocumentSlice(whole: text))
      return (builder, root)
    }
  }
}
