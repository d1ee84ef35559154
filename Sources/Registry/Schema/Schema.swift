import JSON
import YAML

/// A schema of a service document, read where it stands: references are followed when they are met, so recursive
/// schemas cost nothing.
package struct Schema: Sendable {
  /// The document that references are looked up in.
  let document: ServiceDocument
  /// Where it stands in the document.
  let place: SchemaParts.Place

  /// The schema itself, behind all references.
  var node: YAMLNode { place.node }
  /// The node with the reference: what stands beside `$ref` (a description, readOnly) is said of this use alone.
  private var use: YAMLNode? { place.use }
  /// The last segment of the reference, the schema's name in the document.
  package var name: String? { place.name }

  /// The schema at `node`. Nil when its reference leads nowhere, which `registry check` reports.
  init?(_ node: YAMLNode, in document: ServiceDocument) {
    guard let target = document.target(of: node) else { return nil }
    self.init(
      SchemaParts.Place(
        node: target.node, use: target.reference == nil ? nil : node,
        name: target.reference.flatMap(Schema.name)), in: document)
  }

  init(_ place: SchemaParts.Place, in document: ServiceDocument) {
    self.document = document
    self.place = place
  }

  /// The last segment of a reference.
  private static func name(_ reference: String) -> String? {
    let last = reference.utf8.lastIndex(of: UInt8(ascii: "/")).map { reference[$0...].dropFirst() }
    guard let last, !last.utf8.contains(UInt8(ascii: "~")), !last.utf8.contains(UInt8(ascii: "%")) else {
      return JSONPointer(String(reference.dropFirst()))?.segments.last
    }
    return String(last)
  }

  /// What tells this schema from all others: a schema that many uses lead to is one. Two readings of the same part of
  /// a document are one too.
  package var identity: Identity {
    Identity(document: ObjectIdentifier(document), offset: node.position.offset)
  }

  /// The place of a schema.
  package struct Identity: Hashable, Sendable {
    fileprivate let document: ObjectIdentifier
    fileprivate let offset: Int
  }

  // MARK: What it says

  /// The types a value may have; empty when nothing is said. `nullable` adds null.
  package var types: SchemaTypes {
    var types: SchemaTypes = []
    if let type = node["type"] {
      let names =
        type.kind == .sequence ? type.elements.compactMap(\.string) : [type.string].compactMap(\.self)
      for name in names {
        guard let known = SchemaType(rawValue: name.lowercased()) else { return [] }
        types.insert(known)
      }
    } else if node["properties"] != nil {
      types = [.object]
    } else if node["items"] != nil {
      types = [.array]
    }
    if !types.isEmpty, isNullable { types.insert(.null) }
    return types
  }

  /// Whether null is allowed beside the types (OpenAPI 3.0).
  package var isNullable: Bool { flag("nullable") }

  /// `format`, such as `date-time`.
  package var format: String? { node["format"]?.string }

  /// `title`, or the name in the document.
  package var title: String? { node["title"]?.string ?? name }

  /// `description`, of this use before that of the schema.
  package var description: String {
    use?["description"]?.string ?? node["description"]?.string ?? ""
  }

  /// Set by the server only.
  package var isReadOnly: Bool { flag("readOnly") }

  /// Never sent back by the server.
  package var isWriteOnly: Bool { flag("writeOnly") }

  /// Sent as a string that holds JSON (`x-stackQL-stringOnly`).
  package var isStringOnly: Bool { flag("x-stackQL-stringOnly") }

  package var isDeprecated: Bool { flag("deprecated") }

  private func flag(_ key: String) -> Bool {
    use?[key]?.boolean ?? node[key]?.boolean ?? false
  }

  /// The values allowed, as JSON text; `const` is an enumeration of one.
  package var enumeration: [String]? {
    if let constant = node["const"] { return [json(constant)] }
    return node["enum"]?.elements.map(json)
  }

  /// A value of an enumeration. Among texts `true` and `1.0` are texts, though YAML takes them for something else when
  /// they stand without quotes.
  private func json(_ value: YAMLNode) -> String {
    !value.isNull && types.without(.null) == [.string] && value.kind == .scalar
      ? JSONWriter.quoted(value.string ?? "") : value.scalarJSON
  }

  /// The values known to an enumeration that may grow (`x-extensible-enum`).
  package var extensibleEnumeration: [String]? { node["x-extensible-enum"]?.elements.map(json) }

  /// `default` as plain text; nil when it is none or no scalar.
  package var defaultValue: String? { node["default"].flatMap { $0.isNull ? nil : $0.string } }

  /// `pattern`, a regular expression of ECMA 262.
  package var pattern: String? { node["pattern"]?.string }

  /// Whether `pattern`, which is the schema's, matches somewhere in `text`; nil when it cannot be told.
  package func matches(_ pattern: String, _ text: String) -> Bool? {
    document.patterns.matches(pattern, text)
  }

  /// `minLength` in characters.
  package var minimumLength: Int? { integer("minLength") }
  /// `maxLength` in characters.
  package var maximumLength: Int? { integer("maxLength") }
  /// `minItems`.
  package var minimumItems: Int? { integer("minItems") }
  /// `maxItems`.
  package var maximumItems: Int? { integer("maxItems") }
  /// `uniqueItems`.
  package var hasUniqueItems: Bool { flag("uniqueItems") }
  /// `multipleOf`.
  package var multipleOf: Double? { node["multipleOf"]?.double }

  /// The smallest number, and whether it is itself excluded (a flag in OpenAPI 3.0, a number in 3.1).
  package var minimum: (value: Double, isExcluded: Bool)? { bound("minimum", "exclusiveMinimum") }
  /// The largest number, and whether it is itself excluded.
  package var maximum: (value: Double, isExcluded: Bool)? { bound("maximum", "exclusiveMaximum") }

  private func bound(_ key: String, _ exclusiveKey: String) -> (value: Double, isExcluded: Bool)? {
    if let exclusive = node[exclusiveKey], exclusive.boolean == nil, let value = exclusive.double {
      return (value, true)
    }
    guard let value = node[key]?.double else { return nil }
    return (value, node[exclusiveKey]?.boolean ?? false)
  }

  private func integer(_ key: String) -> Int? { node[key]?.integer.flatMap { Int(exactly: $0) } }

  // MARK: What it is made of

  /// The schema's own properties, in the order of the document.
  package var properties: [(name: String, schema: Schema)] {
    document.parts.members(of: node) {
      guard let node = node["properties"] else { return [] }
      return node.members.compactMap { member in
        Schema(member.value, in: document).map { (member.key, $0.place) }
      }
    }.map { ($0.name, Schema($0.place, in: document)) }
  }

  /// The schema's own property `name`.
  package func property(_ name: String) -> Schema? {
    node["properties"]?[name].flatMap { Schema($0, in: document) }
  }

  /// The schema's own required properties.
  package var required: [String] { node["required"]?.elements.compactMap(\.string) ?? [] }

  /// The schema of an array's elements.
  package var items: Schema? { node["items"].flatMap { Schema($0, in: document) } }

  /// `allOf`.
  package var allOf: [Schema] { list(.allOf) }
  /// `oneOf`.
  package var oneOf: [Schema] { list(.oneOf) }
  /// `anyOf`.
  package var anyOf: [Schema] { list(.anyOf) }

  private func list(_ key: SchemaParts.List) -> [Schema] {
    document.parts.elements(of: node, key) {
      node[key.rawValue]?.elements.compactMap { Schema($0, in: document)?.place } ?? []
    }.map { Schema($0, in: document) }
  }

  /// What is said of properties that are not declared.
  package var additionalProperties: AdditionalProperties {
    guard let node = node["additionalProperties"] else { return .unsaid }
    if let isAllowed = node.boolean { return isAllowed ? .allowed : .forbidden }
    return Schema(node, in: document).map { .schema($0) } ?? .allowed
  }

  /// The values of `additionalProperties`.
  package indirect enum AdditionalProperties: Sendable {
    case unsaid
    case allowed
    case forbidden
    case schema(Schema)
  }

  /// The property that tells the alternatives of `oneOf` apart, and the reference each of its values stands for.
  package var discriminator: (property: String, mapping: [String: String])? {
    guard let node = node["discriminator"], let property = node["propertyName"]?.string else { return nil }
    var mapping: [String: String] = [:]
    for member in node["mapping"]?.members.map({ $0 }) ?? [] {
      if let target = member.value.string {
        mapping[member.key] = target.split(separator: "/").last.map(String.init) ?? target
      }
    }
    return (property, mapping)
  }

  /// The place of the schema in its document.
  package var origin: DocumentPlace { document.place(of: node) }

  /// Whether the schema says nothing that could refuse a value.
  package var isAnything: Bool {
    types.isEmpty && enumeration == nil && allOf.isEmpty && oneOf.isEmpty && anyOf.isEmpty
  }
}
