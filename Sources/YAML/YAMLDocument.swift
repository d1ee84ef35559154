import JSON

/// The tree of a document: every node of its first document, in one arena. Aliases are the nodes they name,
/// so a document takes no more memory than its text calls for, whatever its aliases multiply to.
package final class YAMLDocument: Sendable {
  let arena: NodeArena
  let rootNode: UInt32
  /// The keys that a mapping has twice, in the order of their mappings' ends.
  package let duplicateKeys: [DuplicateKey]
  /// Another document follows in the same stream; it was not read.
  package let hasMoreDocuments: Bool

  /// Reads a whole document. Text that starts with `{` or `[` is read as JSON if it is JSON, otherwise as
  /// YAML.
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
      guard text.looksLikeJSON else { return try readYAML(text, limits: limits) }
      let jsonError: YAMLError
      do throws(YAMLError) {
        return try readJSON(bytes, text, limits: limits)
      } catch {
        jsonError = error
      }
      do throws(YAMLError) {
        return try readYAML(text, limits: limits)
      } catch {
        // Text whose first token is no JSON, or that breaks no rule of syntax, is meant to be YAML.
        guard case .syntax = error, text.startsWithJSON(before: jsonError.position?.offset ?? 0) else {
          throw error
        }
        throw jsonError
      }
    }
  }

  private static func readYAML(
    _ text: UnsafeBufferPointer<UInt8>, limits: YAMLLimits
  ) throws(YAMLError) -> (tree: TreeBuilder, root: UInt32) {
    var builder = TreeBuilder(limits: limits)
    let root = try builder.read(DocumentSlice(whole: text))
    return (builder, root)
  }

  private static func readJSON(
    _ bytes: DocumentBytes, _ text: UnsafeBufferPointer<UInt8>, limits: YAMLLimits
  ) throws(YAMLError) -> (tree: TreeBuilder, root: UInt32) {
    let start = DocumentSlice(whole: text).range.lowerBound
    let document: JSONDocument
    do throws(JSONError) {
      document = try JSONDocument(
        start == 0 ? bytes.array : Array(bytes.array[start...]), maximumDepth: limits.depth)
    } catch {
      let position = bytes.position(ofByte: start + error.offset)
      if case .tooDeep(let maximum) = error.kind { throw .tooDeep(maximum: maximum, at: position) }
      throw .json(error, at: position)
    }
    var builder = TreeBuilder(limits: limits)
    let root = try builder.read(document, in: text, from: start)
    return (builder, root)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The first byte that is neither blank nor a byte order mark is `{` or `[`.
  fileprivate var looksLikeJSON: Bool {
    guard let content = content(from: DocumentSlice(whole: self).range.lowerBound) else { return false }
    return self[content] == UInt8(ascii: "{") || self[content] == UInt8(ascii: "[")
  }

  /// Of text that looks like JSON: what follows the bracket starts before a place of fault.
  fileprivate func startsWithJSON(before fault: Int) -> Bool {
    guard let bracket = content(from: DocumentSlice(whole: self).range.lowerBound) else { return false }
    return (content(from: bracket + 1) ?? count) < fault
  }

  /// The first byte from an index that is not blank.
  private func content(from start: Int) -> Int? {
    self[start...].firstIndex { byte in
      byte != .space && byte != .tab && byte != .lineFeed && byte != .carriageReturn
    }
  }
}
