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

  /// Reads the provider. Throws what is malformed or missing.
  func read() throws(RegistryError) -> Provider {
    try ProviderReader.read(try provider(), name: prefix + "provider.yaml")
  }

  /// Whether `provider` was read from these documents.
  func owns(_ provider: Provider) -> Bool { provider.origin.document == prefix + "provider.yaml" }

  /// The document of a service.
  func document(_ entry: ServiceEntry, of provider: Provider) throws(RegistryError) -> ServiceDocument {
    guard let bytes = try service(entry.reference) else {
      throw .missingDocument(entry.reference, DocumentPlace(provider.origin.document, line: entry.line))
    }
    return ServiceDocument(bytes, name: prefix + entry.reference)
  }

  private var prefix: String { origin + "/" }
}
