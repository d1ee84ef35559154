/// What one row of a method's answer looks like.
package enum RowSchema {
  /// The schema of one row: `objectKey` walked down from the answer's schema, then into the elements of an array.
  package static func row(of response: ResponseShape) -> Schema? {
    guard let root = response.schema else { return nil }
    let path = response.objectKey.map(keys) ?? []
    if path.isEmpty {
      // A list in an envelope is so often called `items` that the format says it need not be told.
      if root.items == nil, let items = property("items", of: root), items.items != nil {
        return elements(of: items)
      }
      return elements(of: root)
    }
    var schema = root
    for key in path {
      let holder = elements(of: schema)
      guard let next = property(key, of: schema) ?? property(key, of: holder) ?? holder.anyProperty else {
        // The document points at nothing; the whole answer is the row when it has properties.
        return properties(of: root).isEmpty ? nil : root
      }
      schema = next
    }
    return elements(of: schema)
  }

  /// Whether the path `key` leads to something that `root` describes.
  static func leads(_ key: String, from root: Schema) -> Bool {
    var schema = root
    for key in keys(of: key) {
      let holder = elements(of: schema)
      guard let next = property(key, of: schema) ?? property(key, of: holder) ?? holder.anyProperty else {
        // What is not described at all may be anything.
        return holder.isAnything && properties(of: holder).isEmpty
      }
      schema = next
    }
    return true
  }

  /// The names between the dots of `$.a.b`, or between the slashes of `/a/b`; steps into arrays are taken by the schema
  /// itself.
  package static func keys(of path: String) -> [String] {
    var rest = Substring(path)
    if rest.first == "$" { rest.removeFirst() }
    return rest.split(separator: rest.first == "/" ? "/" : ".").map { segment in
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

  /// Whether the rows are bare values, such as an array of texts.
  package static func isBare(_ row: Schema) -> Bool {
    let types = row.types.without(.null)
    return !types.isEmpty && types.isDisjoint(with: [.object, .array]) && properties(of: row).isEmpty
  }

  private static func property(_ name: String, of schema: Schema) -> Schema? {
    schema.property(name) ?? properties(of: schema).first { $0.name == name }?.schema
  }

  /// The properties of one row: its own, those that `allOf` adds, and those of its alternatives. A property that several
  /// declare is the first one's.
  package static func properties(of schema: Schema) -> [(name: String, schema: Schema)] {
    ObjectShape(schema, alternatives: true).properties
  }
}

extension Schema {
  /// What every property of a map is like; nil for what is no map.
  fileprivate var anyProperty: Schema? {
    if case .schema(let schema) = additionalProperties { return schema }
    return nil
  }
}
