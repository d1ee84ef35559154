/// What an object must look like, over a schema and all that its `allOf` adds.
package struct ObjectShape: Sendable {
  /// The properties by name, in the order of the document; of a repeated one the first.
  package private(set) var properties: [(name: String, schema: Schema)] = []
  /// The names of required properties, in the order they are demanded.
  package private(set) var required: [String] = []
  /// Whether no other properties are allowed.
  package private(set) var isClosed = false
  /// Whether other properties are expressly allowed.
  package private(set) var isOpen = false
  /// The schema of other properties.
  package private(set) var additional: Schema?
  private var index: [String: Int] = [:]

  /// The shape that `schema` gives an object.
  package init(_ schema: Schema) {
    merge(schema, depth: 0)
  }

  private mutating func merge(_ schema: Schema, depth: Int) {
    // Documents exist whose allOf leads back to itself.
    guard depth < 16 else { return }
    for property in schema.properties where index[property.name] == nil {
      index[property.name] = properties.count
      properties.append(property)
    }
    for name in schema.required where !required.contains(name) { required.append(name) }
    switch schema.additionalProperties {
    case .unsaid: break
    case .allowed: isOpen = true
    case .forbidden: isClosed = true
    case .schema(let schema): additional = schema
    }
    for member in schema.allOf { merge(member, depth: depth + 1) }
  }

  /// The property `name`.
  package subscript(name: String) -> Schema? { index[name].map { properties[$0].schema } }
}
