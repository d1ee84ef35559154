import Synchronization
import YAML

/// A service of a provider: its resources and methods, read from its documents when they are asked for.
package final class Service: Sendable {
  package let provider: Provider
  package let entry: ServiceEntry
  /// The service's documents.
  let files: ServiceFiles
  /// Methods are asked for by name once for each statement that calls them.
  private let cache = Mutex(Cache())

  private struct Cache {
    var resources: [String: Resource] = [:]
    /// By the names of their resource and their own.
    var methods: [String: [String: Method]] = [:]
    var configuration: YAMLNode??
  }

  init(provider: Provider, entry: ServiceEntry, files: ServiceFiles) {
    self.provider = provider
    self.entry = entry
    self.files = files
  }

  /// `provider.service`.
  package var name: String { "\(provider.name).\(entry.name)" }

  /// The document that lists the resources, and the path of the list.
  func resourceList() throws(RegistryError) -> (document: ServiceDocument, path: [String]) {
    guard !entry.resourcesReference.isEmpty else { return (files.main, ResourceReader.resourcesPath) }
    let place = DocumentPlace(entry.document, line: entry.line)
    return (try files.document(entry.resourcesReference, at: place), ["resources"])
  }

  /// The names of the resources, in the order of the document.
  package func resourceNames() throws(RegistryError) -> [String] {
    let (document, path) = try resourceList()
    return try document.keys(at: path).map(\.key)
  }

  /// The resource `name`. Throws when there is none.
  package func resource(_ name: String) throws(RegistryError) -> Resource {
    if let known = cache.withLock({ $0.resources[name] }) { return known }
    let (document, path) = try resourceList()
    guard let node = try document.node(at: path + [name]) else {
      throw .unknownResource(name, service: self.name, known: try resourceNames())
    }
    guard node.kind == .mapping else {
      throw .wrongPart(name, expected: "a mapping", document.place(of: node))
    }
    let resource = ResourceReader.read(node, ResourcePath(provider.name, entry.name, name), in: document)
    cache.withLock { $0.resources[name] = resource }
    return resource
  }

  /// The method `name` of `resource`. Throws when there is none or when it cannot be read.
  package func method(_ name: String, of resource: Resource) throws(RegistryError) -> Method {
    let method = try listedMethod(name, of: resource)
    try method.readBodies()
    return method
  }

  /// The method `name` of `resource`, as a listing needs it: what is said of bodies is read when somebody asks for it.
  package func listedMethod(_ name: String, of resource: Resource) throws(RegistryError) -> Method {
    let resourceName = resource.path.resource
    if let known = cache.withLock({ $0.methods[resourceName]?[name] }) { return known }
    let (document, listPath) = try resourceList()
    guard let resourceNode = try document.node(at: listPath + [resourceName]),
      let node = resourceNode["methods"]?[name]
    else {
      throw .unknownMethod(name, resource: "\(resource.path)", known: resource.methodNames)
    }
    let operation = try OperationReference(node, in: document)
    let reader = MethodReader(
      node, name, of: resource, resourceConfiguration: resourceNode["config"],
      configuration: try configuration(), service: self, operation: operation,
      document: try operationDocument(operation, resourceNode, in: document))
    let method = try reader.read()
    cache.withLock { $0.methods[resourceName, default: [:]][name] = method }
    return method
  }

  /// The document that an operation is described in: the one that its reference names, or its resource, or the list of
  /// resources, or the service's own.
  private func operationDocument(
    _ operation: OperationReference, _ resource: YAMLNode, in list: ServiceDocument
  ) throws(RegistryError) -> ServiceDocument {
    if !operation.document.isEmpty { return try files.document(operation.document, at: operation.place) }
    if let own = resource.descendant(at: ["serviceDoc", "$ref"]), let reference = own.string {
      return try files.document(reference, at: list.place(of: own))
    }
    if !entry.resourcesReference.isEmpty, let shared = try list.node(at: ["serviceDoc", "$ref"]),
      let reference = shared.string
    {
      return try files.document(reference, at: list.place(of: shared))
    }
    return files.main
  }

  /// How the service signs in, when it differs from its provider.
  package func authentication() throws(RegistryError) -> AuthenticationConfiguration? {
    (try configuration()?["auth"] ?? entry.configuration?["auth"]).map(AuthenticationReader.read)
  }

  /// The document's own settings, `x-stackQL-config` at its root.
  func configuration() throws(RegistryError) -> YAMLNode? {
    if let known = cache.withLock({ $0.configuration }) { return known }
    let node = try files.main.node(at: ["x-stackQL-config"])
    cache.withLock { $0.configuration = .some(node) }
    return node
  }
}
