import CYAML

/// Turns events into an arena. Several slices can be read into one arena.
struct TreeBuilder {
  var arena = NodeArena()
  var duplicateKeys: [DuplicateKey] = []
  /// The slice just read is followed by another document.
  var hasMoreDocuments = false
  /// The anchored nodes by the place of their anchors.
  private(set) var anchors: [UInt32: UInt32] = [:]
  let limits: YAMLLimits

  /// Where anchors outside the slice are looked up; nil if the slice is the whole document.
  private let structure: DocumentStructure?
  /// Slices being read because an alias in another one asked for them.
  private var nesting = 0
  /// Bytes read because of aliases.
  private(set) var borrowedBytes = 0

  /// Members looked at because of merge keys: they count as nodes.
  var mergeSteps = 0

  /// The children, found so far, of the collections that are open, innermost last.
  private var pending: [UInt32] = []
  private var open: [OpenCollection] = []

  private struct OpenCollection {
    let node: UInt32
    /// The first of its children in `pending`.
    let firstChild: Int
  }

  /// The longest chain of slices that ask for each other's anchors; a longer one is read as a whole document.
  static let maximumNesting = 32

  init(limits: YAMLLimits, structure: DocumentStructure? = nil) {
    self.limits = limits
    self.structure = structure
  }

  /// Reads the first document of a slice and returns its root.
  mutating func read(_ slice: DocumentSlice) throws(YAMLError) -> UInt32 {
    if nesting == 0 { reserve(for: slice.range.count) }
    var reader = try EventReader(slice)
    var names: [String: UInt32] = [:]
    let outerDepth = open.count
    var root: UInt32?
    while true {
      try reader.advance()
      var child: UInt32?
      switch reader.event.type {
      case YAML_SCALAR_EVENT:
        child = try addScalar(&reader)
        try note(reader.anchor, of: child, in: &names)
      case YAML_ALIAS_EVENT:
        child = try target(of: &reader, names: names, in: slice)
      case YAML_SEQUENCE_START_EVENT:
        let node = try openCollection(.sequence, &reader)
        try note(reader.anchor, of: node, in: &names)
      case YAML_MAPPING_START_EVENT:
        let node = try openCollection(.mapping, &reader)
        try note(reader.anchor, of: node, in: &names)
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
      if open.count == outerDepth { root = child } else { pending.append(child) }
    }
  }

  private mutating func reserve(for bytes: Int) {
    // Measured over the registry: a node per 24 bytes, six bytes of text in ten. Doubling later is cheap.
    arena.nodes.reserveCapacity(bytes / 24 + 8)
    arena.links.reserveCapacity(bytes / 24 + 8)
    arena.text.reserveCapacity(bytes / 4 * 3 + 8)
  }

  private mutating func addNode(_ record: NodeRecord) throws(YAMLError) -> UInt32 {
    guard arena.nodes.count < limits.nodes else {
      throw .tooManyNodes(maximum: limits.nodes, at: record.position)
    }
    arena.nodes.append(record)
    return UInt32(arena.nodes.count - 1)
  }

  private mutating func addScalar(_ reader: inout EventReader) throws(YAMLError) -> UInt32 {
    let event = reader.event
    let text = reader.text
    let place = reader.place()
    var record = NodeRecord(
      offset: place.offset, line: place.line, column: place.column,
      first: UInt32(arena.text.count), count: UInt32(text.count), shape: .plain)
    switch event.style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: record.shape = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: record.shape = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: record.shape = .literal
    case YAML_FOLDED_SCALAR_STYLE: record.shape = .folded
    default: record.isUntyped = !event.is_tagged_string
    }
    if text.isEmpty, record.shape == .plain, event.anchor == nil, let key = keyAwaitingValue {
      // The library places a value that is not there after its key or at the next token, whichever it has seen.
      record.offset = arena.nodes[key].offset
      record.line = arena.nodes[key].line
      record.column = arena.nodes[key].column
    }
    arena.text.append(contentsOf: text)
    return try addNode(record)
  }

  /// The key of the innermost mapping that was read last and has no value yet.
  private var keyAwaitingValue: Int? {
    guard let innermost = open.last, let key = pending.last,
      arena.nodes[Int(innermost.node)].shape == .mapping,
      (pending.count - innermost.firstChild) % 2 == 1
    else { return nil }
    return Int(key)
  }

  private mutating func openCollection(
    _ shape: NodeRecord.Shape, _ reader: inout EventReader
  ) throws(YAMLError) -> UInt32 {
    let place = reader.place()
    let record = NodeRecord(
      offset: place.offset, line: place.line, column: place.column, first: 0,
      count: NodeRecord.unfinished, shape: shape)
    guard open.count < limits.depth else { throw .tooDeep(maximum: limits.depth, at: record.position) }
    let node = try addNode(record)
    open.append(OpenCollection(node: node, firstChild: pending.count))
    return node
  }

  private mutating func closeCollection() throws(YAMLError) -> UInt32? {
    guard let closed = open.popLast() else { return nil }
    let node = Int(closed.node)
    defer { pending.removeSubrange(closed.firstChild...) }
    if arena.nodes[node].shape == .mapping {
      try closeMapping(node, members: pending[closed.firstChild...])
    } else {
      arena.nodes[node].first = UInt32(arena.links.count)
      arena.nodes[node].count = UInt32(pending.count - closed.firstChild)
      arena.links.append(contentsOf: pending[closed.firstChild...])
    }
    return closed.node
  }

  // MARK: Anchors

  private mutating func note(
    _ anchor: String?, of node: UInt32?, in names: inout [String: UInt32]
  ) throws(YAMLError) {
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
    let place = reader.place()
    let position = YAMLPosition(
      line: Int(place.line) + 1, column: Int(place.column) + 1, offset: Int(place.offset))
    let start = slice.range.lowerBound
    guard let structure, let anchor = structure.anchor(named: name, before: start) else {
      throw .undefinedAlias(name: name, at: position)
    }
    if let node = anchors[UInt32(anchor)] { return node }
    // A definition around this slice is a node that contains itself; a whole read knows it as unfinished here.
    let definition = structure.slice(around: anchor, in: slice.bytes)
    borrowedBytes += definition.range.count
    guard definition.range.upperBound <= start, nesting < TreeBuilder.maximumNesting,
      borrowedBytes <= slice.bytes.count
    else { throw .undefinedAlias(name: name, at: position) }
    nesting += 1
    defer { nesting -= 1 }
    _ = try read(definition)
    guard let node = anchors[UInt32(anchor)] else { throw .undefinedAlias(name: name, at: position) }
    return node
  }
}
