import YAML

/// Makes a provider of a plain OpenAPI 3 document: its operations become methods of resources, the resources stand in
/// services, and what the document says of credentials, servers and pages is said as a provider document says it.
///
///     openapi.yaml  →  shop/v1.0.0/provider.yaml, shop/v1.0.0/services/orders.yaml, …
package struct OpenAPIDerivation: Sendable {
  /// The provider's name in SQL.
  package let name: String
  private let document: ServiceDocument
  private let title: String
  private let description: String
  private let apiVersion: String
  private let services: [DerivedService]
  private let security: SecurityDerivation
  private let servers: ServerDerivation

  /// The version of every derived provider: the folder's name, which the API's own version need not fit.
  package static let version = "v0.0.0"

  /// Derives provider `name` from `document`. Throws when it is no OpenAPI 3 document or cannot be read.
  package init(_ document: ServiceDocument, as name: String) throws(RegistryError) {
    try OpenAPIDerivation.checkVersion(of: document)
    self.name = name
    self.document = document
    let info = try document.node(at: ["info"])
    title = info?["title"]?.string ?? name
    description = info?.text("description") ?? ""
    apiVersion = info?["version"]?.string ?? ""
    security = try SecurityDerivation(provider: name, document: document)
    servers = ServerDerivation(provider: name)
    let operations = try OpenAPIDerivation.operations(in: document)
    var neighbours: OperationRole.Neighbours = [:]
    for operation in operations { neighbours[operation.shape.key, default: []].insert(operation.verb) }
    let tags = try document.node(at: ["tags"])
    services = ServiceGrouping.groups(of: operations, fallback: DerivedName.snake(name, fallback: "api")).map
    { group in
      let tag = tags?.elements.first { $0["name"]?.string == group.title }
      let grouping = ResourceGrouping(service: group.name, neighbours: neighbours, document: document)
      return DerivedService(
        name: group.name, title: group.title, description: tag?.text("description") ?? "",
        resources: grouping.resources(of: group.operations))
    }
  }

  /// The names of the services, in the order of the document.
  package var serviceNames: [String] { services.map(\.name) }

  /// provider.yaml.
  package func providerText() throws(RegistryError) -> String {
    let entries = services.map { service in
      YAMLTree.Member(
        service.name,
        .members([
          ("id", .text("\(service.name):\(OpenAPIDerivation.version)")), ("name", .text(service.name)),
          ("preferred", .plain("true")), ("title", .text(service.title)),
          ("version", .text(OpenAPIDerivation.version)), ("description", .text(service.description)),
          ("service", .members([("$ref", .text(reference(service.name)))])),
        ]))
    }
    let tree = YAMLTree.members([
      ("id", .text(name)), ("name", .text(name)), ("version", .text(OpenAPIDerivation.version)),
      ("title", .text(title)), ("description", .text(description)), ("providerServices", .mapping(entries)),
      ("config", .members([("auth", security.common)])),
    ])
    return try OpenAPIDerivation.written(tree, document)
  }

  /// The document of a service; nil when there is none of that name.
  package func serviceText(_ name: String) throws(RegistryError) -> String? {
    guard let service = services.first(where: { $0.name == name }) else { return nil }
    return try service.text(from: document, security: security, servers: servers)
  }

  /// The text of a file of the provider, by its path below the version's folder; nil when there is none.
  package func text(of path: String) throws(RegistryError) -> String? {
    if path == "provider.yaml" { return try providerText() }
    guard path.hasPrefix("services/"), path.hasSuffix(".yaml") else { return nil }
    return try serviceText(String(path.dropFirst(9).dropLast(5)))
  }

  private func reference(_ service: String) -> String {
    "\(name)/\(OpenAPIDerivation.version)/services/\(service).yaml"
  }

  private static func written(_ tree: YAMLTree, _ document: ServiceDocument) throws(RegistryError) -> String {
    do throws(YAMLError) {
      return try YAMLWriter.text(of: tree)
    } catch {
      throw RegistryError(error, document.name)
    }
  }

  // MARK: Reading

  private static func checkVersion(of document: ServiceDocument) throws(RegistryError) {
    if let version = try document.node(at: ["openapi"]) {
      guard let text = version.string, text.hasPrefix("3.") else {
        throw .unsupportedVersion("OpenAPI \(version.string ?? "")", document.place(of: version))
      }
      return
    }
    if let version = try document.node(at: ["swagger"]) {
      throw .unsupportedVersion("Swagger \(version.string ?? "")", document.place(of: version))
    }
    throw .missingPart("openapi", DocumentPlace(document.name, line: 1))
  }

  private static func operations(in document: ServiceDocument) throws(RegistryError) -> [DerivedOperation] {
    var operations: [DerivedOperation] = []
    for (path, _) in try document.keys(at: ["paths"]) {
      guard path.hasPrefix("/"), let node = try document.node(at: ["paths", path]) else { continue }
      let item = try document.resolved(node).node
      for member in item.members where DerivedOperation.verbs.contains(member.key.lowercased()) {
        guard member.value.kind == .mapping else { continue }
        operations.append(
          try DerivedOperation(
            path: path, verb: member.key.lowercased(), node: member.value, pathItem: item, in: document))
      }
    }
    guard !operations.isEmpty else { throw .missingPart("paths", DocumentPlace(document.name, line: 1)) }
    return operations
  }
}
