import Glibc

extension InstallationError {
  /// The fault in words.
  package var message: String {
    switch self {
    case .missing(let path): "there is no file or folder `\(path)`"
    case .noProvider(let path):
      "`\(path)` holds no provider: expected provider.yaml, VERSION/provider.yaml or PROVIDER/VERSION/provider.yaml"
    case .noDocument(let path):
      "`\(path)` is no provider document: expected providerServices, components.x-stackQL-resources or openapi"
    case .invalidName(let name): "`\(name)` cannot be the name of a provider or version"
    case .severalProviders(let path, let names):
      "`\(path)` holds \(names.count) providers (\(InstallationError.list(names))), which one name cannot stand for"
    case .document(let error): error.message
    case .noStore: "there is no folder for providers, set HOME or XDG_DATA_HOME"
    case .notInstalled(let name, let isElsewhere, let known):
      isElsewhere
        ? "`\(name)` was not added here: it is built in or comes from a --registry folder"
        : "no provider `\(name)` was added"
          + (known.isEmpty ? ", there is none" : ", there are: \(InstallationError.list(known))")
    case .noSuchVersion(let version, let provider, let known):
      "\(provider) has no version `\(version)`, there are: \(InstallationError.list(known))"
    case .storage(let path, let code): "`\(path)`: \(String(cString: strerror(code)))"
    }
  }

  /// Where in a document the fault is, when it is in one.
  package var place: DocumentPlace? {
    if case .document(let error) = self { return error.place }
    return nil
  }

  private static func list(_ names: [String]) -> String {
    names.count > 12
      ? names.prefix(11).joined(separator: ", ") + " and \(names.count - 11) others"
      : names.joined(separator: ", ")
  }
}
