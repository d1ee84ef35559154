/// The shape of an object as a document's parts keep it: places instead of schemas, which would keep their document
/// for ever.
final class StoredShape: Sendable {
  /// The properties by name, in the order of the document; of a repeated one the first.
  let properties: [(name: String, place: SchemaParts.Place)]
  /// Where each property stands among them.
  let index: [String: Int]
  /// The names of required properties, in the order they are demanded.
  let required: [String]
  /// Whether no other properties are allowed.
  let isClosed: Bool
  /// Whether other properties are expressly allowed.
  let isOpen: Bool
  /// The schema of other properties.
  let additional: SchemaParts.Place?

  init(_ schema: Schema, alternatives: Bool) {
    var merging = Merging()
    var seen: [Schema.Identity] = []
    merging.merge(schema, alternatives: alternatives, isDemanded: true, &seen)
    properties = merging.properties
    index = merging.index
    required = merging.required
    isClosed = merging.isClosed
    isOpen = merging.isOpen
    additional = merging.additional
  }

  private struct Merging {
    var properties: [(name: String, place: SchemaParts.Place)] = []
    var index: [String: Int] = [:]
    var required: [String] = []
    var isClosed = false
    var isOpen = false
    var additional: SchemaParts.Place?

    mutating func merge(
      _ schema: Schema, alternatives: Bool, isDemanded: Bool, _ seen: inout [Schema.Identity]
    ) {
      let identity = schema.identity
      guard seen.count < 1000, !seen.contains(identity) else { return }
      seen.append(identity)
      for property in schema.properties where index[property.name] == nil {
        index[property.name] = properties.count
        properties.append((property.name, property.schema.place))
      }
      if isDemanded {
        for name in schema.required where !required.contains(name) { required.append(name) }
        switch schema.additionalProperties {
        case .unsaid: break
        case .allowed: isOpen = true
        case .forbidden: isClosed = true
        case .schema(let schema): additional = schema.place
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
  }
}
