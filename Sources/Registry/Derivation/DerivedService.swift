import JSON
import YAML

/// A service made of operations, and its document.
struct DerivedService {
  let name: String
  let title: String
  let description: String
  let resources: [DerivedResource]

  /// The most bytes that a service's document may have.
  private static let maximumBytes = 64 << 20

  /// The service's document: its operations, the components they need, and the resources.
  func text(
    from document: ServiceDocument, security: SecurityDerivation, servers: ServerDerivation
  ) throws(RegistryError) -> String {
    let operations = resources.flatMap { $0.methods.map(\.operation) }
    let parts = try ReferenceClosure.parts(of: operations.map(\.node) + shared(operations), in: document)
    let info = try document.node(at: ["info"])
    let tree = YAMLTree.members(
      [
        ("openapi", .text(try document.node(at: ["openapi"])?.string ?? "3.0.3")),
        (
          "info",
          .members([
            ("title", .text(title)), ("description", description.isEmpty ? nil : .text(description)),
            ("version", .text(info?["version"]?.string ?? "1")),
          ])
        ),
        ("servers", servers.tree(try document.node(at: ["servers"]))),
        ("paths", paths(operations, security, servers, try others(parts, below: "paths", document))),
        ("components", try components(parts, document, security)),
      ] + (try rest(parts, document)))
    do throws(YAMLError) {
      return try YAMLWriter.text(of: tree, maximumBytes: DerivedService.maximumBytes)
    } catch {
      throw RegistryError(error, document.name)
    }
  }

  /// What stands beside the operations of a path for all of them.
  private func shared(_ operations: [DerivedOperation]) -> [YAMLNode] {
    operations.compactMap { $0.pathItem["parameters"] }
  }

  // MARK: Paths

  private func paths(
    _ operations: [DerivedOperation], _ security: SecurityDerivation, _ servers: ServerDerivation,
    _ others: [YAMLTree.Member]
  ) -> YAMLTree {
    var order: [String] = []
    var items: [String: [DerivedOperation]] = [:]
    for operation in operations {
      if items[operation.path] == nil { order.append(operation.path) }
      items[operation.path, default: []].append(operation)
    }
    let own = order.map { path in
      let operations = items[path] ?? []
      let item = operations.first?.pathItem
      var members: [(String, YAMLTree?)] = ["summary", "description", "parameters"].map { key in
        (key, item?[key].map { .node($0) })
      }
      members.append(("servers", item?["servers"].map(servers.tree)))
      members += operations.map { ($0.verb, tree($0, security, servers)) }
      return YAMLTree.Member(path, .members(members))
    }
    return .mapping(own + others.filter { items[$0.key] == nil })
  }

  private func tree(
    _ operation: DerivedOperation, _ security: SecurityDerivation, _ servers: ServerDerivation
  ) -> YAMLTree {
    var members = operation.node.members.filter { $0.key != "callbacks" }.map { member in
      YAMLTree.Member(member.key, member.key == "servers" ? servers.tree(member.value) : .node(member.value))
    }
    if let inherited = security.inherited(by: operation.node) {
      members.append(YAMLTree.Member("security", .node(inherited)))
    }
    return .mapping(members)
  }

  // MARK: Components

  private func components(
    _ parts: Set<[String]>, _ document: ServiceDocument, _ security: SecurityDerivation
  ) throws(RegistryError) -> YAMLTree {
    var sections: [YAMLTree.Member] = []
    for section in try document.keys(at: ["components"]).map(\.key) {
      let members = try others(parts, below: "components", section, document)
      if !members.isEmpty { sections.append(YAMLTree.Member(section, .mapping(members))) }
    }
    sections.append(YAMLTree.Member("x-stackQL-resources", resourceTree(document, security)))
    return .mapping(sections)
  }

  /// Parts of the document's top that are referred to and are neither paths nor components.
  private func rest(_ parts: Set<[String]>, _ document: ServiceDocument) throws(RegistryError) -> [(
    String, YAMLTree?
  )] {
    let tops = Set(parts.compactMap(\.first)).subtracting([
      "components", "paths", "openapi", "info", "servers",
    ])
    var members: [(String, YAMLTree?)] = []
    for top in tops.sorted() { members.append((top, try document.node(at: [top]).map { .node($0) })) }
    return members
  }

  private func others(
    _ parts: Set<[String]>, below path: String..., document: ServiceDocument
  ) throws(RegistryError) -> [YAMLTree.Member] {
    let names = Set(parts.filter { $0.starts(with: path) && $0.count > path.count }.map { $0[path.count] })
    if names.isEmpty { return [] }
    var members: [YAMLTree.Member] = []
    for key in try document.keys(at: path).map(\.key) where names.contains(key) {
      guard let node = try document.node(at: path + [key]) else { continue }
      members.append(YAMLTree.Member(key, .node(node)))
    }
    return members
  }

  private func others(
    _ parts: Set<[String]>, below first: String, _ second: String, _ document: ServiceDocument
  ) throws(RegistryError) -> [YAMLTree.Member] {
    try others(parts, below: first, second, document: document)
  }

  private func others(
    _ parts: Set<[String]>, below first: String, _ document: ServiceDocument
  ) throws(RegistryError) -> [YAMLTree.Member] {
    try others(parts, below: first, document: document)
  }

  // MARK: Resources

  private func resourceTree(_ document: ServiceDocument, _ security: SecurityDerivation) -> YAMLTree {
    .mapping(
      resources.map { resource in
        let methods = resource.methods.map { YAMLTree.Member($0.name, tree($0, document, security)) }
        let verbs = resource.verbs.map { verb, names in
          let references = names.map { name in
            YAMLTree.members([
              (
                "$ref",
                .text(
                  "#/components/x-stackQL-resources/\(resource.name)/methods/\(DerivedService.escaped(name))")
              )
            ])
          }
          return YAMLTree.Member(verb.rawValue, .sequence(references))
        }
        return YAMLTree.Member(
          resource.name,
          .members([
            ("id", .text("\(name).\(resource.name)")), ("name", .text(resource.name)),
            ("title", .text(resource.name)), ("methods", .mapping(methods)), ("sqlVerbs", .mapping(verbs)),
          ]))
      })
  }

  private func tree(
    _ method: DerivedMethod, _ document: ServiceDocument, _ security: SecurityDerivation
  ) -> YAMLTree {
    let operation = method.operation
    let reference = "#/paths/\(DerivedService.escaped(operation.path))/\(operation.verb)"
    var config: [(String, YAMLTree?)] = []
    var request: YAMLTree?
    if let body = operation.node["requestBody"].flatMap({ document.target(of: $0)?.node }),
      let (mediaType, _) = MediaTypes.preferred(in: body["content"])
    {
      request = .members([("mediaType", .text(mediaType))])
      config.append(("requestBodyTranslate", .members([("algorithm", .text("naive"))])))
    }
    if let answer = method.answer, method.rows?.isList == true, operation.verb == "get" {
      let pages = PaginationDerivation(operation, answer, in: document)
      config += [("pagination", pages.tree), ("queryParamPushdown", pages.pushDown)]
    }
    config.append(("auth", security.own(operation.node)))
    let response = method.answer.flatMap { answer -> YAMLTree? in
      guard let mediaType = answer.json?.mediaType ?? answer.otherMediaType else { return nil }
      return .members([
        ("mediaType", .text(mediaType)), ("openAPIDocKey", .text(answer.key)),
        ("objectKey", method.rows?.path.map { .text($0) }),
      ])
    }
    let settings = config.compactMap { key, value in value.map { YAMLTree.Member(key, $0) } }
    return .members([
      ("operation", .members([("$ref", .text(reference))])), ("request", request), ("response", response),
      ("config", settings.isEmpty ? nil : .mapping(settings)),
    ])
  }

  /// A segment of a JSON pointer (RFC 6901).
  private static func escaped(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "~": result += "~0"
      case "/": result += "~1"
      default: result.append(character)
      }
    }
    return result
  }
}
