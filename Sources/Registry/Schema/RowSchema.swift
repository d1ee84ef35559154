/// What one row of a method's answer looks like.
package enum RowSchema {
  /// The schema of one row: `objectKey` walked down from the answer's schema, then into the elements of an array.
  package static func row(of response: ResponseShape) -> Schema? {
    guard let root = response.schema else { return nil }
    let path = response.objectKey.map(keys) ?? []
    if path.isEmpty, response.objectKey == nil || response.objectKey == "$" {
      if let items = property("items", of: root), let element = items.items { return element }
      return elements(of: root)
    }
    var schema = root
    for key in path {
      let holder = elements(of: schema)
      guard let next = property(key, of: schema) ?? property(key, of: holder) else {
        // The document points at nothing; the whole answer is the row when it has properties.
        return properties(of: root).isEmpty ? nil : root
      }
      schema = next
    }
    return elements(of: schema)
  }

  /// The names between the dots of `$.a.b`; steps into arrays are taken by the schema itself.
  static func keys(of path: String) -> [String] {
    var rest = Substring(path)
    if rest.first == "$" { rest.removeFirst() }
    return rest.split(separator: ".").map { segment in
      String(segment.prefix { $0 != "[" })
    }.filter { !$0.isEmpty }
  }

  /// The elements' schema of an array, of an array of arrays too; any other schema itself.
  private static func elements(of schema: Schema) -> Schema {
    var schema = schema
    for _ in 0..<8 {
      guard schema.types.contains(.array) || schema.items != nil, let items = schema.items else { break }
      schema = items
    }
    return schema
  }

  private static func property(_ name: String, of schema: Schema) -> Schema? {
    schema.property(name) ?? properties(of: schema).first { $0.name == name }?.schema
  }

  /// The properties of one row: its own, or those of its alternatives merged when it has none.
  package static func properties(of schema: Schema) -> [(name: String, schema: Schema)] {
    merged(schema, depth: 0)
  }

  private static func merged(_ schema: Schema, depth: Int) -> [(name: String, schema: Schema)] {
    let own = schema.properties
    guard own.isEmpty, depth < 16 else { return own }
    let parts = schema.allOf.isEmpty ? schema.oneOf.isEmpty ? schema.anyOf : schema.oneOf : schema.allOf
    var result: [(name: String, schema: Schema)] = []
    var seen: Set<String> = []
    for part in parts {
      for property in merged(part, depth: depth + 1) where seen.insert(property.name).inserted {
        result.append(property)
      }
    }
    return result
  }
}
