/// What a schema says of the values it allows, read once: a script holds a thousand bodies against the same few schemas.
///
/// It holds no schemas, which would keep their document for ever.
package final class SchemaFacts: Sendable {
  /// The types a value may have, those of `allOf`, `oneOf` and `anyOf` included; empty when anything goes.
  package let types: SchemaTypes
  /// Whether null is allowed beside the types (OpenAPI 3.0).
  package let isNullable: Bool
  /// Sent as a string that holds JSON (`x-stackQL-stringOnly`).
  package let isStringOnly: Bool
  /// Whether values are secrets (`format: password`).
  package let isPassword: Bool
  /// Set by the server only.
  package let isReadOnly: Bool
  /// `deprecated`.
  package let isDeprecated: Bool
  /// The values allowed, as JSON text.
  package let enumeration: [String]?
  /// The values known to an enumeration that may grow, as JSON text.
  package let extensibleEnumeration: [String]?
  /// Whether something is demanded of numbers beside their type.
  package let limitsNumbers: Bool
  /// Whether something is demanded of texts beside their type.
  package let limitsTexts: Bool
  /// Whether there is `allOf`, `oneOf` or `anyOf`.
  package let hasParts: Bool
  /// The property that tells alternatives apart, and the schema's name that each of its values stands for.
  package let discriminator: (property: String, mapping: [String: String])?
  /// The schema and the parts of its `allOf` that have alternatives.
  let holders: [SchemaParts.Place]

  init(_ schema: Schema) {
    types = SchemaFacts.types(schema)
    isNullable = schema.isNullable
    isStringOnly = schema.isStringOnly
    let format = schema.format
    isPassword = format == "password"
    isReadOnly = schema.isReadOnly
    isDeprecated = schema.isDeprecated
    enumeration = schema.enumeration
    extensibleEnumeration = schema.extensibleEnumeration
    limitsNumbers =
      schema.minimum != nil || schema.maximum != nil || schema.multipleOf != nil || format != nil
    limitsTexts =
      schema.minimumLength != nil || schema.maximumLength != nil || schema.pattern != nil || format != nil
    hasParts = !schema.allOf.isEmpty || !schema.oneOf.isEmpty || !schema.anyOf.isEmpty
    discriminator = schema.discriminator
    holders = SchemaFacts.holders(of: schema).map(\.place)
  }

  /// The deepest chain of parts that is followed: documents exist whose `allOf` lead back to themselves.
  private static let maximumDepth = 8

  private static func types(_ schema: Schema, depth: Int = 0) -> SchemaTypes {
    let own = schema.types
    guard own.isEmpty, depth < maximumDepth else { return own }
    var types: SchemaTypes = []
    for member in schema.allOf {
      let found = SchemaFacts.types(member, depth: depth + 1)
      if !found.isEmpty { types = types.isEmpty ? found : types.intersection(found) }
    }
    for member in schema.oneOf + schema.anyOf {
      let found = SchemaFacts.types(member, depth: depth + 1)
      if found.isEmpty { return [] }
      types.formUnion(found)
    }
    return types
  }

  private static func holders(of schema: Schema, depth: Int = 0) -> [Schema] {
    guard depth < maximumDepth else { return [] }
    let own = schema.oneOf.isEmpty && schema.anyOf.isEmpty ? [] : [schema]
    return own + schema.allOf.flatMap { holders(of: $0, depth: depth + 1) }
  }
}

extension Schema {
  /// What it says of values.
  package var facts: SchemaFacts { document.parts.facts(of: place) { SchemaFacts(self) } }

  /// The schema and the parts of its `allOf` that have alternatives.
  package var holders: [Schema] { facts.holders.map { Schema($0, in: document) } }
}
