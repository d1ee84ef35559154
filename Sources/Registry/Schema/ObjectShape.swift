/// What an object must look like, over a schema and all that its `allOf` adds. Schemas that lead back to themselves are
/// read once.
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

  /// The shape that `schema` gives an object. With `alternatives`, the properties that `oneOf` and `anyOf` offer are
  /// there too; what an alternative demands is not demanded of the object.
  package init(_ schema: Schema, alternatives: Bool = false) {
    var seen: Set<Schema.Identity> = []
    merge(schema, alternatives: alternatives, isDemanded: true, &seen)
  }

  private mutating func merge(
    _ schema: Schema, alternatives: Bool, isDemanded: Bool, _ seen: inout Set<Schema.Identity>
  ) {
    guard seen.insert(schema.identity).inserted, seen.count < 1000 else { return }
    for property in schema.properties where index[property.name] == nil {
      index[property.name] = properties.count
      properties.append(property)
    }
    if isDemanded {
      for name in schema.required where !required.contains(name) { required.append(name) }
      switch schema.additionalProperties {
      case .unsaid: break
      case .allowed: isOpen = true
      case .forbidden: isClosed = true
      case .schema(let schema): additional = schema
      }
    }
    for member in schema.allOf {
      merge(member, alternatives: alternatives, isDemanded: isDemanded, &seen)
    }
    guard alternatives else { return }
    for member in schema.oneOf + schema.anyOf {
      merge(member, alternatives: true, isDemanded: false, &seen)
    }
  }

  /// The property `name`.
  package subscript(name: String) -> Schema? { index[name].map { properties[$0].schema } }
}
