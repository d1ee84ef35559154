import Invocation
import Registry
import Rows

/// DESCRIBE METHOD: one row for everything that goes in and comes out.
enum MethodDescription {
  /// The rows of `method`; extended, with the properties inside of objects.
  static func listing(_ method: Method, isExtended: Bool) -> Listing {
    var rows: [Row] = []
    let variables = method.servers.first?.variables ?? []
    for parameter in method.parameters + MethodArguments.bodyProperties(of: method) + variables {
      rows.append(
        row(
          parameter.name, parameter.schema, isOutput: false, place: parameter.location.rawValue,
          isRequired: parameter.isRequired, parameter.description))
      guard isExtended, parameter.location == .body, let schema = parameter.schema else { continue }
      nest(schema, parameter.name, &rows, depth: 0)
    }
    if let schema = RowSchema.row(of: method.response) {
      for property in RowSchema.properties(of: schema) {
        rows.append(
          row(
            property.name, property.schema, isOutput: true, place: "body", isRequired: nil,
            property.schema.description))
      }
    }
    return Listing(
      [
        Column("name", .text), Column("type", .text), Column("direction", .text), Column("place", .text),
        Column("required", .boolean), Column("allowed", .text), Column("description", .text),
      ], rows)
  }

  private static func row(
    _ name: String, _ schema: Schema?, isOutput: Bool, place: String, isRequired: Bool?, _ description: String
  ) -> Row {
    [
      .text(name), .words(schema.map(TypeName.of) ?? ""), .text(isOutput ? "output" : "input"), .text(place),
      isRequired.map { .boolean($0) } ?? .null, .words(schema.map(SchemaLimits.words) ?? ""),
      .words(Prose.oneLine(description)),
    ]
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
        rows.append(
          row(
            name, property.schema, isOutput: false, place: "body", isRequired: isRequired,
            property.schema.description))
        nest(property.schema.items ?? property.schema, name, &rows, depth: depth + 1)
      }
    }
  }
}
