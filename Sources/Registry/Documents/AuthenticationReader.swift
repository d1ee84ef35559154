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
    case "null_auth", "none", "": return .none
    case "bearer": return .bearer(source(node))
    case "api_key": return .apiKey(source(node), prefix: node["valuePrefix"]?.string ?? "")
    case "basic": return .basic(basicSource(node), prefix: node["valuePrefix"]?.string ?? "Basic ")
    case "custom": return .custom(customParts(node))
    case "oauth2":
      let grant = node.text("grant_type")
      guard grant.isEmpty || grant == "client_credentials" else { return .unsupported("oauth2 \(grant)") }
      return .clientCredentials(clientCredentials(node))
    default: return .unsupported(kind)
    }
  }

  private static func source(_ node: YAMLNode) -> AuthenticationConfiguration.CredentialSource {
    if let name = first(node, "credentialsenvvar", "api_key_var", "token_env_var") {
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
      values[member.key] =
        member.value.kind == .sequence
        ? member.value.elements.compactMap(\.string) : [member.value.string ?? ""]
    }
    let style = node["auth_style"]?.integer
    return AuthenticationConfiguration.ClientCredentialsSource(
      clientID: first(node, "client_id_env_var") ?? "",
      clientSecret: first(node, "client_secret_env_var") ?? "",
      tokenURL: node.text("token_url"), scopes: node["scopes"]?.elements.compactMap(\.string) ?? [],
      usesOperationScopes: node["scheme"] != nil, values: values,
      credentialsInBody: style == 1 ? true : style == 2 ? false : nil,
      tokenVariable: first(node, "token_env_var"))
  }

  private static func first(_ node: YAMLNode, _ keys: String...) -> String? {
    for key in keys {
      if let text = node[key]?.string, !text.isEmpty { return text }
    }
    return nil
  }
}
