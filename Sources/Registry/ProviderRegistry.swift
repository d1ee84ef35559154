import Synchronization

/// What can be called: the providers in the binary and those in registry folders.
///
///     "confluent", "partner" → Service → Resource → Method
///
/// What was read is kept for as long as its files are the same: what another process adds, removes or edits is seen by
/// the next question.
package final class ProviderRegistry: Sendable {
  /// The folders with installed providers; of a provider in several the first one counts.
  package let folders: [RegistryFolder]
  /// Where providers are added; nil when there is no such place.
  package let store: RegistryStore?
  /// Providers whose documents are in memory; they go before the folders.
  private let documents: [ProviderDocuments]
  /// Whether a provider in the binary goes before an installed one of its name.
  private let prefersBuiltIn: Bool
  private let cache = Mutex(Cache())

  private struct Cache {
    var providers: [String: (provider: Provider, stamps: [FileStamp?])] = [:]
    var services: [String: Service] = [:]
  }

  /// A registry over `folders` and the binary. What is installed goes before what is built in, unless
  /// `prefersBuiltIn`: the sandbox speaks for the built-in documents alone.
  package init(
    folders: [RegistryFolder] = [], documents: [ProviderDocuments] = [], store: RegistryStore? = nil,
    prefersBuiltIn: Bool = false
  ) {
    self.folders = folders
    self.documents = documents
    self.store = store
    self.prefersBuiltIn = prefersBuiltIn
  }

  /// The names of all providers, sorted.
  package func providerNames() -> [String] {
    Set(documents.map(\.name) + folders.flatMap { $0.providerNames() } + BuiltInProviders.names).sorted()
  }

  /// The provider `name`. Throws when there is none or when its document is malformed.
  package func provider(_ name: String) throws(RegistryError) -> Provider {
    if let known = cache.withLock({ $0.providers[name] }) {
      if known.stamps == stamps(of: known.provider) { return known.provider }
      cache.withLock { cache in
        cache.providers[name] = nil
        cache.services = cache.services.filter { $0.value.provider.name != name }
      }
    }
    guard let provider = try find(name) else { throw .unknownProvider(name, known: providerNames()) }
    let stamps = stamps(of: provider)
    cache.withLock { $0.providers[name] = (provider, stamps) }
    return provider
  }

  /// A provider's document, and its folder in every registry folder: a version that comes or goes changes one of them.
  private func stamps(of provider: Provider) -> [FileStamp?] {
    let document = BuiltInProviders.owns(provider) ? nil : FileStamp(provider.origin.document)
    return [document] + folders.map { FileStamp($0.directory(of: provider.name)) }
  }

  private func find(_ name: String) throws(RegistryError) -> Provider? {
    if prefersBuiltIn, let provider = try BuiltInProviders.provider(name) { return provider }
    if let found = documents.first(where: { $0.name == name }) { return try found.read() }
    let builtIn = try BuiltInProviders.provider(name)
    for folder in folders {
      guard var provider = try folder.provider(name) else { continue }
      // Whoever adds the whole of an API keeps what the program knows better than the documents of others.
      for entry in builtIn?.services ?? [] where !provider.services.contains(where: { $0.name == entry.name })
      {
        provider.services.append(entry)
      }
      return provider
    }
    return builtIn
  }

  /// The service `service` of a provider. Throws when there is none or when its document is missing.
  package func service(_ service: String, of provider: String) throws(RegistryError) -> Service {
    try self.service(service, of: try self.provider(provider))
  }

  /// The service `service` of a provider that was just asked for.
  package func service(_ service: String, of provider: Provider) throws(RegistryError) -> Service {
    let key = "\(provider.name).\(service)"
    if let known = cache.withLock({ $0.services[key] }), known.files.areCurrent { return known }
    guard let entry = provider.services.first(where: { $0.name == service }) else {
      throw .unknownService(service, provider: provider.name, known: provider.services.map(\.name))
    }
    let opened = try open(entry, of: provider)
    cache.withLock { $0.services[key] = opened }
    return opened
  }

  /// A service read anew, which nobody else holds: it goes when its reader is done with it.
  package func open(_ entry: ServiceEntry, of provider: Provider) throws(RegistryError) -> Service {
    Service(
      provider: provider, entry: entry, files: try ServiceFiles(entry, load: try loader(entry, of: provider)))
  }

  private func loader(
    _ entry: ServiceEntry, of provider: Provider
  ) throws(RegistryError) -> ServiceFiles.Loader {
    if BuiltInProviders.owns(entry) {
      return { reference, place throws(RegistryError) in try BuiltInProviders.document(reference, at: place) }
    }
    if let found = documents.first(where: { $0.owns(provider) }) {
      return { reference, place throws(RegistryError) in try found.document(reference, at: place) }
    }
    guard let folder = folders.first(where: { provider.origin.document.hasPrefix($0.path + "/") }) else {
      throw .missingDocument(entry.reference, provider.origin)
    }
    return { reference, place throws(RegistryError) in
      try folder.document(reference, of: provider, at: place)
    }
  }

  /// Whether a provider came with the program.
  package func isBuiltIn(_ provider: Provider) -> Bool { BuiltInProviders.owns(provider) }

  /// The resource at `path`.
  package func resource(_ path: ResourcePath) throws(RegistryError) -> Resource {
    try service(path.service, of: path.provider).resource(path.resource)
  }

  /// The method at `path`.
  package func method(_ path: MethodPath) throws(RegistryError) -> Method {
    let service = try service(path.resource.service, of: path.resource.provider)
    return try service.method(path.method, of: try service.resource(path.resource.resource))
  }
}
