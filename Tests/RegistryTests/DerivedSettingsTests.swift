import Registry
import Testing
import YAML

/// Credentials and servers of derived providers.
struct DerivedSettingsTests {
  private typealias Scheme = AuthenticationConfiguration.Scheme

  private func provider(
    _ schemes: String, global: String? = nil, operation: String = "{responses: {}}", servers: String? = nil
  ) throws -> DerivedProvider {
    let top = [global.map { "security: \($0)" }, servers.map { "servers: \($0)" }].compactMap(\.self)
    return try DerivedProvider(
      openAPI(
        [("/a", "get", operation)], components: "{securitySchemes: \(schemes)}",
        top: top.joined(separator: "\n")),
      as: "pet-shop")
  }

  private static let token = AuthenticationConfiguration.CredentialSource.environment("PET_SHOP_TOKEN")
  private static let key = AuthenticationConfiguration.CredentialSource.environment("PET_SHOP_API_KEY")

  private static func part(_ isHeader: Bool, _ name: String, _ variable: String, prefix: String = "")
    -> AuthenticationConfiguration.CustomPart
  {
    AuthenticationConfiguration.CustomPart(
      isHeader: isHeader, name: name, prefix: prefix, source: .environment(variable))
  }

  private static let cases:
    [(schemes: String, global: String?, expected: AuthenticationConfiguration.Scheme)] = [
      ("{}", nil, .none), ("{a: {type: http, scheme: bearer}}", "[]", .none),
      ("{a: {type: http, scheme: bearer}}", "[{a: []}]", .bearer(token)),
      (
        "{a: {type: http, scheme: Basic}}", "[{a: []}]",
        .basic(.pair(user: "PET_SHOP_USERNAME", password: "PET_SHOP_PASSWORD"), prefix: "Basic ")
      ),
      (
        "{a: {type: apiKey, in: header, name: X-Key}}", "[{a: []}]",
        .custom([part(true, "X-Key", "PET_SHOP_API_KEY")])
      ),
      (
        "{a: {type: apiKey, in: query, name: key}}", "[{a: []}]",
        .custom([part(false, "key", "PET_SHOP_API_KEY")])
      ),
      (
        "{a: {type: apiKey, in: cookie, name: sid}}", "[{a: []}]",
        .custom([part(true, "Cookie", "PET_SHOP_API_KEY", prefix: "sid=")])
      ),
      (
        "{appId: {type: apiKey, in: header, name: X-App}, secret: {type: apiKey, in: header, name: X-Secret}}",
        "[{appId: [], secret: []}]",
        .custom([part(true, "X-App", "PET_SHOP_APP_ID"), part(true, "X-Secret", "PET_SHOP_SECRET")])
      ),
      (
        "{a: {type: http, scheme: bearer}, k: {type: apiKey, in: header, name: X-Key}}", "[{a: [], k: []}]",
        .custom([
          part(true, "Authorization", "PET_SHOP_TOKEN", prefix: "Bearer "),
          part(true, "X-Key", "PET_SHOP_API_KEY"),
        ])
      ),
      (
        "{a: {type: http, scheme: bearer}, k: {type: apiKey, in: header, name: X-Key}}", "[{a: []}, {k: []}]",
        .anyOf([.bearer(token), .custom([part(true, "X-Key", "PET_SHOP_API_KEY")])])
      ),
      ("{a: {type: http, scheme: bearer}}", "[{}, {a: []}]", .anyOf([.none, .bearer(token)])),
      // Declared and asked for by nobody: the user decides.
      ("{a: {type: http, scheme: bearer}}", nil, .anyOf([.bearer(token), .none])),
      ("{a: {type: openIdConnect, openIdConnectUrl: 'https://x'}}", "[{a: []}]", .bearer(token)),
      (
        "{a: {type: oauth2, flows: {authorizationCode: {authorizationUrl: 'https://x', tokenUrl: 'https://y', scopes: {}}}}}",
        "[{a: []}]", .bearer(token)
      ),
      ("{a: {type: mutualTLS}}", "[{a: []}]", .unsupported("mutualtls")),
      ("{a: {type: http, scheme: digest}}", "[{a: []}]", .unsupported("http digest")),
    ]

  @Test(arguments: cases.indices)
  func schemesBecomeCredentials(_ index: Int) throws {
    let test = DerivedSettingsTests.cases[index]
    let derived = try provider(test.schemes, global: test.global)
    #expect(derived.provider.authentication?.scheme == test.expected)
  }

  private static let oauth =
    "{a: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://id/token', scopes: {r: read, w: write}}}}}"

  @Test func clientCredentialsAskForTheOperationsScopes() throws {
    let operation = "{security: [{a: [w]}], responses: {}}"
    let derived = try provider(DerivedSettingsTests.oauth, global: "[{a: [r]}]", operation: operation)
    let method = try derived.method("a.a.get")
    let expected = AuthenticationConfiguration.Scheme.clientCredentials(
      AuthenticationConfiguration.ClientCredentialsSource(
        clientID: "PET_SHOP_CLIENT_ID", clientSecret: "PET_SHOP_CLIENT_SECRET", tokenURL: "https://id/token",
        scopes: [], usesOperationScopes: true, tokenVariable: "PET_SHOP_TOKEN"))
    #expect(derived.provider.authentication?.scheme == expected)
    #expect(method.scopes == ["w"])
    let inheriting = try provider(DerivedSettingsTests.oauth, global: "[{a: [r]}]")
    #expect(
      try inheriting.method("a.a.get").scopes == ["r"], "what holds for all is found beside the operation")
  }

  @Test func anOperationMaySayOtherwise() throws {
    let schemes = "{a: {type: http, scheme: bearer}}"
    let open = try provider(schemes, global: "[{a: []}]", operation: "{security: [], responses: {}}")
    #expect(try open.method("a.a.get").authentication?.scheme == AuthenticationConfiguration.Scheme.none)
    let closed = try provider(schemes, global: "[]", operation: "{security: [{a: []}], responses: {}}")
    #expect(try closed.method("a.a.get").authentication?.scheme == .bearer(DerivedSettingsTests.token))
  }

  private static let serverCases: [(servers: String?, operation: String, url: String, variable: String?)] = [
    ("[{url: 'https://a.example.com/v1'}]", "{responses: {}}", "https://a.example.com/v1", nil),
    ("[{url: /v1}]", "{responses: {}}", "{server}/v1", "PET_SHOP_SERVER"),
    ("[{url: /}]", "{responses: {}}", "{server}", "PET_SHOP_SERVER"),
    (nil, "{responses: {}}", "{server}", "PET_SHOP_SERVER"),
    (
      "[{url: 'https://a.example.com'}]", "{servers: [{url: /other}], responses: {}}", "{server}/other",
      "PET_SHOP_SERVER"
    ),
    (
      "[{url: 'https://{r}.example.com', variables: {r: {default: eu}}}]", "{responses: {}}",
      "https://{r}.example.com", nil
    ),
  ]

  @Test(arguments: serverCases.indices)
  func serversAreKeptOrAskedFor(_ index: Int) throws {
    let test = DerivedSettingsTests.serverCases[index]
    let server = try #require(
      try provider("{}", operation: test.operation, servers: test.servers).method("a.a.get").servers.first)
    #expect(server.url == test.url)
    #expect(server.variables.first { $0.name == "server" }?.environmentVariable == test.variable)
  }
}
