import Binding
import Invocation
import Registry
import Testing

/// Which arguments a call takes, and which it lacks.
struct ArgumentCheckTests {
  private static let operation = """
    parameters:
      - {name: id, in: path, required: true, schema: {type: string}, description: Which one.}
      - {name: size, in: query, schema: {type: integer}}
      - {name: X-Trace, in: header, required: true, schema: {type: string, default: none}}
      - {name: Authorization, in: header, required: true, schema: {type: string}}
      - {name: Accept, in: header, required: true, schema: {type: string}}
    """

  private func api(servers: String = "- url: https://api.example.com") throws -> APIUnderTest {
    try APIUnderTest(ArgumentCheckTests.operation, "get", path: "/things/{id}", servers: servers)
  }

  @Test func everythingIsToldAtOnceInTheOrderOfTheStatement() throws {
    let found = try api().faults("@siez = 1, @size = 'x'")
    #expect(
      found == [
        "parameter `id` (string) is required",
        "@siez: unknown parameter `siez`, did you mean `size`?",
        "'x': `size`: expected an integer, found the text 'x'",
      ])
  }

  @Test func whatNobodyKnowsIsToldWithAllThatIsKnown() throws {
    let known = "`id`, `size`, `X-Trace`, `Authorization` or `Accept`"
    #expect(
      try api().faults("@id = 'a', @colour = 1") == ["@colour: unknown parameter `colour`, expected \(known)"]
    )
  }

  @Test func headersOfTheRequestItselfAreNotAskedFor() throws {
    #expect(try api().faults("@id = 'a'") == [])
  }

  @Test func nullLeavesAParameterOut() throws {
    let call = try api().call("@id = 'a', @size = NULL")
    #expect(call.values.map(\.parameter.name) == ["id"])
    #expect(try api().faults("@id = NULL") == ["parameter `id` (string) is required"])
  }

  @Test func aPathHasNoEmptyPart() throws {
    #expect(
      try api().faults("@id = ''") == ["'': `id` is part of the URL's path and cannot be empty"])
    #expect(
      try api().faults("@id = '..'") == ["'..': `id` is part of the URL's path and cannot be `..`"])
  }

  /// Neither is sent as it stands, so neither is sent: whether the value is secret, and whether values are checked.
  @Test(
    arguments: [
      ("'a\r\nX-Evil: 1'", true), ("'a\nb'", true), ("'a\u{7F}'", true), ("'a\tb'", false), ("'ä'", false),
    ], [true, false])
  func headersHaveNoLineEnds(_ test: (value: String, isRefused: Bool), validates: Bool) throws {
    for schema in ["{type: string}", "{type: string, format: password}", "{type: array}", "{}"] {
      let api = try APIUnderTest("parameters: [{name: X-Note, in: header, schema: \(schema)}]", "get")
      let fault =
        "\(test.value): `X-Note` is sent as a header and cannot have line ends or other control characters"
      #expect(
        api.faults("@\"X-Note\" = \(test.value)", validates: validates) == (test.isRefused ? [fault] : []))
    }
  }

  @Test func withoutValidationOnlyTheURLIsAskedFor() throws {
    let api = try APIUnderTest(
      """
      parameters:
        - {name: id, in: path, required: true}
        - {name: size, in: query, required: true}
      """, "get", path: "/things/{id}")
    #expect(api.faults("", validates: false) == ["parameter `id` (string) is required"])
    #expect(api.faults("@id = 'a'", validates: false) == [])
    #expect(api.faults("@id = 'a'") == ["parameter `size` (string) is required"])
  }

  @Test func onePlaceIsNotTheOther() throws {
    let api = try APIUnderTest(
      """
      parameters:
        - {name: id, in: query, required: true, schema: {type: string}}
        - {name: id, in: path, required: true, schema: {type: string}}
      """, "get", path: "/things/{id}")
    let call = try api.call("@id = 'a'")
    #expect(call.values.map(\.parameter.location) == [.query, .path])
  }

  private static let serverCases:
    [(servers: String, arguments: String, environment: [String: String], faults: [String])] = [
      ("- url: 'https://{region}.example.com'", "", [:], ["parameter `region` (string) is required"]),
      ("- url: 'https://{region}.example.com'", "@region = 'eu'", [:], []),
      ("- {url: 'https://{region}.example.com', variables: {region: {default: eu}}}", "", [:], []),
      (
        "- {url: 'https://{region}.example.com', variables: {region: {default: ''}}}", "", [:],
        ["parameter `region` (string) is required"]
      ),
      (
        "- {url: 'https://{org}.example.com', variables: {org: {x-stackQL-envVar: ORG}}}", "", ["ORG": "a"],
        []
      ),
      (
        "- {url: 'https://{org}.example.com', variables: {org: {x-stackQL-envVar: ORG}}}", "", [:],
        ["parameter `org` (string) is required"]
      ),
      (
        "- {url: 'https://{r}.example.com', variables: {r: {default: eu, enum: [eu, us]}}}", "@r = 'ap'", [:],
        ["warning: 'ap': `r`: \"ap\" is not among the known values \"eu\" and \"us\""]
      ),
    ]

  @Test(arguments: serverCases.indices)
  func serverVariablesComeFromTheCallTheEnvironmentOrTheDocument(_ index: Int) throws {
    let test = ArgumentCheckTests.serverCases[index]
    let api = try APIUnderTest("{}", "get", servers: test.servers)
    #expect(api.faults(test.arguments, environment: test.environment) == test.faults)
    #expect(api.faults(hasServer: true) == [], "a server of one's own needs no variables")
  }

  /// Patterns in the braces of a URL say what a value looks like, and are no part of its name.
  @Test(arguments: [
    ("https://{region}.example.com", "https://{region}.example.com"),
    (
      "https://{region:^(eu|us)$}.example.com:{port}/{base:[a-z]+}/",
      "https://{region}.example.com:{port}/{base}"
    ),
    ("https://{a:}{b}x", "https://{a}{b}x"),
    ("https://a.example.com/{open:x", "https://a.example.com/{open:x"),
    ("https://a.example.com/}{é:ü}é", "https://a.example.com/}{é}é"),
  ])
  func patternsOfServerVariablesAreLeftOut(url: String, expected: String) throws {
    let api = try APIUnderTest("{}", "get", servers: "- url: '\(url)'")
    #expect(api.method.servers.map(\.url) == [expected])
  }

  @Test func aVariableThatIsTextIsTyped() throws {
    let call = try api().call(
      "@id = {{ id }}, @size = {{ size }}", variables: ["id": text("5"), "size": text("5")])
    #expect(call.values.prefix(2).map { json($0.value) } == ["\"5\"", "5"])
  }

  @Test func aTypedVariableStaysWhatItIs() throws {
    let found = try api().faults("@id = 'a', @size = {{ size }}", variables: ["size": try typed("[1]")])
    #expect(found == ["{{ size }}: `size`: expected an integer, found an array"])
  }

  @Test func aSecretIsNotShown() throws {
    let found = try api().faults("@id = 'a', @size = {{ size }}", variables: ["size": secret("s3cret")])
    #expect(found == ["{{ size }}: `size`: expected an integer, found a secret text"])
  }
}
