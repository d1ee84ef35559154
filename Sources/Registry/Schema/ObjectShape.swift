/// What an object must look like, over a schema and all that its `allOf` adds. Schemas that lead back to themselves are
/// read once, and each shape of a document is found once.
package struct ObjectShape: Sendable {
  private let stored: StoredShape
  private let document: ServiceDocument

  /// The shape that `schema` gives an object. With `alternatives`, the properties that `oneOf` and `anyOf` offer are
  /// there too; what an alternative demands is not demanded of the object.
  package init(_ schema: Schema, alternatives: Bool = false) {
    document = schema.document
    stored = schema.document.parts.shape(of: schema.node, alternatives: alternatives) {
      StoredShape(schema, alternatives: alternatives)
    }
  }

  /// The properties by name, in the order of the document; of a repeated one the first.
  package var properties: [(name: String, schema: Schema)] {
    stored.properties.map { ($0.name, Schema($0.place, in: document)) }
  }

  /// Whether no property is declared.
  package var isEmpty: Bool { stored.properties.isEmpty }

  /// The names of required properties, in the order they are demanded.
  package var required: [String] { stored.required }

  /// Whether no other properties are allowed.
  package var isClosed: Bool { stored.isClosed }

  /// Whether other properties are expressly allowed.
  package var isOpen: Bool { stored.isOpen }

  /// The schema of other properties.
  package var additional: Schema? { stored.additional.map { Schema($0, in: document) } }

  /// The property `name`.
  package subscript(name: String) -> Schema? {
    stored.index[name].map { Schema(stored.properties[$0].place, in: document) }
  }
}
