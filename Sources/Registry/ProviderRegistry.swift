import Synchronization

/// What can be called: the providers in the binary and those in registry folders.
///
///     "confluent", "partner" → Service → Resource → Method
package final class ProviderRegistry: Sendable {
  /// The folders with installed providers; of a provider in several the first one counts.
  package let folders: [RegistryFolder]
  /// Whether a provider in the binary goes before an installed one of its name.
  private let prefersBuiltIn: Bool
  private let cache = Mutex(Cache())

  private struct Cache {
    var providers: [String: Provider] = [:]
    var services: [String: Service] = [:]
  }

  /// A registry over `folders` and the binary. What is installed goes before what is built in, unless
  /// `prefersBuiltIn`: the sandbox speaks for the built-in documents alone.
  package init(folders: [RegistryFolder] = [], prefersBuiltIn: Bool = false) {
    self.folders = folders
    self.prefersBuiltIn = prefersBuiltIn
  }

  /// The names of all providers, sorted.
  package func providerNames() -> [String] {
    Set(folders.flatMap { $0.providerNames() } + BuiltInProviders.names).sorted()
  }

  /// The provider `name`. Throws when there is none or when its document is malformed.
  package func provider(_ name: String) throws(RegistryError) -> Provider {
    if let known = cache.withLock({ $0.providers[name] }) { return known }
    guard let provider = try find(name) else { throw .unknownProvider(name, known: providerNames()) }
    cache.withLock { $0.providers[name] = provider }
    return provider
  }

  private func find(_ name: String) throws(RegistryError) -> Provider? {
    if prefersBuiltIn, let provider = try BuiltInProviders.provider(name) { return provider }
    for folder in folders {
      if let provider = try folder.provider(name) { return provider }
    }
    return try BuiltInProviders.provider(name)
  }

  /// The service `service` of a provider. Throws when there is none or when its document is missing.
  package func service(_ service: String, of provider: String) throws(RegistryError) -> Service {
    let key = "\(provider).\(service)"
    if let known = cache.withLock({ $0.services[key] }) { return known }
    let provider = try self.provider(provider)
    guard let entry = provider.services.first(where: { $0.name == service }) else {
      throw .unknownService(service, provider: provider.name, known: provider.services.map(\.name))
    }
    let opened = Service(provider: provider, entry: entry, document: try document(entry, of: provider))
    cache.withLock { $0.services[key] = opened }
    return opened
  }

  private func document(_ entry: ServiceEntry, of provider: Provider) throws(RegistryError) -> ServiceDocument
  {
    if BuiltInProviders.owns(provider) { return try BuiltInProviders.document(entry, of: provider) }
    guard let folder = folders.first(where: { provider.origin.document.hasPrefix($0.path + "/") }) else {
      throw .missingDocument(entry.reference, provider.origin)
    }
    return try folder.document(entry, of: provider)
  }

  /// The resource at `path`.
  package func resource(_ path: ResourcePath) throws(RegistryError) -> Resource {
    try service(path.service, of: path.provider).resource(path.resource)
  }

  /// The method at `path`.
  package func method(_ path: MethodPath) throws(RegistryError) -> Method {
    let service = try service(path.resource.service, of: path.resource.provider)
    return try service.method(path.method, of: try service.resource(path.resource.resource))
  }

  /// Forgets what was read, after providers were added or removed.
  package func reload() {
    cache.withLock { $0 = Cache() }
  }
}
