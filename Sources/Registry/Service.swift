import Synchronization
import YAML

/// A service of a provider: its resources and methods, read from its document when they are asked for.
package final class Service: Sendable {
  package let provider: Provider
  package let entry: ServiceEntry
  /// The service's document.
  package let document: ServiceDocument
  /// Methods are asked for by name once for each statement that calls them.
  private let cache = Mutex(Cache())

  private struct Cache {
    var resources: [String: Resource] = [:]
    var methods: [MethodPath: Method] = [:]
    var configuration: YAMLNode??
  }

  init(provider: Provider, entry: ServiceEntry, document: ServiceDocument) {
    self.provider = provider
    self.entry = entry
    self.document = document
  }

  /// `provider.service`.
  package var name: String { "\(provider.name).\(entry.name)" }

  /// The names of the resources, in the order of the document.
  package func resourceNames() throws(RegistryError) -> [String] {
    try document.keys(at: ResourceReader.resourcesPath).map(\.key)
  }

  /// The resource `name`. Throws when there is none.
  package func resource(_ name: String) throws(RegistryError) -> Resource {
    if let known = cache.withLock({ $0.resources[name] }) { return known }
    guard let node = try document.node(at: ResourceReader.resourcesPath + [name]) else {
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
    let path = MethodPath(resource.path, name)
    if let known = cache.withLock({ $0.methods[path] }) { return known }
    let resourcePath = ResourceReader.resourcesPath + [resource.path.resource]
    guard let resourceNode = try document.node(at: resourcePath), let node = resourceNode["methods"]?[name]
    else {
      throw .unknownMethod(name, resource: "\(resource.path)", known: resource.methodNames)
    }
    let reader = try MethodReader(
      node, name, of: resource, resourceConfiguration: resourceNode["config"], service: self)
    let method = try reader.read()
    cache.withLock { $0.methods[path] = method }
    return method
  }

  /// How the service signs in, when it differs from its provider.
  package func authentication() throws(RegistryError) -> AuthenticationConfiguration? {
    (try configuration()?["auth"] ?? entry.configuration?["auth"]).map(AuthenticationReader.read)
  }

  /// The document's own settings, `x-stackQL-config` at its root.
  func configuration() throws(RegistryError) -> YAMLNode? {
    if let known = cache.withLock({ $0.configuration }) { return known }
    let node = try document.node(at: ["x-stackQL-config"])
    cache.withLock { $0.configuration = .some(node) }
    return node
  }
}
