import CProviders
import YAML

/// The providers in the binary.
enum BuiltInProviders {
  /// Their names.
  static let names = ["confluent"]

  /// What messages put before a path inside the binary.
  private static let prefix = "(built in)/"

  /// The provider `name`.
  static func provider(_ name: String) throws(RegistryError) -> Provider? {
    guard let found = paths().first(where: { $0.hasPrefix(name + "/") && $0.hasSuffix("/provider.yaml") }),
      let bytes = bytes(found)
    else { return nil }
    return try ProviderReader.read(bytes, name: prefix + found)
  }

  /// Whether `provider` came out of the binary.
  static func owns(_ provider: Provider) -> Bool { provider.origin.document.hasPrefix(prefix) }

  /// Whether a service came out of the binary: an installed provider keeps the built-in services that it lacks.
  static func owns(_ entry: ServiceEntry) -> Bool { entry.document.hasPrefix(prefix) }

  /// The document that `reference`, at `place`, names.
  static func document(
    _ reference: String, at place: DocumentPlace
  ) throws(RegistryError) -> ServiceDocument {
    guard let bytes = bytes(reference) else { throw .missingDocument(reference, place) }
    return ServiceDocument(bytes, name: prefix + reference)
  }

  private static func paths() -> [String] {
    (0..<provider_document_count()).compactMap {
      provider_document_at($0).map { String(cString: $0.pointee.path) }
    }
  }

  private static func bytes(_ path: String) -> DocumentBytes? {
    for index in 0..<provider_document_count() {
      guard let document = provider_document_at(index), String(cString: document.pointee.path) == path else {
        continue
      }
      // The bytes are part of the program and stay where they are for as long as it runs.
      return DocumentBytes(
        staticBytes: UnsafeRawBufferPointer(start: document.pointee.bytes, count: document.pointee.count))
    }
    return nil
  }
}
