import Registry
import YAML

/// A provider derived from a plain OpenAPI document, read back as any other.
struct DerivedProvider {
  let derivation: OpenAPIDerivation
  let registry: ProviderRegistry
  let provider: Provider

  /// Derives `name` from a document's text.
  init(_ text: String, as name: String = "shop") throws {
    try self.init(DocumentBytes(text), as: name)
  }

  init(_ bytes: DocumentBytes, as name: String = "shop") throws {
    derivation = try OpenAPIDerivation(ServiceDocument(bytes, name: "openapi.yaml"), as: name)
    var services: [String: String] = [:]
    for service in derivation.serviceNames {
      services["\(name)/v0.0.0/services/\(service).yaml"] = try derivation.serviceText(service)
    }
    registry = ProviderRegistry(documents: [
      Registry.ProviderDocuments(
        name: name, origin: "(test)", provider: try derivation.providerText(), services: services)
    ])
    provider = try registry.provider(name)
  }

  /// Every method, in the order of the documents.
  func methods() throws -> [Method] {
    var methods: [Method] = []
    for entry in provider.services {
      let service = try registry.service(entry.name, of: provider.name)
      for name in try service.resourceNames() {
        let resource = try service.resource(name)
        for method in resource.methodNames { methods.append(try service.method(method, of: resource)) }
      }
    }
    return methods
  }

  /// `orders.lines.list select GET /orders/{id}/lines`, one line a method.
  func listing() throws -> [String] {
    try methods().map { method in
      let path = method.path
      let verbs = method.verbs.map(\.rawValue).joined(separator: "+")
      return
        "\(path.resource.service).\(path.resource.resource).\(path.method) \(verbs) \(method.httpMethod) \(method.pathTemplate)"
    }
  }

  /// The method at `service.resource.method`.
  func method(_ path: String) throws -> Method {
    let parts = path.split(separator: ".").map(String.init)
    return try registry.method(MethodPath(ResourcePath(provider.name, parts[0], parts[1]), parts[2]))
  }
}

/// An OpenAPI document of `paths`: path, verb and the operation in flow style.
func openAPI(
  _ operations: [(path: String, verb: String, operation: String)], components: String = "{}", top: String = ""
) -> String {
  var order: [String] = []
  var items: [String: [String]] = [:]
  for (path, verb, operation) in operations {
    if items[path] == nil { order.append(path) }
    items[path, default: []].append("    \(verb): \(operation)")
  }
  let paths = order.map { "  '\($0)':\n" + (items[$0] ?? []).joined(separator: "\n") }.joined(separator: "\n")
  return """
    openapi: 3.0.3
    info: {title: Shop, version: '1'}
    \(top)
    paths:
    \(paths)
    components: \(components)
    """
}

/// An operation that answers with JSON of this schema.
func answering(_ schema: String, parameters: String = "[]", tag: String? = nil) -> String {
  let tags = tag.map { "tags: ['\($0)'], " } ?? ""
  return
    "{\(tags)parameters: \(parameters), responses: {'200': {description: ok, content: {application/json: {schema: \(schema)}}}}}"
}
