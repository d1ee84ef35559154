import Synchronization
import YAML

/// The schemas that the schemas of a document are made of, found once: references, too, are followed once.
///
/// It holds places instead of schemas, which would keep their document for ever.
final class SchemaParts: Sendable {
  /// Where a schema stands: behind all references, and the node with the reference. It is shared by all who read the
  /// schema there, and what the schema says of values is found through it without a search.
  final class Place: Sendable {
    let node: YAMLNode
    let use: YAMLNode?
    let name: String?
    private let found = Mutex<SchemaFacts?>(nil)

    init(node: YAMLNode, use: YAMLNode?, name: String?) {
      self.node = node
      self.use = use
      self.name = name
    }

    /// What the schema says of values, once somebody has found it.
    var facts: SchemaFacts? {
      get { found.withLock { $0 } }
      set { found.withLock { $0 = newValue } }
    }

    /// What tells the schema from others of its document, and this use of it from others. Documents are smaller than
    /// 4 GB; 0 is the whole document, which refers to nothing.
    var key: Int { node.position.offset << 32 | (use?.position.offset ?? 0) }
  }

  /// The lists of a schema.
  enum List: String, Sendable {
    case allOf
    case oneOf
    case anyOf

    fileprivate var number: Int {
      switch self {
      case .allOf: 0
      case .oneOf: 1
      case .anyOf: 2
      }
    }
  }

  private struct Found {
    /// By where the schema stands and where the reference to it: what is said beside one counts for this use alone.
    var facts: [Int: SchemaFacts] = [:]
    var holders: [Int: [Place]] = [:]
    /// By where the schema stands, twice that for the shapes with alternatives and one more for those without.
    var shapes: [Int: StoredShape] = [:]
    var members: [Int: [(name: String, place: Place)]] = [:]
    /// By where the schema stands and which of the lists it is.
    var elements: [Int: [Place]] = [:]
  }

  private let found = Mutex(Found())

  /// The properties of the schema at `node`, as `find` finds them the first time.
  func members(of node: YAMLNode, _ find: () -> [(name: String, place: Place)]) -> [(
    name: String, place: Place
  )] {
    let offset = node.position.offset
    if let known = found.withLock({ $0.members[offset] }) { return known }
    let members = find()
    found.withLock { $0.members[offset] = members }
    return members
  }

  /// The elements of one of its lists.
  func elements(of node: YAMLNode, _ list: List, _ find: () -> [Place]) -> [Place] {
    // Most schemas have none: a look at the node is quicker than one at what is known.
    guard node.contains(list.rawValue) else { return [] }
    let key = node.position.offset << 2 | list.number
    if let known = found.withLock({ $0.elements[key] }) { return known }
    let elements = find()
    found.withLock { $0.elements[key] = elements }
    return elements
  }

  /// What the schema at `place` says of values.
  func facts(of place: Place, _ find: () -> SchemaFacts) -> SchemaFacts {
    let key = place.key
    if let known = found.withLock({ $0.facts[key] }) { return known }
    let facts = find()
    found.withLock { $0.facts[key] = facts }
    return facts
  }

  /// The schema at `place` and the parts of its `allOf` that have alternatives.
  func holders(of place: Place, _ find: () -> [Place]) -> [Place] {
    let key = place.key
    if let known = found.withLock({ $0.holders[key] }) { return known }
    let holders = find()
    found.withLock { $0.holders[key] = holders }
    return holders
  }

  /// What an object of the schema at `node` looks like, with or without what its alternatives offer.
  func shape(of node: YAMLNode, alternatives: Bool, _ find: () -> StoredShape) -> StoredShape {
    let key = node.position.offset << 1 | (alternatives ? 0 : 1)
    if let known = found.withLock({ $0.shapes[key] }) { return known }
    let shape = find()
    found.withLock { $0.shapes[key] = shape }
    return shape
  }
}
