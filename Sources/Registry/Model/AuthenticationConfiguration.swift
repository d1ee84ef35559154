/// `config.auth`: how a provider's users sign in. It names environment variables and files, and holds no secret.
package struct AuthenticationConfiguration: Hashable, Sendable {
  /// The scheme and what it needs.
  package let scheme: Scheme

  package init(_ scheme: Scheme) { self.scheme = scheme }

  /// The ways to sign in.
  package indirect enum Scheme: Hashable, Sendable {
    case none
    case bearer(CredentialSource)
    /// A name and a password, each from its source, or both from one that holds them as base64 of `name:password`.
    case basic(BasicSource, prefix: String)
    /// `Authorization: PREFIX CREDENTIAL`.
    case apiKey(CredentialSource, prefix: String)
    /// A header or query parameter of any name, and those after it.
    case custom([CustomPart])
    case clientCredentials(ClientCredentialsSource)
    /// The first of these that there is a credential for.
    case anyOf([Scheme])
    /// A kind that this version does not know how to do.
    case unsupported(String)
  }

  /// Where a credential comes from.
  package enum CredentialSource: Hashable, Sendable {
    case environment(String)
    case file(String)
    /// The path of the file is in this environment variable.
    case fileFromEnvironment(String)
    case missing
  }

  /// Where a user name and password come from.
  package enum BasicSource: Hashable, Sendable {
    case pair(user: String, password: String)
    case encoded(CredentialSource)
  }

  /// One header or query parameter that carries a credential.
  package struct CustomPart: Hashable, Sendable {
    package let isHeader: Bool
    package let name: String
    package let prefix: String
    package let source: CredentialSource

    package init(isHeader: Bool, name: String, prefix: String, source: CredentialSource) {
      self.isHeader = isHeader
      self.name = name
      self.prefix = prefix
      self.source = source
    }
  }

  /// OAuth 2.0 client credentials (RFC 6749, 4.4).
  package struct ClientCredentialsSource: Hashable, Sendable {
    /// Environment variable of the client's id.
    package let clientID: String
    /// The client's id itself, which is no secret, when the document says it.
    package let writtenClientID: String?
    /// Environment variable of the client's secret.
    package let clientSecret: String
    /// The token's URL, which may hold `{{ .__env__NAME }}` and may be relative to the server.
    package let tokenURL: String
    package let scopes: [String]
    /// Whether the operation's own scopes are asked for.
    package let usesOperationScopes: Bool
    /// Further form fields.
    package let values: [String: [String]]
    /// Whether id and secret go into the body instead of a Basic header; nil leaves it to the client.
    package let credentialsInBody: Bool?
    /// Environment variable of a token that is there already and makes the exchange unnecessary.
    package let tokenVariable: String?

    package init(
      clientID: String, writtenClientID: String? = nil, clientSecret: String, tokenURL: String,
      scopes: [String], usesOperationScopes: Bool = false,
      values: [String: [String]] = [:], credentialsInBody: Bool? = nil, tokenVariable: String? = nil
    ) {
      self.clientID = clientID
      self.writtenClientID = writtenClientID
      self.clientSecret = clientSecret
      self.tokenURL = tokenURL
      self.scopes = scopes
      self.usesOperationScopes = usesOperationScopes
      self.values = values
      self.credentialsInBody = credentialsInBody
      self.tokenVariable = tokenVariable
    }
  }
}
