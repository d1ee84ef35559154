/// What a lazy document has found out so far.
struct LazyState {
  /// What answers are taken from.
  private enum Source {
    case tree(YAMLDocument)
    case lines(DocumentStructure)
  }

  /// Where a path leads.
  private enum Place {
    case missing
    /// A node of something parsed.
    case node(YAMLNode)
    /// A member that is not parsed.
    case member(MappingLevel.Entry, of: DocumentStructure)
  }

  /// The result of looking for lines; the inner nil means that the document has to be read whole.
  private var structure: DocumentStructure??
  /// The mappings taken apart, by the line of the member that has them as value; -1 for the document's.
  private var levels: [Int: MappingLevel.Finding] = [:]
  /// The values parsed, by the line of their member.
  private var slices: [Int: YAMLNode] = [:]
  private var parsedBytes = 0
  private(set) var whole: Result<YAMLDocument, YAMLError>?

  mutating func node(at path: [String], in text: DocumentText) throws(YAMLError) -> YAMLNode? {
    guard !path.isEmpty else { return try readWhole(text).root }
    return switch try place(of: path, in: text) {
    case .missing: nil
    case .node(let node): node
    case .member(let entry, let structure): try value(of: entry, at: path[...], structure, in: text)
    }
  }

  mutating func keys(
    at path: [String], in text: DocumentText
  ) throws(YAMLError) -> [(key: String, line: Int)] {
    if let level = try unparsedMapping(at: path, in: text), !level.hasMergeKey {
      return level.entries.map { ($0.key, $0.position.line) }
    }
    return try node(at: path, in: text)?.members.map { ($0.key, $0.keyNode.line) } ?? []
  }

  mutating func isMapping(at path: [String], in text: DocumentText) throws(YAMLError) -> Bool {
    if try unparsedMapping(at: path, in: text) != nil { return true }
    return try node(at: path, in: text)?.kind == .mapping
  }

  mutating func position(at path: [String], in text: DocumentText) throws(YAMLError) -> YAMLPosition? {
    guard let last = path.last else { return try readWhole(text).root.position }
    let parent = Array(path.dropLast())
    if let level = try unparsedMapping(at: parent, in: text), level.settles(last) {
      return level[last]?.position
    }
    return try node(at: parent, in: text)?.keyNode(last)?.position
  }

  // MARK: Finding

  private mutating func source(_ text: DocumentText) throws(YAMLError) -> Source {
    if case .success(let tree) = whole { return .tree(tree) }
    let structure = self.structure ?? StructureScanner.scan(text.buffer)
    self.structure = .some(structure)
    if let structure { return .lines(structure) }
    return .tree(try readWhole(text))
  }

  private mutating func place(of path: [String], in text: DocumentText) throws(YAMLError) -> Place {
    func found(_ node: YAMLNode?) -> Place { node.map { .node($0) } ?? .missing }

    let structure: DocumentStructure
    switch try source(text) {
    case .tree(let tree): return found(tree.root.descendant(at: path))
    case .lines(let lines): structure = lines
    }
    var entry: MappingLevel.Entry?
    for step in path.indices {
      if let entry, let node = slices[entry.line] { return found(node.descendant(at: path[step...])) }
      switch level(of: entry, structure, in: text) {
      case .unclear:
        return found(try readWhole(text).root.descendant(at: path))
      case .mapping(let level) where level.settles(path[step]):
        guard let next = level[path[step]] else { return .missing }
        entry = next
      case .mapping, .opaque:
        // No block mapping, or one that may have this key from another.
        guard let entry else { return found(try readWhole(text).root.descendant(at: path)) }
        let node = try value(of: entry, at: path[..<step], structure, in: text)
        return found(node?.descendant(at: path[step...]))
      }
    }
    guard let entry else { return .missing }
    return slices[entry.line].map { .node($0) } ?? .member(entry, of: structure)
  }

  /// The members, by their lines, of the mapping at a path if it is a block mapping that is not parsed.
  private mutating func unparsedMapping(
    at path: [String], in text: DocumentText
  ) throws(YAMLError) -> MappingLevel? {
    guard case .lines(let structure) = try source(text) else { return nil }
    var entry: MappingLevel.Entry?
    if !path.isEmpty {
      guard case .member(let member, _) = try place(of: path, in: text) else { return nil }
      entry = member
    }
    guard case .mapping(let level) = level(of: entry, structure, in: text) else { return nil }
    return level
  }

  /// The members of the block mapping that is a member's value, or the document's for nil.
  private mutating func level(
    of entry: MappingLevel.Entry?, _ structure: DocumentStructure, in text: DocumentText
  ) -> MappingLevel.Finding {
    let id = entry?.line ?? -1
    if let known = levels[id] { return known }
    let finding: MappingLevel.Finding
    if let entry {
      finding =
        MappingLevel.interior(of: entry, in: structure).map {
          MappingLevel.find(in: $0, of: structure, bytes: text.buffer)
        } ?? .opaque
    } else {
      finding = MappingLevel.find(in: structure.lines.indices, of: structure, bytes: text.buffer)
    }
    levels[id] = finding
    return finding
  }

  // MARK: Reading

  /// Parses the lines of a member, whose path is given, for its value.
  private mutating func value(
    of entry: MappingLevel.Entry, at path: ArraySlice<String>, _ structure: DocumentStructure,
    in text: DocumentText
  ) throws(YAMLError) -> YAMLNode? {
    if let known = slices[entry.line] { return known }
    let slice = structure.slice(from: entry.line, to: entry.end, in: text.buffer)
    parsedBytes += slice.range.count
    // Whoever asks for far more than the document holds gets parts of it again and again: one tree is cheaper
    // then, if the whole can be read.
    if parsedBytes > 2 * text.buffer.count, let whole = try? readWhole(text) {
      return whole.root.descendant(at: path)
    }
    var builder = TreeBuilder(limits: text.limits, structure: structure)
    if let root = try? builder.read(slice) {
      parsedBytes += builder.borrowedBytes
      let node = YAMLDocument(builder, root: root).root.members.first?.value
      slices[entry.line] = node
      return node
    }
    return try readWhole(text).root.descendant(at: path)
  }

  private mutating func readWhole(_ text: DocumentText) throws(YAMLError) -> YAMLDocument {
    if let whole { return try whole.get() }
    let result: Result<YAMLDocument, YAMLError>
    do throws(YAMLError) {
      result = .success(try YAMLDocument(text.document, limits: text.limits))
    } catch {
      result = .failure(error)
    }
    whole = result
    return try result.get()
  }
}
