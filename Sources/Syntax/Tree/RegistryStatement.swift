/// `REGISTRY …`: which providers are installed.
package enum RegistryStatement: Hashable, Sendable {
  /// `ADD 'path' [AS name]`: a provider folder, a registry folder or one OpenAPI document.
  case add(StringLiteral, as: ObjectName.Part?)
  /// `LIST [provider]`.
  case list(ObjectName?)
  /// `REMOVE provider`.
  case remove(ObjectName)
  /// `CHECK [provider | 'path']`.
  case check(CheckTarget?)
  /// `PULL provider ['version']`.
  case pull(ObjectName, version: StringLiteral?)

  /// What CHECK looks at; everything installed when nothing is named.
  package enum CheckTarget: Hashable, Sendable {
    case provider(ObjectName)
    case path(StringLiteral)
  }
}
