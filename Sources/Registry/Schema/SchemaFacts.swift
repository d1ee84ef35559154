import JSON

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
  /// The texts that are allowed, and known where both is said, as they are.
  package let enumeratedTexts: [String]
  /// Whether something is demanded of numbers beside their type.
  package let limitsNumbers: Bool
  /// What is demanded of texts beside their type; nil when nothing is.
  package let textLimits: TextLimits?
  /// Whether there is `allOf`, `oneOf` or `anyOf`.
  package let hasParts: Bool
  /// The property that tells alternatives apart, and the schema's name that each of its values stands for.
  package let discriminator: (property: String, mapping: [String: String])?

  /// The lengths of texts and what they look like.
  package struct TextLimits: Sendable {
    /// `minLength` and `maxLength` in code points; a minimum of 0 is none.
    package let minimum: Int?
    package let maximum: Int?
    /// `pattern`, a regular expression of ECMA 262.
    package let pattern: String?
    /// `format`, such as `date-time`.
    package let format: String?
  }

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
    let lists = [enumeration, extensibleEnumeration].compactMap(\.self).map { list in
      list.compactMap { (try? JSONDocument($0))?.root.string }
    }
    enumeratedTexts = (lists.first ?? []).filter { text in lists.allSatisfy { $0.contains(text) } }
    limitsNumbers =
      schema.minimum != nil || schema.maximum != nil || schema.multipleOf != nil || format != nil
    let limits = TextLimits(
      minimum: schema.minimumLength.flatMap { $0 > 0 ? $0 : nil }, maximum: schema.maximumLength,
      pattern: schema.pattern, format: format)
    textLimits =
      limits.minimum == nil && limits.maximum == nil && limits.pattern == nil && format == nil ? nil : limits
    hasParts = !schema.allOf.isEmpty || !schema.oneOf.isEmpty || !schema.anyOf.isEmpty
    discriminator = schema.discriminator
  }

  /// The deepest chain of parts that is followed: documents exist whose `allOf` lead back to themselves.
  fileprivate static let maximumDepth = 8

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
}

extension Schema {
  /// What it says of values.
  package var facts: SchemaFacts {
    if let known = place.facts { return known }
    let found = document.parts.facts(of: place) { SchemaFacts(self) }
    place.facts = found
    return found
  }

  /// The schema and the parts of its `allOf` that have alternatives.
  package var holders: [Schema] {
    document.parts.holders(of: place) { holders(depth: 0) }.map { Schema($0, in: document) }
  }

  private func holders(depth: Int) -> [SchemaParts.Place] {
    guard depth < SchemaFacts.maximumDepth else { return [] }
    let own = oneOf.isEmpty && anyOf.isEmpty ? [] : [place]
    return own + allOf.flatMap { $0.holders(depth: depth + 1) }
  }
}
