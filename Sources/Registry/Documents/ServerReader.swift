import YAML

/// Reads server lists.
struct ServerReader {
  private let document: ServiceDocument

  init(_ document: ServiceDocument) { self.document = document }

  /// The servers of an operation: the nearest list that is not empty.
  func servers(
    _ operation: DocumentPart, _ pathItem: DocumentPart, _ method: YAMLNode
  ) throws(RegistryError) -> [ServerTemplate] {
    for list in [try operation.member("servers"), try pathItem.member("servers"), method["servers"]] {
      if let list, list.count > 0 { return list.elements.map(server) }
    }
    return try document.node(at: ["servers"])?.elements.map(server) ?? []
  }

  private func server(_ node: YAMLNode) -> ServerTemplate {
    let url = ServerReader.withoutPatterns(node.text("url"))
    let variables = node["variables"]?.members.map { variable($0.key, $0.value) } ?? []
    var all = variables
    ParameterReader.addServerVariables(in: url, to: &all)
    return ServerTemplate(url: url.hasSuffix("/") ? String(url.dropLast()) : url, variables: all)
  }

  private func variable(_ name: String, _ node: YAMLNode) -> Parameter {
    let value = node["default"]?.string
    let variable = node["x-stackQL-envVar"]?.string
    return Parameter(
      name: name, location: .server, isRequired: (value?.isEmpty ?? true) && variable == nil,
      schema: Schema(node, in: document),
      description: node.text("description"), defaultValue: value?.isEmpty == false ? value : nil,
      environmentVariable: variable)
  }

  /// `{region:^(a|b)$}` → `{region}`.
  private static func withoutPatterns(_ url: String) -> String {
    var result = ""
    var rest = Substring(url)
    while let open = rest.utf8.firstIndex(of: UInt8(ascii: "{")),
      let close = rest[open...].utf8.firstIndex(of: UInt8(ascii: "}"))
    {
      let inside = rest[open..<close]
      result.append(contentsOf: rest[..<open])
      result.append(contentsOf: inside.utf8.firstIndex(of: UInt8(ascii: ":")).map { inside[..<$0] } ?? inside)
      result.append("}")
      rest = rest[rest.utf8.index(after: close)...]
    }
    result.append(contentsOf: rest)
    return result
  }
}

extension ParameterReader {
  /// Adds a server variable for every `{name}` of the URL that nobody declares.
  static func addServerVariables(in url: String, to variables: inout [Parameter]) {
    for name in placeholders(in: url) where !variables.contains(where: { $0.name == name }) {
      variables.append(Parameter(name: name, location: .server, isRequired: true))
    }
  }
}
