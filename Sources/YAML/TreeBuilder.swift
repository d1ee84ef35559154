/// Fills an arena, from the events of one or several slices or from a JSON document.
struct TreeBuilder {
  var arena = NodeArena()
  var duplicateKeys: [DuplicateKey] = []
  /// The slice just read is followed by another document.
  var hasMoreDocuments = false
  /// The anchored nodes by the place of their anchors.
  var anchors: [UInt32: UInt32] = [:]
  let limits: YAMLLimits

  /// Where anchors outside the slice are looked up; nil if the slice is the whole document.
  let structure: DocumentStructure?
  /// Slices being read because an alias in another one asked for them.
  var nesting = 0
  /// Bytes read because of aliases.
  var borrowedBytes = 0

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

  /// Makes room for the nodes of a text.
  mutating func reserve(for bytes: Int) {
    // Measured over the registry: a node per 24 bytes, six bytes of text in ten. Doubling later is cheap.
    arena.nodes.reserveCapacity(bytes / 24 + 8)
    arena.links.reserveCapacity(bytes / 24 + 8)
    arena.text.reserveCapacity(bytes / 4 * 3 + 8)
  }

  /// Adds a scalar whose text is given, without placing it in a collection.
  mutating func addScalar(
    _ shape: NodeRecord.Shape, isUntyped: Bool, at place: YAMLPosition, text: some Collection<UInt8>
  ) throws(YAMLError) -> UInt32 {
    var record = NodeRecord(shape, at: place)
    record.first = UInt32(arena.text.count)
    arena.text.append(contentsOf: text)
    record.count = UInt32(arena.text.count) - record.first
    record.isUntyped = isUntyped
    return try addNode(record)
  }

  /// Starts a collection: what `addChild` gets from now on belongs to it.
  mutating func openCollection(
    _ shape: NodeRecord.Shape, at place: YAMLPosition
  ) throws(YAMLError) -> UInt32 {
    guard open.count < limits.depth else { throw .tooDeep(maximum: limits.depth, at: place) }
    var record = NodeRecord(shape, at: place)
    record.count = NodeRecord.unfinished
    let node = try addNode(record)
    open.append(OpenCollection(node: node, firstChild: pending.count))
    return node
  }

  /// Places a node in the innermost open collection.
  mutating func addChild(_ node: UInt32) { pending.append(node) }

  /// Ends the innermost open collection and returns its node, which still has to be placed.
  mutating func closeCollection() throws(YAMLError) -> UInt32? {
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

  /// The collections inside each other at this moment.
  var depth: Int { open.count }

  /// The key of the innermost mapping that was read last and has no value yet.
  var keyAwaitingValue: Int? {
    guard let innermost = open.last, let key = pending.last,
      arena.nodes[Int(innermost.node)].shape == .mapping,
      (pending.count - innermost.firstChild) % 2 == 1
    else { return nil }
    return Int(key)
  }

  private mutating func addNode(_ record: NodeRecord) throws(YAMLError) -> UInt32 {
    guard arena.nodes.count < limits.nodes else {
      throw .tooManyNodes(maximum: limits.nodes, at: record.position)
    }
    arena.nodes.append(record)
    return UInt32(arena.nodes.count - 1)
  }
}
