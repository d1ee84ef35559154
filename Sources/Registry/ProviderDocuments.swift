package import YAML

/// A provider whose documents are in memory: one that was derived from an OpenAPI document, or written in a test.
package struct ProviderDocuments: Sendable {
  /// The provider's name in SQL.
  package let name: String
  /// What messages put before the documents' paths: where they came from.
  package let origin: String
  private let provider: @Sendable () throws(RegistryError) -> DocumentBytes
  private let service: @Sendable (_ reference: String) throws(RegistryError) -> DocumentBytes?

  /// Documents that are made when they are first needed; `service` is given the reference in provider.yaml.
  package init(
    name: String, origin: String, provider: @escaping @Sendable () throws(RegistryError) -> DocumentBytes,
    service: @escaping @Sendable (_ reference: String) throws(RegistryError) -> DocumentBytes?
  ) {
    self.name = name
    self.origin = origin
    self.provider = provider
    self.service = service
  }

  /// Documents that are there: provider.yaml, and the services' by their references.
  package init(name: String, origin: String, provider: String, services: [String: String]) {
    self.init(
      name: name, origin: origin, provider: { DocumentBytes(provider) },
      service: { services[$0].map { DocumentBytes($0) } })
  }

  /// The documents of a package that is not installed, each read or made when it is first asked for.
  package init(_ package: ProviderPackage, origin: String) {
    let read: @Sendable (String) throws(RegistryError) -> DocumentBytes? = { path throws(RegistryError) in
      do throws(InstallationError) {
        return try package.bytes(of: path).map { DocumentBytes($0) }
      } catch {
        if case .document(let error) = error { throw error }
        throw .unreadable(document: path, reason: error.message, line: 0)
      }
    }
    self.init(
      name: package.name, origin: origin,
      provider: { () throws(RegistryError) in
        guard let bytes = try read("provider.yaml") else {
          throw .missingDocument("provider.yaml", DocumentPlace(origin, line: 0))
        }
        return bytes
      },
      // The reference counts from the folder that holds all providers.
      service: { reference throws(RegistryError) in
        try read(reference.split(separator: "/").dropFirst(2).joined(separator: "/"))
      })
  }

  /// Reads the provider. Throws what is malformed or missing.
  func read() throws(RegistryError) -> Provider {
    try ProviderReader.read(try provider(), name: prefix + "provider.yaml")
  }

  /// Whether `provider` was read from these documents.
  func owns(_ provider: Provider) -> Bool { provider.origin.document == prefix + "provider.yaml" }

  /// The document that `reference`, at `place`, names.
  func document(_ reference: String, at place: DocumentPlace) throws(RegistryError) -> ServiceDocument {
    guard let bytes = try service(reference) else { throw .missingDocument(reference, place) }
    return ServiceDocument(bytes, name: prefix + reference)
  }

  private var prefix: String { origin + "/" }
}
