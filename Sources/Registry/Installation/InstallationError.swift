/// Why a provider cannot be installed or removed: a fact. `message` words it.
package enum InstallationError: Error, Hashable, Sendable {
  /// There is nothing at the path.
  case missing(path: String)
  /// The folder holds neither a provider nor providers.
  case noProvider(path: String)
  /// The file is no document of a provider or of a service.
  case noDocument(path: String)
  /// A name that no folder may have.
  case invalidName(String)
  /// One name for several providers.
  case severalProviders(path: String, names: [String])
  /// A document cannot be read.
  case document(RegistryError)
  /// Installed providers have no folder: there is no home.
  case noStore
  /// The provider is not in the store; `isElsewhere` when it can be used all the same.
  case notInstalled(String, isElsewhere: Bool, known: [String])
  /// The provider has no such version.
  case noSuchVersion(String, provider: String, known: [String])
  /// The system refuses to read or write; `code` is its errno.
  case storage(path: String, code: Int32)
}
