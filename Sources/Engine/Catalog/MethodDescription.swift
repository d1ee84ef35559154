import Invocation
import Registry
import Rows

/// DESCRIBE METHOD: one row for everything that goes in and comes out.
enum MethodDescription {
  /// The rows of `method`; extended, with the properties inside of objects.
  static func listing(
    _ method: Method, of provider: Provider, in registry: ProviderRegistry, isExtended: Bool
  )
    -> Listing
  {
    let source = CatalogRows(registry: registry)
    var rows: [Row] = []
    let properties = isExtended ? MethodArguments.bodyProperties(of: method) : []
    for row in source.parameters(of: method) {
      // provider, service, resource, method, name, type, place, required, allowed, description
      rows.append([row[4], row[5], .text("input")] + row[6...])
      guard row[6] == .text(Parameter.Location.body.rawValue), case .text(let name) = row[4],
        let schema = properties.first(where: { $0.name == name })?.schema
      else { continue }
      nest(schema, name, &rows, depth: 0)
    }
    for row in source.columns(of: method, provider) {
      // provider, service, resource, method, name, type, allowed, description
      rows.append([row[4], row[5], .text("output"), .text("body"), .null] + row[6...])
    }
    return Listing(
      [
        Column("name", .text), Column("type", .text), Column("direction", .text), Column("place", .text),
        Column("required", .boolean), Column("allowed", .text), Column("description", .text),
      ], rows)
  }

  private static func nest(_ schema: Schema, _ path: String, _ rows: inout [Row], depth: Int) {
    // Schemas may contain themselves; nobody reads deeper than this.
    guard depth < 6, rows.count < 5000 else { return }
    for alternative in [schema] + schema.oneOf + schema.anyOf {
      let shape = ObjectShape(alternative)
      for property in shape.properties {
        let isRequired = shape.required.contains(property.name)
        if property.schema.isReadOnly, !isRequired { continue }
        let name = "\(path).\(property.name)"
        if rows.contains(where: { $0[0] == .text(name) }) { continue }
        rows.append([
          .text(name), .words(TypeName.of(property.schema)), .text("input"), .text("body"),
          .boolean(isRequired), .words(SchemaLimits.words(property.schema)),
          .words(Prose.oneLine(property.schema.description)),
        ])
        nest(property.schema.items ?? property.schema, name, &rows, depth: depth + 1)
      }
    }
  }
}
