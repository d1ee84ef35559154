import YAML

/// Turns an OpenAPI document's security schemes into `config.auth`, which names environment variables after the
/// provider: `SHOP_TOKEN`, `SHOP_API_KEY`, `SHOP_USERNAME` and `SHOP_PASSWORD`, `SHOP_CLIENT_ID` and `SHOP_CLIENT_SECRET`.
struct SecurityDerivation {
  private let schemes: [(name: String, node: YAMLNode)]
  private let global: YAMLNode?
  private let prefix: String

  init(provider: String, document: ServiceDocument) throws(RegistryError) {
    prefix = DerivedName.variablePrefix(provider)
    global = try document.node(at: ["security"])
    let node = try document.node(at: ["components", "securitySchemes"])
    schemes = node?.members.map { ($0.key, document.target(of: $0.value)?.node ?? $0.value) } ?? []
  }

  /// What holds for operations that say nothing themselves. A document that declares schemes and asks for none leaves
  /// it to the user: credentials are sent when they are there.
  var common: YAMLTree {
    if let global { return auth(global) ?? SecurityDerivation.none }
    let all = schemes.compactMap { scheme($0.name) }
    return all.isEmpty
      ? SecurityDerivation.none : SecurityDerivation.any(all + [SecurityDerivation.none], scheme: nil)
  }

  /// What holds for `operation` when it says something of its own; nil when it does not.
  func own(_ operation: YAMLNode) -> YAMLTree? {
    guard let security = operation["security"], security.kind == .sequence else { return nil }
    if let global, SecurityDerivation.isSame(security, global) { return nil }
    return auth(security) ?? SecurityDerivation.none
  }

  /// The requirement that an operation without one is under, so that scopes are found beside it.
  func inherited(by operation: YAMLNode) -> YAMLNode? {
    operation["security"] == nil && hasScopes(global) ? global : nil
  }

  private static let none = YAMLTree.members([("type", .text("null_auth"))])

  private static func any(_ ways: [YAMLTree], scheme: String?) -> YAMLTree {
    if ways.count == 1, case .mapping(let members) = ways[0] {
      return .mapping(members + (scheme.map { [YAMLTree.Member("scheme", .text($0))] } ?? []))
    }
    return .members([
      ("type", .text("any")), ("scheme", scheme.map { .text($0) }), ("any_of", .sequence(ways)),
    ])
  }

  /// A list of requirements, any one of which is enough; nil for an empty list.
  private func auth(_ requirements: YAMLNode) -> YAMLTree? {
    let ways = requirements.elements.compactMap { way($0) }
    guard !ways.isEmpty else { return nil }
    let scoped = requirements.elements.lazy.flatMap(\.memberKeys).first { isScoped($0) }
    return SecurityDerivation.any(ways, scheme: scoped)
  }

  /// One requirement: all of its schemes together.
  private func way(_ requirement: YAMLNode) -> YAMLTree? {
    let names = requirement.memberKeys
    if names.isEmpty { return SecurityDerivation.none }
    if names.count == 1 { return scheme(names[0]) }
    let parts = names.compactMap { part($0) }
    guard parts.count == names.count else { return names.lazy.compactMap { scheme($0) }.first }
    // A chain: each part is the successor of the one before it.
    var chain: [YAMLTree.Member]?
    for part in parts.reversed() {
      chain = part + (chain.map { [YAMLTree.Member("successor", .mapping($0))] } ?? [])
    }
    return chain.map { .mapping($0) }
  }

  private func isScoped(_ name: String) -> Bool {
    schemes.contains { $0.name == name && $0.node["flows"]?["clientCredentials"] != nil }
  }

  private func hasScopes(_ requirements: YAMLNode?) -> Bool {
    requirements?.elements.contains { requirement in requirement.memberKeys.contains { isScoped($0) } }
      ?? false
  }

  private static func isSame(_ left: YAMLNode, _ right: YAMLNode) -> Bool {
    (try? left.jsonText()) == (try? right.jsonText())
  }

  // MARK: Schemes

  private func scheme(_ name: String) -> YAMLTree? {
    guard let node = schemes.first(where: { $0.name == name })?.node else { return nil }
    switch node.text("type").lowercased() {
    case "http":
      switch node.text("scheme").lowercased() {
      case "bearer": return bearer
      case "basic":
        return .members([
          ("type", .text("basic")), ("username_var", variable("USERNAME")),
          ("password_var", variable("PASSWORD")),
        ])
      default: return .members([("type", .text("http \(node.text("scheme"))"))])
      }
    case "apikey": return part(name).map { .mapping($0) }
    case "oauth2":
      guard let flow = node["flows"]?["clientCredentials"] else { return bearer }
      return .members([
        ("type", .text("oauth2")), ("grant_type", .text("client_credentials")),
        ("client_id_env_var", variable("CLIENT_ID")), ("client_secret_env_var", variable("CLIENT_SECRET")),
        ("token_env_var", variable("TOKEN")), ("token_url", .text(flow.text("tokenUrl"))),
      ])
    case "openidconnect": return bearer
    default: return .members([("type", .text(node.text("type")))])
    }
  }

  /// A token that was fetched elsewhere, as every flow but one needs a person and a browser.
  private var bearer: YAMLTree {
    .members([("type", .text("bearer")), ("credentialsenvvar", variable("TOKEN"))])
  }

  /// A scheme as a header or query parameter; nil when it is none.
  private func part(_ name: String) -> [YAMLTree.Member]? {
    guard let node = schemes.first(where: { $0.name == name })?.node else { return nil }
    let type = node.text("type").lowercased()
    func members(_ location: String, _ key: String, prefix: String?, _ variable: YAMLTree) -> [YAMLTree
      .Member]
    {
      var members = [
        YAMLTree.Member("type", .text("custom")), YAMLTree.Member("location", .text(location)),
        YAMLTree.Member("name", .text(key)),
      ]
      if let prefix { members.append(YAMLTree.Member("valuePrefix", .text(prefix))) }
      return members + [YAMLTree.Member("credentialsenvvar", variable)]
    }
    if type == "apikey" {
      switch node.text("in").lowercased() {
      case "query": return members("query", node.text("name"), prefix: nil, keyVariable(name))
      case "cookie": return members("header", "Cookie", prefix: node.text("name") + "=", keyVariable(name))
      default: return members("header", node.text("name"), prefix: nil, keyVariable(name))
      }
    }
    let isBearer =
      type == "http" && node.text("scheme").lowercased() == "bearer" || type == "oauth2"
      || type == "openidconnect"
    return isBearer ? members("header", "Authorization", prefix: "Bearer ", variable("TOKEN")) : nil
  }

  /// The variable of a key; with several keys each is named after its scheme.
  private func keyVariable(_ name: String) -> YAMLTree {
    let keys = schemes.filter { $0.node.text("type").lowercased() == "apikey" }
    return variable(
      keys.count > 1 ? DerivedName.variablePrefix(DerivedName.snake(name, fallback: "key")) : "API_KEY")
  }

  private func variable(_ name: String) -> YAMLTree { .text("\(prefix)_\(name)") }
}
