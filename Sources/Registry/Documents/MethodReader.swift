import YAML

/// Reads a method: the entry under the resource, the operation it points at, and the settings of all levels.
struct MethodReader {
  let document: ServiceDocument
  /// The settings, the method's own first.
  let levels: ConfigurationLevels
  private let node: YAMLNode
  private let resource: Resource
  private let provider: Provider
  private let path: MethodPath

  init(
    _ node: YAMLNode, _ name: String, of resource: Resource, resourceConfiguration: YAMLNode?,
    service: Service
  ) throws(RegistryError) {
    self.node = node
    self.resource = resource
    provider = service.provider
    document = service.document
    path = MethodPath(resource.path, name)
    levels = ConfigurationLevels([
      node["config"], resourceConfiguration, try service.configuration(), service.entry.configuration,
      service.provider.configuration,
    ])
  }

  /// The method. Throws when its operation cannot be found or read.
  func read() throws(RegistryError) -> Method {
    let (operation, pathItem, key, httpMethod) = try operation()
    let template =
      levels.value(at: "requestTranslate", "algorithm")?.string == MethodReader.dropMarkers
      ? MethodReader.withoutMarkers(key) : key
    let servers = try ServerReader(document).servers(operation, pathItem, node)
    var parameters = try ParameterReader(document).parameters(operation, pathItem, node)
    ParameterReader.addUndeclared(in: template, to: &parameters)
    let request = try requestShape(operation)
    let response = try responseShape(operation)
    return Method(
      path: path, verbs: verbs, httpMethod: httpMethod, pathTemplate: template,
      summary: operation.text("summary"),
      description: operation.text("description"), parameters: parameters, servers: servers, request: request,
      response: response,
      pagination: PaginationReader(levels).pagination(provider: provider.ownName, response),
      pushDown: PushDownReader.read(levels["queryParamPushdown"]), scopes: scopes(operation),
      authentication: authentication, unsupported: unsupported(operation, request),
      origin: document.place(of: node))
  }

  private var verbs: [SQLVerb] {
    let found = SQLVerb.allCases.filter { resource.verbs[$0]?.contains(path.method) == true }
    return found.isEmpty ? [.exec] : found
  }

  // MARK: The operation

  private func operation() throws(RegistryError) -> (
    operation: YAMLNode, pathItem: YAMLNode, template: String, httpMethod: String
  ) {
    guard let reference = node.descendant(at: ["operation", "$ref"]) else {
      throw .missingPart("operation.$ref", document.place(of: node))
    }
    let text = reference.string ?? ""
    // `#/paths/~1a~1{b}/get`: the last segment is the HTTP method, the rest one literal key of `paths`.
    guard let hash = text.firstIndex(of: "#"), hash == text.startIndex, text.hasPrefix("#/paths/"),
      let slash = text.lastIndex(of: "/")
    else { throw .danglingReference(text, document.place(of: reference)) }
    let key = JSONPointerSegment.decoded(String(text[text.index(text.startIndex, offsetBy: 8)..<slash]))
    let verb = text[text.index(after: slash)...].lowercased()
    guard let pathItem = try document.node(at: ["paths", key]) else {
      throw .danglingReference(text, document.place(of: reference))
    }
    let item = try document.resolved(pathItem).node
    guard let operation = item[verb] ?? item.members.first(where: { $0.key.lowercased() == verb })?.value,
      operation.kind == .mapping
    else { throw .danglingReference(text, document.place(of: reference)) }
    return (operation, item, key, verb.uppercased())
  }

  /// The rewriting that takes away what only makes keys of `paths` unique.
  private static let dropMarkers = "drop_double_underscore_params"

  /// `/droplets/{id}/actions?__action=reboot&x=1` → `/droplets/{id}/actions?x=1`.
  static func withoutMarkers(_ template: String) -> String {
    guard let mark = template.firstIndex(of: "?") else { return template }
    let pairs = template[template.index(after: mark)...].split(separator: "&").filter { !$0.hasPrefix("__") }
    return template[..<mark] + (pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&"))
  }

  // MARK: Settings

  private var authentication: AuthenticationConfiguration? { levels["auth"].map(AuthenticationReader.read) }

  private func scopes(_ operation: YAMLNode) -> [String] {
    guard let scheme = levels["auth"]?["scheme"]?.string, let security = operation["security"] else {
      return []
    }
    for requirement in security.elements {
      if let scopes = requirement[scheme] { return scopes.elements.compactMap(\.string) }
    }
    return []
  }

  private func unsupported(_ operation: YAMLNode, _ request: RequestShape) -> [UnsupportedFeature] {
    var features: [UnsupportedFeature] = []
    if let name = provider.protocolType ?? node["protocolType"]?.string, name != "http" {
      features.append(.protocolType(name))
    }
    if operation["x-stackQL-graphQL"] != nil { features.append(.graphQL) }
    let response = node["response"]
    // Without overrideMediaType a transform has no effect (other than on GraphQL answers).
    if let type = response?.descendant(at: ["transform", "type"])?.string,
      response?["overrideMediaType"]?.string?.isEmpty == false
    {
      features.append(.responseTransform(type))
    }
    if let type = node["request"]?.descendant(at: ["transform", "type"])?.string {
      features.append(.requestTransform(type))
    }
    if let type = request.mediaType, !RequestMediaType.isSupported(type) {
      features.append(.requestMediaType(type))
    }
    if let algorithm = levels.value(at: "requestTranslate", "algorithm")?.string,
      algorithm == "get_query_to_post_form_utf_8"
    {
      features.append(.requestTranslate(algorithm))
    }
    if let algorithm = levels.value(at: "queryParamTranspose", "algorithm")?.string,
      algorithm == "AWSCanonical"
    {
      features.append(.queryTranspose(algorithm))
    }
    return features
  }

  // MARK: Request and response

  private func requestShape(_ operation: YAMLNode) throws(RegistryError) -> RequestShape {
    let request = node["request"]
    var naming = BodyNaming.prefixed
    if let algorithm = node.descendant(at: ["config", "requestBodyTranslate", "algorithm"])?.string {
      if algorithm == "naive" {
        naming = .plain
      } else if algorithm.hasPrefix("naive_") {
        naming = .plainInside(String(algorithm.dropFirst(6)))
      }
    }
    var mediaType = request?["mediaType"]?.string
    var schema: Schema?
    var isRequired = false
    if let body = operation["requestBody"] {
      let body = try document.resolved(body).node
      isRequired = body["required"]?.boolean ?? false
      let chosen = content(body["content"], wanted: mediaType)
      mediaType = mediaType ?? chosen?.mediaType
      schema = try chosen?.node["schema"].flatMap(self.schema)
    }
    if let override = request?["schema_override"] { schema = try self.schema(override) }
    return RequestShape(
      mediaType: mediaType, schema: schema, isRequired: isRequired, naming: naming,
      base: text(request?["base"]), defaultBody: text(request?["default"]),
      shownAsRequired: request?["required"]?.elements.compactMap(\.string) ?? [],
      nativeCasing: request?["nativeCasing"]?.string.flatMap(NativeCasing.init))
  }

  /// JSON text, or what is written as YAML in its place.
  private func text(_ node: YAMLNode?) -> String? {
    guard let node, !node.isNull else { return nil }
    return node.string ?? (try? node.jsonText())
  }

  private func responseShape(_ operation: YAMLNode) throws(RegistryError) -> ResponseShape {
    let response = node["response"]
    var mediaType = response?["mediaType"]?.string
    let key = response?["openAPIDocKey"]?.string
    let responses = operation["responses"]
    var schema: Schema?
    if let override = response?["schema_override"] {
      schema = try self.schema(override)
    } else if let mediaType, let key {
      if let answer = responses?[key] {
        let content = try document.resolved(answer).node["content"]
        schema = try content?[mediaType]?["schema"].flatMap(self.schema)
      }
    } else if let answer = MethodReader.success(responses) {
      let contents = try document.resolved(answer).node["content"]
      let chosen = content(contents, wanted: mediaType) ?? content(contents, wanted: nil)
      mediaType = mediaType ?? chosen?.mediaType
      schema = try chosen?.node["schema"].flatMap(self.schema)
    }
    let override = response?["overrideMediaType"]?.string
    let objectKey = response?["objectKey"]?.string
    return ResponseShape(
      mediaType: mediaType, overrideMediaType: override?.isEmpty == false ? override : nil, schema: schema,
      objectKey: objectKey?.isEmpty == false ? objectKey : nil, declaresNotFound: responses?["404"] != nil)
  }

  /// The answer with the lowest code below 300, else the default one.
  private static func success(_ responses: YAMLNode?) -> YAMLNode? {
    guard let responses else { return nil }
    let codes = responses.memberKeys.filter { $0.first == "2" || $0.first == "1" }.sorted()
    return codes.first.flatMap { responses[$0] } ?? responses["default"]
  }

  /// The entry of `content` for `wanted`, or the first with a schema among those that can be read and written.
  private func content(_ content: YAMLNode?, wanted: String?) -> (mediaType: String, node: YAMLNode)? {
    guard let content else { return nil }
    if let wanted { return content[wanted].map { (wanted, $0) } }
    for type in RequestMediaType.preferred {
      if let node = content[type], node["schema"] != nil { return (type, node) }
    }
    let json = content.members.first { $0.key.contains("json") && $0.value["schema"] != nil }
    let other = json ?? content.members.first { $0.value["schema"] != nil }
    return other.map { ($0.key, $0.value) }
  }

  private func schema(_ node: YAMLNode) throws(RegistryError) -> Schema? {
    _ = try document.resolved(node)
    return Schema(node, in: document)
  }
}
