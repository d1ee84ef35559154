import HTTP
import Invocation
import Registry
import Rows
import Testing

/// From a document's `config.auth` and an environment to what a request bears.
struct CredentialResolverTests {
  private static let files = ["/k": "from file\n", "/pair": "me:pass\n"]

  private func resolver(
    _ environment: [String: String], isAnonymous: Bool = false, origins: [String: VariableOrigin] = [:]
  ) -> CredentialResolver {
    CredentialResolver(
      isAnonymous: isAnonymous, environment: { environment[$0] }, origin: { origins[$0] ?? .environment }
    ) { path throws(CredentialResolver.FileFault) in
      guard let text = CredentialResolverTests.files[path] else {
        throw CredentialResolver.FileFault(reason: "no such file")
      }
      return Array(text.utf8)
    }
  }

  /// What goes onto the wire, or the fault.
  private func sent(_ auth: String, _ environment: [String: String], isAnonymous: Bool = false) throws
    -> String
  {
    let api = try APIUnderTest("{}", "get", auth: auth)
    let resolver = resolver(environment, isAnonymous: isAnonymous)
    do throws(CredentialFault) {
      let bound = try resolver.credential(
        of: api.provider, for: api.method, baseURL: "https://api.example.com/v1")
      return bound.map { CredentialResolverTests.show($0.credential) } ?? "nothing"
    } catch {
      return error.message
    }
  }

  private static func show(_ credential: Credential) -> String {
    switch credential {
    case .none: "none"
    case .bearer(let secret): "Bearer \(secret.revealed)"
    case .basic(let user, let password): "Basic \(user.revealed):\(password.revealed)"
    case .header(let name, let prefix, let value): "\(name): \(prefix)\(value.revealed)"
    case .query(let name, let value): "?\(name)=\(value.revealed)"
    case .several(let parts): parts.map(show).joined(separator: ", ")
    case .clientCredentials(let grant):
      "\(grant.style) \(grant.clientID):\(grant.clientSecret.revealed) at \(grant.tokenURL)"
        + (grant.scopes.isEmpty ? "" : " for \(grant.scopes.joined(separator: " "))")
        + grant.extraFields.map { " \($0.name)=\($0.value)" }.joined()
    }
  }

  private static let found: [(auth: String, environment: [String: String], sent: String)] = [
    ("type: null_auth", [:], "nothing"),
    ("type: bearer\ncredentialsenvvar: T", ["T": "t"], "Bearer t"),
    ("type: BEARER\ncredentialsfilepath: /k", [:], "Bearer from file"),
    ("type: bearer\ncredentialsfilepathenvvar: F", ["F": "/k"], "Bearer from file"),
    (
      "type: bearer\ncredentialsfilepath: /none", [:],
      "cannot read the credentials of test from `/none`: no such file"
    ),
    ("type: api_key\ncredentialsenvvar: T\nvaluePrefix: 'SSWS '", ["T": "t"], "Authorization: SSWS t"),
    ("type: api_key\ncredentialsenvvar: T", ["T": "t"], "Authorization: t"),
    ("type: api_key\ncredentialsenvvar: T\nname: X-Api-Key", ["T": "t"], "X-Api-Key: t"),
    ("type: api_key\ncredentialsenvvar: T\nlocation: query\nname: key", ["T": "t"], "?key=t"),
    ("type: basic\nusername_var: U\npassword_var: P", ["U": "me", "P": "pass"], "Basic me:pass"),
    ("type: basic\napi_key_var: U\napi_secret_var: P", ["U": "me", "P": "pass"], "Basic me:pass"),
    ("type: basic\ncredentialsenvvar: B", ["B": "bWU6cGFzcw=="], "Authorization: Basic bWU6cGFzcw=="),
    (
      "type: basic\ncredentialsenvvar: B\nvaluePrefix: 'basic '", ["B": "bWU6cGFzcw=="],
      "Authorization: basic bWU6cGFzcw=="
    ),
    ("type: basic\ncredentialsenvvar: B", ["B": "me:pa:ss"], "Basic me:pa:ss"),
    ("type: basic\ncredentialsfilepath: /pair", [:], "Basic me:pass"),
    ("type: custom\nlocation: header\nname: X-Key\ncredentialsenvvar: K", ["K": "k"], "X-Key: k"),
    ("type: custom\nlocation: query\nname: key\ncredentialsenvvar: K", ["K": "k"], "?key=k"),
    (
      "type: custom\nname: A\ncredentialsenvvar: K\nsuccessor: {name: B, location: query, credentialsenvvar: L, successor: {name: C, valuePrefix: 'Token ', credentialsenvvar: M}}",
      ["K": "k", "L": "l", "M": "m"], "A: k, ?B=l, C: Token m"
    ),
    (
      "type: oauth2\nclient_id_env_var: I\nclient_secret_env_var: S\ntoken_url: https://id.example.com/token\nscopes: [a, b]",
      ["I": "id", "S": "sec"], "automatic id:sec at https://id.example.com/token for a b"
    ),
    (
      "type: oauth2\nclient_id: written\nclient_secret_env_var: S\ntoken_url: /token\nscopes: a b\nauth_style: 1\nvalues: {audience: [x], extra: y}",
      ["S": "sec"], "body written:sec at https://api.example.com/token for a b audience=x extra=y"
    ),
    (
      "type: oauth2\nclient_id_env_var: I\nclient_secret_env_var: S\ntoken_url: 'https://{{ .__env__T }}/{{ .realm }}/{{.account_id}}'\nrealm: r\naccount_id_var: A\nauth_style: 2",
      ["I": "id", "S": "sec", "T": "t", "A": "a"], "basicHeader id:sec at https://t/r/a"
    ),
    (
      "type: oauth2\nclient_id_env_var: I\nclient_secret_env_var: S\ntoken_url: /t\ntoken_env_var: T",
      ["T": "ready"], "Bearer ready"
    ),
    (
      "type: azure_default", ["AZURE_CLIENT_ID": "id", "AZURE_CLIENT_SECRET": "s", "AZURE_TENANT_ID": "t"],
      "body id:s at https://login.microsoftonline.com/t/oauth2/v2.0/token for https://management.azure.com/.default"
    ),
    (
      "type: any\nany_of: [{type: bearer, credentialsenvvar: A}, {type: bearer, credentialsenvvar: B}]",
      ["B": "b"], "Bearer b"
    ),
    // What users have set for the API's other tools.
    ("type: bearer\ncredentialsenvvar: DIGITALOCEAN_TOKEN", ["DIGITALOCEAN_ACCESS_TOKEN": "t"], "Bearer t"),
    (
      "type: bearer\ncredentialsenvvar: LINODE_TOKEN", ["LINODE_TOKEN": "a", "LINODE_CLI_TOKEN": "b"],
      "Bearer a"
    ),
    (
      "type: basic\nusername_var: STACKQL_GITHUB_USERNAME\npassword_var: STACKQL_GITHUB_PASSWORD",
      ["GH_TOKEN": "t"], "Bearer t"
    ),
    (
      "type: basic\nusername_var: STACKQL_GITHUB_USERNAME\npassword_var: STACKQL_GITHUB_PASSWORD",
      ["GH_TOKEN": "t", "STACKQL_GITHUB_USERNAME": "u", "STACKQL_GITHUB_PASSWORD": "p"], "Basic u:p"
    ),
    (
      "type: service_account\ncredentialsenvvar: GOOGLE_CREDENTIALS", ["GOOGLE_OAUTH_ACCESS_TOKEN": "t"],
      "Bearer t"
    ),
  ]

  @Test(arguments: found.indices)
  func credentialsAreFoundWhereTheDocumentSays(_ index: Int) throws {
    let test = CredentialResolverTests.found[index]
    #expect(try sent(test.auth, test.environment) == test.sent)
  }

  @Test(arguments: found.indices)
  func nobodySignsInWhoDoesNotWantTo(_ index: Int) throws {
    let test = CredentialResolverTests.found[index]
    #expect(try sent(test.auth, test.environment, isAnonymous: true) == "nothing")
  }

  private static let missing: [(auth: String, environment: [String: String], fault: String)] = [
    ("type: bearer\ncredentialsenvvar: T", [:], "no credentials for test, set T"),
    ("type: bearer\ncredentialsenvvar: T", ["T": ""], "no credentials for test, set T"),
    ("type: basic\nusername_var: U\npassword_var: P", [:], "no credentials for test, set U and P"),
    ("type: basic\nusername_var: U\npassword_var: P", ["U": "me"], "no credentials for test, set P"),
    (
      "type: custom\nname: A\ncredentialsenvvar: K\nsuccessor: {name: B, credentialsenvvar: L}", [:],
      "no credentials for test, set K and L"
    ),
    (
      "type: oauth2\nclient_id_env_var: I\nclient_secret_env_var: S\ntoken_url: 'https://{{ .__env__TENANT }}/t'\ntoken_env_var: T",
      ["I": "id"], "no credentials for test, set S and TENANT"
    ),
    (
      "type: any\nany_of: [{type: bearer, credentialsenvvar: A}, {type: basic, username_var: U, password_var: P}]",
      [:],
      "no credentials for test, set A, or U and P"
    ),
    (
      "type: any\nany_of: [{type: bearer, credentialsenvvar: A}, {type: basic, username_var: U, password_var: P}]",
      ["U": "u"],
      "no credentials for test, set P"
    ),
    (
      "type: basic\nusername_var: STACKQL_GITHUB_USERNAME\npassword_var: STACKQL_GITHUB_PASSWORD", [:],
      "no credentials for test, set STACKQL_GITHUB_USERNAME and STACKQL_GITHUB_PASSWORD, or GITHUB_TOKEN, or GH_TOKEN"
    ),
    (
      "type: aws_signing_v4\ncredentialsenvvar: AWS_SECRET_ACCESS_KEY", ["AWS_SECRET_ACCESS_KEY": "s"],
      "test signs in with requests signed by AWS (Signature Version 4), which this version cannot do yet"
    ),
    (
      "type: service_account", [:],
      "test signs in with a service account of Google, which this version cannot do yet; a token in GOOGLE_OAUTH_ACCESS_TOKEN is taken instead"
    ),
    ("type: homegrown", [:], "test signs in with `homegrown`, which this version cannot do yet"),
    (
      "type: oauth2\ngrant_type: password", [:],
      "test signs in with `oauth2 password`, which this version cannot do yet"
    ),
    ("type: bearer", [:], "the document of test does not say where its credentials are"),
    (
      "type: oauth2\nclient_id_env_var: I\nclient_secret_env_var: S\ntoken_url: 'https://a b'",
      ["I": "i", "S": "s"],
      "the token URL of test is no URL: `https://a b`"
    ),
  ]

  @Test(arguments: missing.indices)
  func whatIsMissingIsNamed(_ index: Int) throws {
    let test = CredentialResolverTests.missing[index]
    #expect(try sent(test.auth, test.environment) == test.fault)
  }

  @Test func credentialsBelongToTheirHost() throws {
    let api = try APIUnderTest("{}", "get", auth: "type: bearer\ncredentialsenvvar: T")
    let bound = try resolver(["T": "t"]).credential(
      of: api.provider, for: api.method, baseURL: "https://api.example.com:8443/v1")
    #expect(bound?.belongs(to: try Origin("https://api.example.com:8443/other")) == true)
    #expect(bound?.belongs(to: try Origin("https://api.example.com/v1")) == false)
    #expect(bound?.belongs(to: try Origin("http://api.example.com:8443/v1")) == false)
  }

  private static let statuses: [(auth: String, environment: [String: String], rows: [String])] = [
    ("type: null_auth", [:], ["none - - not needed"]),
    ("type: bearer\ncredentialsenvvar: T", ["T": "s3cret"], ["bearer token T set"]),
    ("type: bearer\ncredentialsenvvar: T", [:], ["bearer token T missing"]),
    ("type: bearer\ncredentialsfilepath: /k", [:], ["bearer token file /k set"]),
    ("type: bearer\ncredentialsfilepath: /none", [:], ["bearer token file /none missing"]),
    ("type: bearer\ncredentialsfilepathenvvar: F", ["F": "/k"], ["bearer token file named by F set"]),
    (
      "type: basic\nusername_var: U\npassword_var: P", ["U": "me"],
      ["basic name U set", "basic password P missing"]
    ),
    (
      "type: bearer\ncredentialsenvvar: LINODE_TOKEN", ["LINODE_CLI_TOKEN": "x"],
      ["bearer token LINODE_CLI_TOKEN set"]
    ),
    (
      "type: custom\nname: X-Key\ncredentialsenvvar: K\nsuccessor: {name: q, location: query, credentialsenvvar: L}",
      ["K": "k"],
      ["query X-Key K set", "query q L missing"]
    ),
    (
      "type: oauth2\nclient_id_env_var: I\nclient_secret_env_var: S\ntoken_url: 'https://{{ .__env__N }}'\ntoken_env_var: T",
      [:],
      [
        "oauth2 client credentials client id I missing", "oauth2 client credentials client secret S missing",
        "oauth2 client credentials token URL N missing",
      ]
    ),
    (
      "type: oauth2\nclient_id_env_var: I\nclient_secret_env_var: S\ntoken_url: /t\ntoken_env_var: T",
      ["T": "t"],
      ["bearer token T set"]
    ),
    ("type: aws_signing_v4\ncredentialsenvvar: A", [:], ["aws_signing_v4 - - not supported yet"]),
    (
      "type: bearer\ncredentialsenvvar: PROFILED", ["PROFILED": "x"],
      ["bearer token PROFILED (profile work: file ~/t) set"]
    ),
    (
      "type: bearer\ncredentialsenvvar: PROFILED", [:],
      ["bearer token PROFILED (profile work: file ~/t) missing"]
    ),
    (
      "type: bearer\ncredentialsenvvar: COMMAND", [:],
      ["bearer token COMMAND (profile work: command `pass x`) unknown"]
    ),
  ]

  @Test(arguments: statuses.indices)
  func theStatusTellsEverythingButTheValue(_ index: Int) throws {
    let test = CredentialResolverTests.statuses[index]
    let api = try APIUnderTest("{}", "get", auth: test.auth)
    let resolver = resolver(
      test.environment,
      origins: [
        "PROFILED": .elsewhere("profile work: file ~/t", isAsked: true),
        "COMMAND": .elsewhere("profile work: command `pass x`", isAsked: false),
      ])
    let rows = resolver.status(of: api.provider.authentication).map { status in
      "\(status.scheme) \(status.part ?? "-") \(status.source ?? "-") \(status.state.rawValue)"
    }
    #expect(rows == test.rows)
  }
}
