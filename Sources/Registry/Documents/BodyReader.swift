import YAML

/// Reads the schema of a method's body, and what it demands without reading it.
struct BodyReader: Sendable {
  let document: ServiceDocument
  /// The part that has the member `schema`.
  private let holder: DocumentPart?
  /// `schema_override`, which counts instead.
  private let override: YAMLNode?

  init(_ document: ServiceDocument, holder: DocumentPart?, override: YAMLNode?) {
    self.document = document
    self.holder = holder
    self.override = override
  }

  /// The schema. Throws when its reference leads nowhere.
  func schema() throws(RegistryError) -> Schema? {
    var node = override
    if node == nil { node = try holder?.member("schema") }
    guard let node else { return nil }
    _ = try document.resolved(node)
    return Schema(node, in: document)
  }

  /// The properties that the schema demands and that can be sent, in the order of the document; nil when only reading
  /// the schema tells.
  func demanded() throws(RegistryError) -> [String]? {
    guard override == nil else { return nil }
    guard let schema = try holder?.part("schema") else { return [] }
    let keys = try schema.keys()
    guard !keys.contains("allOf"), !keys.contains("oneOf"), !keys.contains("anyOf") else { return nil }
    guard keys.contains("required"), let list = try schema.member("required") else { return [] }
    let required = list.elements.compactMap(\.string)
    guard !required.isEmpty else { return [] }
    guard let properties = try schema.part("properties") else { return nil }
    var demanded: [String] = []
    for name in try properties.keys() where required.contains(name) {
      guard let property = try properties.part(name), !property.isReference else { return nil }
      if try property.member("readOnly")?.boolean != true { demanded.append(name) }
    }
    return demanded
  }
}
