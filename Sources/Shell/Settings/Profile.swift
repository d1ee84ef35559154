/// A named set of where calls go and as whom.
package struct Profile: Hashable, Sendable {
  package let name: String
  /// The server to use instead of those in the documents.
  package var server: String?
  /// Folders with provider documents, before the others.
  package var registries: [String] = []
  /// Variables, as JSON texts.
  package var variables: [String: String] = [:]
  /// The environment variables that credentials are asked of, and where their values come from instead.
  package var credentials: [String: CredentialOrigin] = [:]
  /// Settings of the shell.
  package var settings: [String: String] = [:]
  /// The file the profile stands in.
  package let origin: String

  package init(name: String, origin: String) {
    self.name = name
    self.origin = origin
  }
}
