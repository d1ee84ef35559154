package import HTTP
package import Registry
import Rows

/// Finds the credential of a provider where its document says it is. The environment and files are read here and
/// nowhere else in a call's way.
package struct CredentialResolver: Sendable {
  private let environment: @Sendable (String) -> String?
  private let readFile: @Sendable (String) throws(FileFault) -> [UInt8]

  /// Why a file cannot be read.
  package struct FileFault: Error {
    package let reason: String

    package init(reason: String) { self.reason = reason }
  }

  package init(
    environment: @escaping @Sendable (String) -> String?,
    readFile: @escaping @Sendable (String) throws(FileFault) -> [UInt8]
  ) {
    self.environment = environment
    self.readFile = readFile
  }

  /// The credential for calls of `method` at `baseURL`, bound to that host; nil when none is needed.
  /// Throws what is missing.
  package func credential(
    of provider: Provider, for method: Method, baseURL: String
  ) throws(CredentialFault) -> BoundCredential? {
    let scheme = (method.authentication ?? provider.authentication)?.scheme ?? .none
    guard let origin = try? Origin(baseURL) else { return nil }
    let credential: Credential
    switch scheme {
    case .none: return nil
    case .bearer(let source): credential = .bearer(try secret(source, provider.name))
    case .apiKey(let source, let prefix):
      credential = .header(name: "Authorization", prefix: prefix, value: try secret(source, provider.name))
    case .basic(.pair(let user, let password), _):
      let values = try secrets([user, password], provider.name)
      credential = .basic(user: values[0], password: values[1])
    case .basic(.encoded(let source), let prefix):
      credential = .header(name: "Authorization", prefix: prefix, value: try secret(source, provider.name))
    case .custom(let parts):
      var credentials: [Credential] = []
      for part in parts {
        let value = try secret(part.source, provider.name)
        credentials.append(
          part.isHeader
            ? .header(name: part.name, prefix: part.prefix, value: value)
            : .query(name: part.name, value: value))
      }
      credential = .several(credentials)
    case .clientCredentials(let source):
      credential = try clientCredentials(source, provider.name, method, baseURL)
    case .unsupported(let kind): throw .unsupported(provider: provider.name, kind: kind)
    }
    return BoundCredential(credential, to: [origin])
  }

  private func clientCredentials(
    _ source: AuthenticationConfiguration.ClientCredentialsSource, _ provider: String, _ method: Method,
    _ baseURL: String
  ) throws(CredentialFault) -> Credential {
    if let name = source.tokenVariable, let token = value(name) { return .bearer(Secret(token)) }
    let values = try secrets([source.clientID, source.clientSecret], provider)
    var fields: [ClientCredentials.ExtraField] = []
    for (name, texts) in source.values.sorted(by: { $0.key < $1.key }) {
      fields += texts.map { ClientCredentials.ExtraField(name, $0) }
    }
    return .clientCredentials(
      ClientCredentials(
        tokenURL: try tokenURL(source.tokenURL, provider, baseURL), clientID: values[0].revealed,
        clientSecret: values[1], scopes: source.usesOperationScopes ? method.scopes : source.scopes,
        extraFields: fields, style: source.credentialsInBody == true ? .body : .basicHeader))
  }

  /// `{{ .__env__NAME }}` is an environment variable; a URL without a host belongs to the API's server.
  private func tokenURL(_ template: String, _ provider: String, _ baseURL: String) throws(CredentialFault)
    -> String
  {
    var url = ""
    var rest = Substring(template)
    while let open = CredentialResolver.range(of: "{{", in: rest),
      let close = CredentialResolver.range(of: "}}", in: rest[open.upperBound...])
    {
      url += rest[..<open.lowerBound]
      let inner = rest[open.upperBound..<close.lowerBound].filter { !$0.isWhitespace }
      let name = inner.hasPrefix(".__env__") ? String(inner.dropFirst(8)) : inner
      url += try secrets([name], provider)[0].revealed
      rest = rest[close.upperBound...]
    }
    url += rest
    do throws(URLFault) {
      return try HTTPURL(baseURL).resolving(url).description
    } catch {
      throw .badTokenURL(provider: provider, template)
    }
  }

  private static func range(of mark: String, in text: Substring) -> Range<Substring.Index>? {
    var start = text.startIndex
    while start < text.endIndex {
      if text[start...].hasPrefix(mark) { return start..<text.index(start, offsetBy: mark.count) }
      start = text.index(after: start)
    }
    return nil
  }

  // MARK: Values

  private func value(_ name: String) -> String? {
    environment(name).flatMap { $0.isEmpty ? nil : $0 }
  }

  private func secrets(_ names: [String], _ provider: String) throws(CredentialFault) -> [Secret] {
    let missing = names.filter { value($0) == nil }
    guard missing.isEmpty else {
      // The user has to set all of them; saying so one by one would take several tries.
      throw .missingVariables(provider: provider, missing)
    }
    return names.map { Secret(value($0) ?? "") }
  }

  private func secret(
    _ source: AuthenticationConfiguration.CredentialSource, _ provider: String
  ) throws(CredentialFault) -> Secret {
    switch source {
    case .environment(let name): return try secrets([name], provider)[0]
    case .fileFromEnvironment(let name):
      return try file(try secrets([name], provider)[0].revealed, provider)
    case .file(let path): return try file(path, provider)
    case .missing: throw .unspecified(provider: provider)
    }
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
}
