import YAML

/// A service as its provider lists it; its document is read when it is first needed.
package struct ServiceEntry: Sendable {
  package let name: String
  package let title: String
  package let description: String
  package let version: String
  package let isPreferred: Bool
  /// The document's path as provider.yaml gives it.
  package let reference: String
  /// The path of the document that lists the resources, when they are not in the service's own; else empty.
  let resourcesReference: String
  /// The entry's line in provider.yaml.
  package let line: Int
  /// The document that lists the service, which is the installed provider's or the one in the binary.
  let document: String
  /// The entry's own `config`.
  let configuration: YAMLNode?

  init(
    name: String, title: String, description: String, version: String, isPreferred: Bool, reference: String,
    resourcesReference: String, line: Int, document: String, configuration: YAMLNode?
  ) {
    self.document = document
    self.configuration = configuration
    self.name = name
    self.title = title
    self.description = description
    self.version = version
    self.isPreferred = isPreferred
    self.reference = reference
    self.resourcesReference = resourcesReference
    self.line = line
  }
}
