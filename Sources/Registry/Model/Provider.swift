import YAML

/// A provider: an API and the services it is cut into.
package struct Provider: Sendable {
  /// The name in SQL.
  package let name: String
  /// What the document calls itself: rules that hold for one API go by it.
  package let ownName: String
  package let title: String
  package let description: String
  package let version: String
  /// What the provider speaks, when it says so: `http` or something else.
  let protocolType: String?
  /// In the order of the document.
  package internal(set) var services: [ServiceEntry]
  package let authentication: AuthenticationConfiguration?
  /// Whether columns are shown in snake_case (`config.snake_case_aliases`).
  package let hasSnakeCaseAliases: Bool
  /// `config`, the outermost level of settings.
  let configuration: YAMLNode?
  /// Where provider.yaml stands.
  package let origin: DocumentPlace

  init(
    name: String, ownName: String, title: String, description: String, version: String,
    protocolType: String?,
    services: [ServiceEntry],
    authentication: AuthenticationConfiguration?, hasSnakeCaseAliases: Bool, configuration: YAMLNode?,
    origin: DocumentPlace
  ) {
    self.configuration = configuration
    self.name = name
    self.ownName = ownName
    self.title = title
    self.description = description
    self.version = version
    self.protocolType = protocolType
    self.services = services
    self.authentication = authentication
    self.hasSnakeCaseAliases = hasSnakeCaseAliases
    self.origin = origin
  }
}
