import YAML

/// Reads `config.auth`.
enum AuthenticationReader {
  /// The configuration in `node`.
  static func read(_ node: YAMLNode) -> AuthenticationConfiguration {
    AuthenticationConfiguration(scheme(node))
  }

  private static func scheme(_ node: YAMLNode) -> AuthenticationConfiguration.Scheme {
    let kind = node.text("type").lowercased()
    switch kind {
    case "any": return .anyOf(node["any_of"]?.elements.map { scheme($0) } ?? [])
    // A key with a name of its own is what others call custom.
    case "api_key" where node["name"] != nil: return .custom(customParts(node))
    case "null_auth", "none", "": return .none
    case "bearer": return .bearer(source(node))
    case "api_key": return .apiKey(source(node), prefix: node["valuePrefix"]?.string ?? "")
    case "basic": return .basic(basicSource(node), prefix: node["valuePrefix"]?.string ?? "Basic ")
    case "custom": return .custom(customParts(node))
    case "oauth2":
      let grant = node.text("grant_type")
      guard grant.isEmpty || grant == "client_credentials" else { return .unsupported("oauth2 \(grant)") }
      return .clientCredentials(clientCredentials(node))
    case "azure_default": return azure
    default: return .unsupported(kind)
    }
  }

  /// What Azure's own libraries take from the environment for a service principal.
  private static let azure = AuthenticationConfiguration.Scheme.clientCredentials(
    AuthenticationConfiguration.ClientCredentialsSource(
      clientID: "AZURE_CLIENT_ID", clientSecret: "AZURE_CLIENT_SECRET",
      tokenURL: "https://login.microsoftonline.com/{{ .__env__AZURE_TENANT_ID }}/oauth2/v2.0/token",
      scopes: ["https://management.azure.com/.default"], credentialsInBody: true))

  private static func source(_ node: YAMLNode) -> AuthenticationConfiguration.CredentialSource {
    if let name = first(node, "credentialsenvvar", "api_key_var", "token_env_var", "token_var") {
      return .environment(name)
    }
    if let name = first(node, "credentialsfilepathenvvar") { return .fileFromEnvironment(name) }
    if let path = first(node, "credentialsfilepath") { return .file(path) }
    return .missing
  }

  private static func basicSource(_ node: YAMLNode) -> AuthenticationConfiguration.BasicSource {
    // One variable or file with everything goes before a pair, as in the documents' own rules.
    let whole = first(node, "credentialsenvvar", "credentialsfilepathenvvar", "credentialsfilepath")
    if whole == nil, let user = first(node, "username_var", "api_key_var"),
      let password = first(node, "password_var", "api_secret_var")
    {
      return .pair(user: user, password: password)
    }
    return .encoded(source(node))
  }

  private static func customParts(_ node: YAMLNode) -> [AuthenticationConfiguration.CustomPart] {
    var parts: [AuthenticationConfiguration.CustomPart] = []
    var next: YAMLNode? = node
    while let current = next, parts.count < 8 {
      parts.append(
        AuthenticationConfiguration.CustomPart(
          isHeader: current.text("location").lowercased() != "query", name: current.text("name"),
          prefix: current["valuePrefix"]?.string ?? "", source: source(current)))
      next = current["successor"]
    }
    return parts
  }

  private static func clientCredentials(
    _ node: YAMLNode
  ) -> AuthenticationConfiguration.ClientCredentialsSource {
    var values: [String: [String]] = [:]
    for member in node["values"]?.members.map({ $0 }) ?? [] {
      values[member.key] = member.value.kind == .sequence ? texts(member.value) : [member.value.string ?? ""]
    }
    let style = node["auth_style"]?.integer
    return AuthenticationConfiguration.ClientCredentialsSource(
      clientID: first(node, "client_id_env_var", "client_id_var") ?? "",
      writtenClientID: first(node, "client_id"),
      clientSecret: first(node, "client_secret_env_var", "client_secret_var") ?? "",
      tokenURL: tokenURL(node), scopes: texts(node["scopes"]),
      usesOperationScopes: node["scheme"] != nil, values: values,
      credentialsInBody: style == 1 ? true : style == 2 ? false : nil,
      tokenVariable: first(node, "token_env_var"))
  }

  /// A list, or the words of one text.
  private static func texts(_ node: YAMLNode?) -> [String] {
    guard let node else { return [] }
    return node.kind == .sequence
      ? node.elements.compactMap(\.string) : (node.string ?? "").split(separator: " ").map(String.init)
  }

  /// The token's URL, in which `{{ .key }}` is a key of `node` itself, or the environment variable that `key_var` names.
  private static func tokenURL(_ node: YAMLNode) -> String {
    var url = ""
    var rest = Substring(node.text("token_url"))
    while let (before, name, after) = TemplateText.firstPlaceholder(in: rest) {
      url += String(before)
      if name.hasPrefix("__env__") {
        url += "{{ .\(name) }}"
      } else if let text = node[name]?.string {
        url += text
      } else {
        url += "{{ .__env__\(node["\(name)_var"]?.string ?? name) }}"
      }
      rest = after
    }
    return url + String(rest)
  }

  private static func first(_ node: YAMLNode, _ keys: String...) -> String? {
    for key in keys {
      if let text = node[key]?.string, !text.isEmpty { return text }
    }
    return nil
  }
}
