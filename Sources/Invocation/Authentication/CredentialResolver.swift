package import HTTP
package import Registry
import Rows

/// Finds the credential of a provider where its document says it is. The environment and files are read here and
/// nowhere else in a call's way.
package struct CredentialResolver: Sendable {
  private let environment: @Sendable (String) -> String?
  let origin: @Sendable (String) -> VariableOrigin
  private let readFile: @Sendable (String) throws(FileFault) -> [UInt8]
  /// Whether nobody signs in, whatever the documents say.
  private let isAnonymous: Bool
  private let tokenURLs = TokenURLs()

  /// Why a file cannot be read.
  package struct FileFault: Error {
    package let reason: String

    package init(reason: String) { self.reason = reason }
  }

  /// A resolver over an environment; `origin` tells where its variables come from.
  package init(
    isAnonymous: Bool = false, environment: @escaping @Sendable (String) -> String?,
    origin: @escaping @Sendable (String) -> VariableOrigin = { _ in .environment },
    readFile: @escaping @Sendable (String) throws(FileFault) -> [UInt8]
  ) {
    self.isAnonymous = isAnonymous
    self.environment = environment
    self.origin = origin
    self.readFile = readFile
  }

  /// The credential for calls of `method` at `baseURL`, bound to that host; nil when none is needed.
  /// Throws what is missing.
  package func credential(
    of provider: Provider, for method: Method, baseURL: String
  ) throws(CredentialFault) -> BoundCredential? {
    let scheme = (method.authentication ?? provider.authentication)?.scheme ?? .none
    let ways = SignInWay.all(scheme)
    guard !isAnonymous, !ways.isEmpty, let origin = try? Origin(baseURL) else { return nil }
    for way in ways where !isUnsupported(way) && missing(in: way).isEmpty {
      let credential = try credential(way.scheme, provider.name, method, baseURL)
      return BoundCredential(credential, to: [origin])
    }
    throw fault(ways, provider.name)
  }

  private func credential(
    _ scheme: AuthenticationConfiguration.Scheme, _ provider: String, _ method: Method, _ baseURL: String
  ) throws(CredentialFault) -> Credential {
    switch scheme {
    case .none, .anyOf: return .none
    case .bearer(let source): return .bearer(try secret(source, provider))
    case .apiKey(let source, let prefix):
      return .header(name: "Authorization", prefix: prefix, value: try secret(source, provider))
    case .basic(.pair(let user, let password), _):
      return .basic(
        user: try secret(.environment(user), provider), password: try secret(.environment(password), provider)
      )
    case .basic(.encoded(let source), let prefix):
      let whole = try secret(source, provider)
      // Base64 has no colon: this is the pair itself.
      if let colon = whole.revealed.firstIndex(of: ":") {
        return .basic(
          user: Secret(String(whole.revealed[..<colon])),
          password: Secret(String(whole.revealed[colon...].dropFirst())))
      }
      return .header(name: "Authorization", prefix: prefix, value: whole)
    case .custom(let parts):
      var credentials: [Credential] = []
      for part in parts {
        let value = try secret(part.source, provider)
        credentials.append(
          part.isHeader
            ? .header(name: part.name, prefix: part.prefix, value: value)
            : .query(
              name: part.name, value: part.prefix.isEmpty ? value : Secret(part.prefix + value.revealed)))
      }
      return credentials.count == 1 ? credentials[0] : .several(credentials)
    case .clientCredentials(let source): return try clientCredentials(source, provider, method, baseURL)
    case .unsupported(let kind): throw .unsupported(provider: provider, kind: kind, instead: [])
    }
  }

  private func clientCredentials(
    _ source: AuthenticationConfiguration.ClientCredentialsSource, _ provider: String, _ method: Method,
    _ baseURL: String
  ) throws(CredentialFault) -> Credential {
    let clientID: String
    if let written = source.writtenClientID {
      clientID = written
    } else {
      clientID = try secret(.environment(source.clientID), provider).revealed
    }
    var fields: [ClientCredentials.ExtraField] = []
    for (name, texts) in source.values.sorted(by: { $0.key < $1.key }) {
      fields += texts.map { ClientCredentials.ExtraField(name, $0) }
    }
    let style: ClientCredentials.Style =
      switch source.credentialsInBody {
      case true?: .body
      case false?: .basicHeader
      case nil: .automatic
      }
    return .clientCredentials(
      ClientCredentials(
        tokenURL: try tokenURL(source.tokenURL, provider, baseURL), clientID: clientID,
        clientSecret: try secret(.environment(source.clientSecret), provider),
        scopes: source.usesOperationScopes ? method.scopes : source.scopes, extraFields: fields, style: style)
    )
  }

  /// `{{ .__env__NAME }}` is an environment variable; a URL without a host belongs to the API's server.
  private func tokenURL(
    _ template: String, _ provider: String, _ baseURL: String
  ) throws(CredentialFault) -> String {
    var url = ""
    var rest = Substring(template)
    while let (before, name, after) = TemplateText.firstPlaceholder(in: rest) {
      url += String(before) + (try secret(.environment(SignInWay.variable(name)), provider).revealed)
      rest = after
    }
    url += String(rest)
    do throws(URLFault) {
      return try tokenURLs.url(url, at: baseURL)
    } catch {
      throw .badTokenURL(provider: provider, template)
    }
  }

  // MARK: What is missing

  /// All that is missing in words: the user has to set all of it, and learning so one by one would take several tries.
  private func fault(_ ways: [SignInWay], _ provider: String) -> CredentialFault {
    let possible = ways.filter { !isUnsupported($0) }
    if let way = ways.first(where: isUnsupported), case .unsupported(let kind) = way.scheme {
      return .unsupported(provider: provider, kind: kind, instead: possible.flatMap(missing))
    }
    let named = possible.filter(\.isNamed)
    if named.contains(where: { way in way.needs.contains { $0.source == .missing } }) {
      return .unspecified(provider: provider)
    }
    // Whoever has set a part of something means that.
    let begun = named.filter { missing(in: $0).count < $0.needs.count }
    return .missingVariables(provider: provider, (begun.isEmpty ? named : begun).map(missing))
  }

  private func isUnsupported(_ way: SignInWay) -> Bool {
    if case .unsupported = way.scheme { true } else { false }
  }

  /// The variables that `way` lacks. A file that is not there is told when it is read.
  private func missing(in way: SignInWay) -> [String] {
    way.needs.compactMap { need in
      switch need.source {
      case .environment(let name), .fileFromEnvironment(let name): variable(name) == nil ? name : nil
      case .file: nil
      case .missing: ""
      }
    }
  }

  // MARK: Values

  /// The variable that is set among those that mean the same as `name`.
  func variable(_ name: String) -> String? { found(name)?.name }

  /// The variable that is set among those that mean the same as `name`, and its value.
  private func found(_ name: String) -> (name: String, value: String)? {
    if let value = environment(name), !value.isEmpty { return (name, value) }
    for other in CustomaryVariables.others(for: name) {
      if let value = environment(other), !value.isEmpty { return (other, value) }
    }
    return nil
  }

  private func secret(
    _ source: AuthenticationConfiguration.CredentialSource, _ provider: String
  ) throws(CredentialFault) -> Secret {
    switch source {
    case .environment(let name): return Secret(try value(name, provider))
    case .fileFromEnvironment(let name): return try file(try value(name, provider), provider)
    case .file(let path): return try file(path, provider)
    case .missing: throw .unspecified(provider: provider)
    }
  }

  private func value(_ name: String, _ provider: String) throws(CredentialFault) -> String {
    guard let found = found(name) else { throw .missingVariables(provider: provider, [[name]]) }
    return found.value
  }

  private func file(_ path: String, _ provider: String) throws(CredentialFault) -> Secret {
    do throws(FileFault) {
      var text = Substring(String(decoding: try readFile(path), as: UTF8.self))
      while text.last?.isNewline == true { text.removeLast() }
      return Secret(String(text))
    } catch {
      throw .unreadableFile(provider: provider, path: path, reason: error.reason)
    }
  }

  /// Whether the file at `path` can be read.
  func hasFile(_ path: String) -> Bool { (try? readFile(path)) != nil }
}
