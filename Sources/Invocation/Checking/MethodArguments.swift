import JSON
package import Registry

/// What a method can be given, and by which names.
package enum MethodArguments {
  /// The parameter or server variable that SQL calls `name`.
  package static func parameter(_ name: String, of method: Method) -> Parameter? {
    parameters(name, of: method).first
  }

  /// The same, or the body property of that name.
  package static func anyParameter(_ name: String, of method: Method) -> Parameter? {
    parameter(name, of: method) ?? bodyProperties(of: method).first { $0.name == name }
  }

  /// Everything in the request that SQL calls `name`, body properties aside: a path and a query may both have an `id`.
  package static func parameters(_ name: String, of method: Method) -> [Parameter] {
    let declared = method.parameters + (method.servers.first?.variables ?? [])
    let exact = declared.filter { $0.name == name || $0.wireName == name }
    if !exact.isEmpty || method.request.nativeCasing == nil { return exact }
    return declared.filter { SnakeCase.of($0.wireName) == name }
  }

  /// The keys that lead to the body property that SQL calls `name`; nil when it is none.
  package static func bodyPath(_ name: String, of method: Method) -> [String]? {
    guard let schema = method.request.schema else { return nil }
    let shape = ObjectShape(schema, alternatives: true)
    var names = [name]
    switch method.request.naming {
    case .prefixed, .plain: break
    case .plainInside(let outer):
      let inner = shape[outer].map { ObjectShape($0, alternatives: true) }
      if let inner, let path = path(to: name, in: inner, method) { return [outer] + path }
    }
    if name.hasPrefix("data__") { names.insert(String(name.dropFirst(6)), at: 0) }
    for name in names {
      if let path = path(to: name, in: shape, method) { return path }
    }
    return nil
  }

  private static func path(to name: String, in shape: ObjectShape, _ method: Method) -> [String]? {
    if shape[name] != nil { return [name] }
    if method.request.nativeCasing != nil,
      let wire = shape.properties.first(where: { SnakeCase.of($0.name) == name })
    {
      return [wire.name]
    }
    let keys = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    if keys.count > 1, !keys.contains(""), let first = path(to: keys[0], in: shape, method) {
      return first + keys.dropFirst()
    }
    // A body that takes anything takes this too, but not by a name that may be a misspelt parameter.
    return shape.properties.isEmpty && !shape.isClosed && name.utf8.count > 0
      && (shape.isOpen || shape.additional != nil)
      ? [name] : nil
  }

  /// The names of everything the method takes, body properties included, in the order they are documented.
  package static func names(of method: Method) -> [String] {
    var names = method.parameters.map(\.name) + (method.servers.first?.variables.map(\.name) ?? [])
    for property in bodyProperties(of: method) where !names.contains(property.name) {
      names.append(property.name)
    }
    return names
  }

  /// The body's properties that can be sent, as parameters: by the names SQL knows them by.
  package static func bodyProperties(of method: Method) -> [Parameter] {
    guard let schema = method.request.schema else { return [] }
    var shape = ObjectShape(schema, alternatives: true)
    var isNaive = method.request.naming != .prefixed
    if case .plainInside(let outer) = method.request.naming, let inner = shape[outer] {
      shape = ObjectShape(inner, alternatives: true)
      isNaive = true
    }
    let given = Set(baseKeys(of: method))
    return shape.properties.compactMap { property in
      let isRequired =
        (shape.required.contains(property.name) || method.request.shownAsRequired.contains(property.name))
        && !given.contains(property.name)
      if property.schema.isReadOnly, !isRequired { return nil }
      return Parameter(
        name: isNaive ? property.name : "data__" + property.name, wireName: property.name, location: .body,
        isRequired: isRequired && !property.schema.isReadOnly, schema: property.schema,
        description: property.schema.description)
    }
  }

  /// The names of the body's properties that have to be given. A body that demands none costs no look at what it is
  /// made of.
  package static func requiredBodyProperties(of method: Method) -> [String] {
    let isPrefixed = method.request.naming == .prefixed
    if isPrefixed || method.request.naming == .plain, method.request.shownAsRequired.isEmpty {
      if let names = method.request.demandedProperties {
        let given = names.isEmpty ? [] : baseKeys(of: method)
        return names.filter { !given.contains($0) }.map { isPrefixed ? "data__" + $0 : $0 }
      }
      guard let schema = method.request.schema, demandsAnything(schema, depth: 0) else { return [] }
    }
    return bodyProperties(of: method).filter(\.isRequired).map(\.name)
  }

  private static func demandsAnything(_ schema: Schema, depth: Int) -> Bool {
    if !schema.required.isEmpty || depth > 8 { return true }
    return schema.allOf.contains { demandsAnything($0, depth: depth + 1) }
  }

  /// The body properties that the document itself gives, so that nobody has to.
  private static func baseKeys(of method: Method) -> [String] {
    guard let base = method.request.base, let root = try? JSONDocument(base).root else { return [] }
    return root.kind == .object ? root.members.map(\.key) : []
  }
}
