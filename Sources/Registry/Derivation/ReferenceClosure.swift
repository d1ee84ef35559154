import JSON
import YAML

/// The parts of a document that others refer to, directly or through each other: what a service's document needs of the
/// components.
struct ReferenceClosure {
  private let document: ServiceDocument
  private var seen: Set<[String]> = []
  private var waiting: [YAMLNode] = []

  init(_ document: ServiceDocument) { self.document = document }

  /// The members of `components`, and of other parts of the document's top, that `roots` lead to.
  static func parts(
    of roots: [YAMLNode], in document: ServiceDocument
  ) throws(RegistryError) -> Set<[String]> {
    var closure = ReferenceClosure(document)
    closure.waiting = roots
    while let node = closure.waiting.popLast() { try closure.walk(node) }
    return closure.seen
  }

  private mutating func walk(_ node: YAMLNode) throws(RegistryError) {
    switch node.kind {
    case .scalar: return
    case .sequence: waiting += node.elements
    case .mapping:
      for member in node.members {
        if member.key == "$ref", let reference = member.value.string {
          try note(reference)
        } else if member.key == "mapping", node["propertyName"] != nil {
          // A discriminator names schemas by reference or by name.
          for target in member.value.members.compactMap(\.value.string) {
            try note(target.contains("/") ? target : "#/components/schemas/\(target)")
          }
        } else if member.value.kind != .scalar {
          waiting.append(member.value)
        }
      }
    }
  }

  private mutating func note(_ reference: String) throws(RegistryError) {
    guard reference.hasPrefix("#/"), let pointer = JSONPointer(String(reference.dropFirst())) else { return }
    let path = Array(pointer.segments.prefix(pointer.segments.first == "components" ? 3 : 2))
    guard !seen.contains(path), let node = try document.node(at: path) else { return }
    seen.insert(path)
    waiting.append(node)
  }
}
