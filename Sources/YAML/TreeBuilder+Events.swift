import CYAML

extension TreeBuilder {
  /// Reads the first document of a slice and returns its root.
  mutating func read(_ slice: DocumentSlice) throws(YAMLError) -> UInt32 {
    if nesting == 0 { reserve(for: slice.range.count) }
    var reader = try EventReader(slice)
    var names: [String: UInt32] = [:]
    let outerDepth = depth
    var root: UInt32?
    while true {
      try reader.advance()
      var child: UInt32?
      switch reader.event.type {
      case YAML_SCALAR_EVENT:
        child = try addScalar(of: &reader)
        note(reader.anchor, of: child, in: &names)
      case YAML_ALIAS_EVENT:
        child = try target(of: &reader, names: names, in: slice)
      case YAML_SEQUENCE_START_EVENT:
        let node = try openCollection(.sequence, at: reader.place())
        note(reader.anchor, of: node, in: &names)
      case YAML_MAPPING_START_EVENT:
        let node = try openCollection(.mapping, at: reader.place())
        note(reader.anchor, of: node, in: &names)
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
        child = try closeCollection()
      case YAML_DOCUMENT_END_EVENT:
        guard let root else { throw .empty }
        try reader.advance()
        hasMoreDocuments = reader.event.type == YAML_DOCUMENT_START_EVENT
        if hasMoreDocuments, structure != nil {
          throw .syntax(.documentStartExpected, at: arena.nodes[Int(root)].position, since: nil)
        }
        return root
      case YAML_STREAM_END_EVENT:
        throw .empty
      default:
        continue
      }
      guard let child else { continue }
      if depth == outerDepth { root = child } else { addChild(child) }
    }
  }

  private mutating func addScalar(of reader: inout EventReader) throws(YAMLError) -> UInt32 {
    let event = reader.event
    var place = reader.place()
    let shape: NodeRecord.Shape =
      switch event.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
    if event.length == 0, shape == .plain, event.anchor == nil, let key = keyAwaitingValue {
      // The library places an absent value after its key or at the next token, whichever it has seen.
      place = arena.nodes[key].position
    }
    let isUntyped = shape == .plain && !event.is_tagged_string
    return try addScalar(shape, isUntyped: isUntyped, at: place, text: reader.text)
  }

  // MARK: Anchors

  private mutating func note(
    _ anchor: String?, of node: UInt32?, in names: inout [String: UInt32]
  ) {
    guard let anchor, let node else { return }
    names[anchor] = node
    anchors[arena.nodes[Int(node)].offset] = node
  }

  /// The node an alias stands for: the last one before it that has the anchor.
  private mutating func target(
    of reader: inout EventReader, names: [String: UInt32], in slice: DocumentSlice
  ) throws(YAMLError) -> UInt32 {
    let name = String(decoding: reader.text, as: UTF8.self)
    if let node = names[name] { return node }
    let start = slice.range.lowerBound
    guard let structure, let anchor = structure.anchor(named: name, before: start) else {
      throw .undefinedAlias(name: name, at: reader.place())
    }
    if let node = anchors[UInt32(anchor)] { return node }
    // A definition around this slice is a node that contains itself: a whole read has not finished it here.
    let definition = structure.slice(around: anchor, in: slice.bytes)
    borrowedBytes += definition.range.count
    guard definition.range.upperBound <= start, nesting < TreeBuilder.maximumNesting,
      borrowedBytes <= slice.bytes.count
    else { throw .undefinedAlias(name: name, at: reader.place()) }
    nesting += 1
    defer { nesting -= 1 }
    _ = try read(definition)
    guard let node = anchors[UInt32(anchor)] else { throw .undefinedAlias(name: name, at: reader.place()) }
    return node
  }
}
