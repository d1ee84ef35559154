/// Why no credential can be made; it names what to set and never a value. `message` words it.
package enum CredentialFault: Error, Hashable, Sendable {
  /// Environment variables are not set; of several ways to sign in, those that each lacks.
  case missingVariables(provider: String, [[String]])
  /// The file with the credential cannot be read.
  case unreadableFile(provider: String, path: String, reason: String)
  /// The provider signs in in a way that this version cannot do; `instead` are variables that a token can be put into.
  case unsupported(provider: String, kind: String, instead: [String])
  /// The provider's document does not say where the credential is.
  case unspecified(provider: String)
  /// The URL of the token endpoint is none.
  case badTokenURL(provider: String, String)

  /// The fault in words.
  package var message: String {
    switch self {
    case .missingVariables(let provider, let ways):
      "no credentials for \(provider), set "
        + ways.map { $0.joined(separator: " and ") }.joined(separator: ", or ")
    case .unreadableFile(let provider, let path, let reason):
      "cannot read the credentials of \(provider) from `\(path)`: \(reason)"
    case .unsupported(let provider, let kind, let instead):
      "\(provider) signs in with \(SchemeName.words(kind)), which this version cannot do yet"
        + (instead.isEmpty ? "" : "; a token in \(instead.joined(separator: " or ")) is taken instead")
    case .unspecified(let provider): "the document of \(provider) does not say where its credentials are"
    case .badTokenURL(let provider, let url): "the token URL of \(provider) is no URL: `\(url)`"
    }
  }
}
