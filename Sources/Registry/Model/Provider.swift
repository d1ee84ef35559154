import YAML

/// A provider: an API and the services it is cut into.
package struct Provider: Sendable {
  package let name: String
  package let title: String
  package let description: String
  package let version: String
  /// In the order of the document.
  package let services: [ServiceEntry]
  package let authentication: AuthenticationConfiguration?
  /// Whether columns are shown in snake_case (`config.snake_case_aliases`).
  package let hasSnakeCaseAliases: Bool
  /// `config`, the outermost level of settings.
  let configuration: YAMLNode?
  /// Where provider.yaml stands.
  package let origin: DocumentPlace

  init(
    name: String, title: String, description: String, version: String, services: [ServiceEntry],
    authentication: AuthenticationConfiguration?, hasSnakeCaseAliases: Bool, configuration: YAMLNode?,
    origin: DocumentPlace
  ) {
    self.configuration = configuration
    self.name = name
    self.title = title
    self.description = description
    self.version = version
    self.services = services
    self.authentication = authentication
    self.hasSnakeCaseAliases = hasSnakeCaseAliases
    self.origin = origin
  }
}
