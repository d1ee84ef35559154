import YAML

/// Follows the schemas of a document, each once, and notes references that lead nowhere.
struct SchemaWalk {
  private let document: ServiceDocument
  private var seen: Set<Int> = []
  private var references: Set<String> = []
  private var waiting: [YAMLNode] = []
  /// What was wrong, each place once.
  private(set) var faults: [RegistryError] = []

  init(_ document: ServiceDocument) { self.document = document }

  /// The number of schemas met.
  var count: Int { seen.count }

  /// Follows what `node` leads to. What was followed before is not followed again.
  mutating func follow(_ node: YAMLNode?) {
    if let node { waiting.append(node) }
    while let next = waiting.popLast() { visit(next) }
  }

  private mutating func visit(_ node: YAMLNode) {
    var node = node
    if let link = node["$ref"], let reference = link.string {
      guard references.insert(reference).inserted else { return }
      do throws(RegistryError) {
        node = try document.resolved(node).node
      } catch {
        faults.append(error)
        return
      }
    }
    guard node.kind == .mapping, seen.insert(node.position.offset).inserted else { return }
    for member in node.members {
      switch member.value.kind {
      case .scalar: continue
      case .mapping:
        if SchemaWalk.one.contains(where: member.keyNode.hasText) {
          waiting.append(member.value)
        } else if SchemaWalk.named.contains(where: member.keyNode.hasText) {
          for property in member.value.members { waiting.append(property.value) }
        }
      case .sequence:
        if SchemaWalk.listed.contains(where: member.keyNode.hasText) {
          for element in member.value.elements { waiting.append(element) }
        }
      }
    }
  }

  /// The keys whose value is a schema, …
  private static let one = [
    "items", "additionalProperties", "not", "contains", "propertyNames", "if", "then", "else",
  ]
  /// … whose value holds schemas by name, …
  private static let named = ["properties", "patternProperties", "dependentSchemas"]
  /// … and whose value is a list of schemas.
  private static let listed = ["allOf", "oneOf", "anyOf", "prefixItems"]
}
