import YAML

/// Reads a method: the entry under the resource, the operation it points at, and the settings of all levels.
struct MethodReader {
  let document: ServiceDocument
  /// The settings, the method's own first.
  let levels: ConfigurationLevels
  private let node: YAMLNode
  private let reference: OperationReference
  private let resource: Resource
  private let provider: Provider
  private let path: MethodPath

  init(
    _ node: YAMLNode, _ name: String, of resource: Resource, resourceConfiguration: YAMLNode?,
    configuration: YAMLNode?, service: Service, operation: OperationReference, document: ServiceDocument
  ) {
    self.node = node
    self.resource = resource
    self.document = document
    reference = operation
    provider = service.provider
    path = MethodPath(resource.path, name)
    levels = ConfigurationLevels([
      node["config"], resourceConfiguration, configuration, service.entry.configuration,
      service.provider.configuration,
    ])
  }

  /// The method. Throws when its operation cannot be found or read.
  func read() throws(RegistryError) -> Method {
    let (operation, pathItem) = try operation()
    let template =
      levels.value(at: "requestTranslate", "algorithm")?.string == MethodReader.dropMarkers
      ? MethodReader.withoutMarkers(reference.path) : reference.path
    let servers = try ServerReader(document).servers(operation, pathItem, node)
    var parameters = try ParameterReader(document).parameters(
      operation: try operation.member("parameters"), path: try pathItem.member("parameters"),
      method: node["parameters"])
    ParameterReader.addUndeclared(in: template, to: &parameters)
    let request = try requestShape(operation)
    let answers = AnswerReader(
      document: document, node: node, operation: operation, levels: levels, provider: provider.ownName)
    return Method(
      path: path, verbs: verbs, httpMethod: reference.verb.uppercased(), pathTemplate: template,
      summary: try operation.text("summary"), description: try operation.text("description"),
      parameters: parameters, servers: servers, request: request,
      answer: Deferred(answers.read),
      pushDown: PushDownReader.read(levels["queryParamPushdown"]), retry: RetrySettings(levels["retry"]),
      scopes: try scopes(operation),
      authentication: authentication, unsupported: try unsupported(operation, request),
      origin: DocumentPlace(resource.origin.document, line: node.line))
  }

  private var verbs: [SQLVerb] {
    let found = SQLVerb.allCases.filter { resource.verbs[$0]?.contains(path.method) == true }
    return found.isEmpty ? [.exec] : found
  }

  // MARK: The operation

  private func operation() throws(RegistryError) -> (operation: DocumentPart, pathItem: DocumentPart) {
    guard let pathItem = try DocumentPart(["paths", reference.path], in: document),
      let name = try pathItem.keys().first(where: { $0.lowercased() == reference.verb }),
      let operation = try pathItem.part(name)
    else { throw .danglingReference(reference.text, reference.place) }
    return (operation, pathItem)
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

  private func scopes(_ operation: DocumentPart) throws(RegistryError) -> [String] {
    guard let scheme = levels["auth"]?["scheme"]?.string, let security = try operation.member("security")
    else { return [] }
    for requirement in security.elements {
      if let scopes = requirement[scheme] { return scopes.elements.compactMap(\.string) }
    }
    return []
  }

  private func unsupported(
    _ operation: DocumentPart, _ request: RequestShape
  ) throws(RegistryError) -> [UnsupportedFeature] {
    var features: [UnsupportedFeature] = []
    if let name = provider.protocolType ?? node["protocolType"]?.string, name != "http" {
      features.append(.protocolType(name))
    }
    if try operation.member("x-stackQL-graphQL") != nil { features.append(.graphQL) }
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

  // MARK: Request

  private func requestShape(_ operation: DocumentPart) throws(RegistryError) -> RequestShape {
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
    var holder: DocumentPart?
    var isRequired = false
    if let body = try operation.part("requestBody") {
      isRequired = try body.member("required")?.boolean ?? false
      let chosen = try MediaTypeChoice.entry(of: try body.part("content"), for: mediaType)
      mediaType = mediaType ?? chosen?.mediaType
      holder = chosen?.part
    }
    let reader = BodyReader(document, holder: holder, override: request?["schema_override"])
    return RequestShape(
      mediaType: mediaType, body: Deferred(reader.schema), demanded: Deferred(reader.demanded),
      isRequired: isRequired, naming: naming,
      base: text(request?["base"]), defaultBody: text(request?["default"]),
      shownAsRequired: request?["required"]?.elements.compactMap(\.string) ?? [],
      nativeCasing: request?["nativeCasing"]?.string.flatMap(NativeCasing.init))
  }

  /// JSON text, or what is written as YAML in its place.
  private func text(_ node: YAMLNode?) -> String? {
    guard let node, !node.isNull else { return nil }
    return node.string ?? (try? node.jsonText())
  }
}
