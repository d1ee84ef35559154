import Binding
import HTTP
import Invocation
import Registry
import Rows
import Testing

/// From arguments to the exact request.
struct RequestBuilderTests {
  private func request(
    _ api: APIUnderTest, _ arguments: String = "", server: String? = nil, variables: [String: Variable] = [:],
    environment: [String: String] = [:]
  ) -> String {
    do {
      let builder = RequestBuilder(server: server, userAgent: "test")
      let call = try api.call(
        arguments, variables: variables, hasServer: server != nil, environment: environment)
      let request = try builder.request(for: call)
      var lines = ["\(request.method.rawValue) \(request.url)"]
      lines += request.fields.filter { !$0.isNamed("User-Agent") }.map { "\($0.name): \($0.value)" }
      if let body = request.body { lines += ["", String(decoding: body, as: UTF8.self)] }
      return lines.joined(separator: "\n")
    } catch let fault as RequestFault {
      return fault.message
    } catch {
      return "\(error)"
    }
  }

  @Test func everythingHasItsPlace() throws {
    let api = try APIUnderTest(
      """
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: page, in: query, schema: {type: integer}}
        - {name: tag, in: query, schema: {type: array, items: {type: string}}}
        - {name: X-Trace, in: header, schema: {type: string}}
        - {name: session, in: cookie, schema: {type: string}}
        - {name: theme, in: cookie, schema: {type: string}}
      requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}
      responses: {'200': {content: {application/json: {schema: {type: object}}}}}
      """, "put", path: "/things/{id}/parts")
    #expect(
      request(
        api,
        "@id = 'a/b', @page = 2, @tag = '[\"x\", \"y\"]', @\"X-Trace\" = 't', @session = 's 1', @theme = 'dark' @@json = '{\"name\": \"n\"}'"
      ) == """
        PUT https://api.example.com/v1/things/a%2Fb/parts?page=2&tag=x&tag=y
        Accept: application/json
        X-Trace: t
        Cookie: session=s%201; theme=dark
        Content-Type: application/json

        {"name":"n"}
        """)
  }

  @Test func aPathMayHaveAQuery() throws {
    let api = try APIUnderTest(
      "parameters: [{name: id, in: path, required: true}, {name: x, in: query}]", "get",
      path: "/things/{id}?api-version=2024-01-01")
    #expect(
      request(api, "@id = 'a', @x = 1")
        == "GET https://api.example.com/v1/things/a?api-version=2024-01-01&x=1")
  }

  /// What is given goes before what the path says of the same name.
  @Test func aGivenValueReplacesAFixedOne() throws {
    let api = try APIUnderTest(
      "parameters: [{name: version, in: query}, {name: 'filter[a]', in: query}, {name: tag, in: query, schema: {type: array, items: {type: string}}}]",
      "get", path: "/things?version=1&filter%5Ba%5D=x&tag=a&versions=2&flag")
    let fixed = "GET https://api.example.com/v1/things?"
    #expect(request(api, "") == fixed + "version=1&filter%5Ba%5D=x&tag=a&versions=2&flag")
    #expect(
      request(api, "@version = 2") == fixed + "filter%5Ba%5D=x&tag=a&versions=2&flag&version=2")
    #expect(
      request(api, "@\"filter[a]\" = 'y', @tag = '[\"b\", \"c\"]'")
        == fixed + "version=1&versions=2&flag&filter%5Ba%5D=y&tag=b&tag=c")
  }

  @Test func aPlaceholderNeedNotBeASegment() throws {
    let api = try APIUnderTest(
      "parameters: [{name: name, in: path, required: true}]", "post", path: "/v1/{name}:restart(on='{on}')")
    #expect(
      request(api, "@name = 'a', @on = 'b'") == "POST https://api.example.com/v1/v1/a:restart(on='b')")
  }

  @Test func defaultHeadersAreSent() throws {
    let api = try APIUnderTest(
      """
      parameters:
        - {name: X-Amz-Target, in: header, required: true, schema: {type: string, default: Service.Call}}
        - {name: x, in: query, schema: {type: string, default: unsaid}}
        - {name: Authorization, in: header, schema: {type: string}}
      """)
    #expect(request(api) == "POST https://api.example.com/v1/things\nX-Amz-Target: Service.Call")
    #expect(
      request(api, "@\"X-Amz-Target\" = 'Other', @Authorization = 'Bearer mine'")
        == "POST https://api.example.com/v1/things\nX-Amz-Target: Other")
  }

  private static let object =
    "{type: object, additionalProperties: true, properties: {a: {type: integer}, b: {type: string, nullable: true}}}"
  private static let bodies:
    [(isRequired: Bool, mediaType: String, entry: String, arguments: String, expected: String)] = [
      (false, "application/json", "", "", ""),
      (true, "application/json", "", "", "Content-Type: application/json\n\n{}"),
      (
        false, "application/vnd.api+json", "", "@@json = '{\"a\": 1}'",
        "Content-Type: application/vnd.api+json\n\n{\"a\":1}"
      ),
      (
        false, "application/json", "request: {base: '{\"a\": 1, \"c\": true}'}", "@data__b = 'x'",
        "Content-Type: application/json\n\n{\"a\":1,\"c\":true,\"b\":\"x\"}"
      ),
      (
        false, "application/json", "request: {base: '{\"a\": 1}'}", "@data__a = 2",
        "Content-Type: application/json\n\n{\"a\":2}"
      ),
      (
        false, "application/json", "request: {base: '{\"a\": 1}', default: '{\"d\": 1}'}", "",
        "Content-Type: application/json\n\n{\"d\":1}"
      ),
      (
        false, "application/x-www-form-urlencoded", "", "@data__a = 1, @data__b = 'x y&z'",
        "Content-Type: application/x-www-form-urlencoded\n\na=1&b=x+y%26z"
      ),
      (
        false, "application/x-www-form-urlencoded", "",
        "@@json = '{\"b\": null, \"list\": [1, 2], \"o\": {\"p\": {\"q\": true}}}'",
        "Content-Type: application/x-www-form-urlencoded\n\nlist=1&list=2&o%5Bp%5D%5Bq%5D=true"
      ),
    ]

  @Test(arguments: bodies.indices)
  func bodiesAreWrittenInTheirMediaType(_ index: Int) throws {
    let test = RequestBuilderTests.bodies[index]
    let api = try APIUnderTest(
      "requestBody: {required: \(test.isRequired), content: {\(test.mediaType): {schema: \(RequestBuilderTests.object)}}}",
      entry: test.entry)
    let line = "POST https://api.example.com/v1/things"
    #expect(request(api, test.arguments) == (test.expected.isEmpty ? line : line + "\n" + test.expected))
  }

  private static let servers:
    [(servers: String, server: String?, arguments: String, environment: [String: String], expected: String)] =
      [
        ("- url: https://api.example.com/", nil, "", [:], "GET https://api.example.com/things"),
        (
          "- {url: 'https://{r}.example.com/{v}', variables: {r: {default: eu}, v: {default: v2}}}", nil, "",
          [:],
          "GET https://eu.example.com/v2/things"
        ),
        (
          "- {url: 'https://{r}.example.com', variables: {r: {default: eu}}}", nil, "@r = 'us'", [:],
          "GET https://us.example.com/things"
        ),
        (
          "- {url: 'https://{r}.example.com', variables: {r: {default: eu, x-stackQL-envVar: REGION}}}", nil,
          "",
          ["REGION": "ap"], "GET https://ap.example.com/things"
        ),
        (
          "- {url: 'https://{r}.example.com', variables: {r: {default: eu, x-stackQL-envVar: REGION}}}", nil,
          "@r = 'us'", ["REGION": "ap"], "GET https://us.example.com/things"
        ),
        (
          "- {url: '{protocol}://{host:^(.*)$}/', variables: {protocol: {default: https}}}", nil,
          "@host = 'h:8443'",
          [:], "GET https://h:8443/things"
        ),
        (
          "- url: https://api.example.com/v1", "http://127.0.0.1:8080/proxy/", "", [:],
          "GET http://127.0.0.1:8080/proxy/things"
        ),
        ("- url: 'https://{needed}.example.com'", "http://127.0.0.1", "", [:], "GET http://127.0.0.1/things"),
        (
          "- url: '{server}/api/v3'", "http://127.0.0.1:8080/", "", [:],
          "GET http://127.0.0.1:8080/api/v3/things"
        ),
        (
          "- {url: '{server}/api/v3', variables: {server: {x-stackQL-envVar: SHOP_SERVER}}}", nil, "",
          ["SHOP_SERVER": "https://shop.example.com/"], "GET https://shop.example.com/api/v3/things"
        ),
        (
          "- url: /api/v3", nil, "", [:],
          "the document's server is the path `/api/v3` alone, give the host with --server"
        ),
        (
          "- url: ftp://example.com", nil, "", [:],
          "the server: expected an http or https URL, found `ftp://example.com`"
        ),
        ("[]", nil, "", [:], "the provider's document names no server, give one with --server"),
        ("[]", "https://example.com", "", [:], "GET https://example.com/things"),
        ("[]", "HTTPS://example.com/base/", "", [:], "GET HTTPS://example.com/base/things"),
        (
          "[]", "https://example.com/base?a=1", "", [:],
          "the server: expected a URL that paths can be put behind, without `?` and `#`"
        ),
        (
          "[]", "https://example.com#a", "", [:],
          "the server: expected a URL that paths can be put behind, without `?` and `#`"
        ),
        (
          "[]", "https://ann:secret@example.com", "", [:],
          "the server: the URL has a user name or password in it; give credentials separately"
        ),
        ("[]", "http://", "", [:], "the server: the URL has no host"),
        ("[]", "http://example.com:99999", "", [:], "the server: expected a port from 1 to 65535"),
        (
          "- url: https://a.example.com", "example.com", "", [:],
          "the server: expected an http or https URL, found `example.com`"
        ),
      ]

  @Test(arguments: servers.indices)
  func serversAreFilledIn(_ index: Int) throws {
    let test = RequestBuilderTests.servers[index]
    let api = try APIUnderTest("{}", "get", servers: test.servers)
    #expect(request(api, test.arguments, server: test.server, environment: test.environment) == test.expected)
  }

  @Test func secretsAreNamedToTheRequest() throws {
    let api = try APIUnderTest(
      """
      parameters: [{name: X-Key, in: header, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: {type: object, properties: {p: {type: string, format: password}}}}}}
      """)
    let call = try api.call("@\"X-Key\" = {{ k }}, @data__p = 'pass'", variables: ["k": secret("key")])
    let request = try RequestBuilder(userAgent: "test").request(for: call)
    #expect(Set(request.allSecrets.map(\.revealed)) == ["key", "pass"])
    #expect(!"\(request)".contains("pass") && !"\(request)".contains("key"))
  }
}
