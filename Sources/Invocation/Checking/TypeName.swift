package import Registry

/// The name of a schema's type as listings and messages show it: `string`, `integer`, `array of string`.
package enum TypeName {
  /// The name of `schema`'s type; empty when nothing is said.
  package static func of(_ schema: Schema) -> String {
    let types = schema.facts.types
    let names = SchemaType.allCases.filter { types.contains($0) && $0 != .null }.map { type in
      guard type == .array, let items = schema.items else { return type.rawValue }
      let inner = items.facts.types
      guard let name = SchemaType.allCases.first(where: { inner.contains($0) }) else { return type.rawValue }
      return "array of \(name.rawValue)"
    }
    return names.joined(separator: " or ")
  }
}
