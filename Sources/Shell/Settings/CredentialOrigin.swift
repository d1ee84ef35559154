/// Where a profile takes a credential from. The credential itself never stands in a configuration file.
package enum CredentialOrigin: Hashable, Sendable {
  /// Another environment variable.
  case environment(String)
  /// The content of a file, without the line end behind it.
  case file(String)
  /// What a command prints, without the line end behind it.
  case command(String)
}
