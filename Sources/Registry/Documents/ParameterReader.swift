import YAML

/// Reads OpenAPI parameters.
struct ParameterReader {
  private let document: ServiceDocument

  init(_ document: ServiceDocument) { self.document = document }

  /// The parameters of an operation: those of its path, replaced by its own, then those of the method entry. Given are
  /// the three `parameters`.
  func parameters(
    operation: YAMLNode?, path: YAMLNode?, method: YAMLNode? = nil
  ) throws(RegistryError) -> [Parameter] {
    var parameters: [Parameter] = []
    // The operation's own come first: they say what the operation is about.
    for list in [operation, path] {
      for node in list.map({ Array($0.elements) }) ?? [] {
        guard let parameter = try parameter(node) else { continue }
        if parameters.contains(where: {
          $0.wireName == parameter.wireName && $0.location == parameter.location
        }) {
          continue
        }
        parameters.append(parameter)
      }
    }
    if let method, method.kind == .mapping {
      for member in method.members {
        guard let parameter = try parameter(member.value, name: member.key) else { continue }
        parameters.removeAll { $0.wireName == parameter.wireName && $0.location == parameter.location }
        parameters.append(parameter)
      }
    }
    return parameters
  }

  private func parameter(_ use: YAMLNode, name key: String? = nil) throws(RegistryError) -> Parameter? {
    let node = try document.resolved(use).node
    guard let name = node["name"]?.string ?? key,
      let location = Parameter.Location(rawValue: node.text("in").lowercased())
    else { return nil }
    // A parameter described by `content` is a document of its own: JSON, whatever the style of others.
    let content = node["content"]?.members.first?.value
    let schemaNode = node["schema"] ?? content?["schema"]
    let schema = schemaNode.flatMap { Schema($0, in: document) }
    let isRequired = (node["required"]?.boolean ?? false) && !(node["allowEmptyValue"]?.boolean ?? false)
    return Parameter(
      name: name, location: location, isRequired: isRequired || location == .path, schema: schema,
      style: content == nil ? node["style"]?.string.flatMap(Parameter.Style.init) : .json,
      explodes: node["explode"]?.boolean,
      description: use["description"]?.string ?? node["description"]?.string ?? schema?.description ?? "",
      // Only headers send what the schema says by default: they carry constants of the protocol.
      defaultValue: location == .header ? schema?.defaultValue : nil)
  }

  /// Makes every `{name}` of the template a path parameter: the declared one of that name, one whose name differs in
  /// hyphens or case alone (`enterprise-team` for `{enterprise_team}`), or a new one where nobody declares any.
  static func addUndeclared(in template: String, to parameters: inout [Parameter]) {
    let names = placeholders(in: template)
    for name in names where !parameters.contains(where: { $0.location == .path && $0.wireName == name }) {
      let index = parameters.firstIndex { parameter in
        parameter.location == .path && !names.contains(parameter.wireName)
          && SnakeCase.of(parameter.wireName) == SnakeCase.of(name)
      }
      if let index {
        parameters[index] = parameters[index].named(name)
      } else {
        parameters.append(Parameter(name: name, location: .path, isRequired: true))
      }
    }
  }

  /// The names in braces, in their order; a name may be followed by a pattern: `{region:^(a|b)$}`.
  static func placeholders(in template: String) -> [String] {
    var names: [String] = []
    var rest = Substring(template)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close].prefix { $0 != ":" })
      if !names.contains(name) { names.append(name) }
      rest = rest[rest.index(after: close)...]
    }
    return names
  }
}
