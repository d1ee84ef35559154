import Glibc
import TestSupport
import Testing
import YAML

@testable import Registry

/// Documents that are broken in every way somebody thought of: each fault has its name and its line, and what is not
/// broken is still there.
struct MalformedDocumentTests {
  private static let head = """
    openapi: 3.0.3
    servers: [{url: 'https://api.example.com'}]
    paths:
      /a:
        get: {responses: {'200': {content: {application/json: {schema: {type: string}}}}}}
      /b:
        post:
          parameters: [{$ref: '#/components/parameters/none'}]
    components:

    """

  /// A service whose resources are these lines, from line 11 on.
  private static func service(_ resources: String) -> String {
    let lines = resources.split(separator: "\n", omittingEmptySubsequences: false)
    return head + "  x-stackQL-resources:\n" + lines.map { "    \($0)" }.joined(separator: "\n") + "\n"
  }

  private static let good =
    "good: {methods: {m: {operation: {$ref: '#/paths/~1a/get'}, response: {mediaType: application/json, openAPIDocKey: '200'}}}}\n"

  /// A service's text and what is said of it; the methods that are counted.
  private static let cases: [(name: String, text: String, methods: Int, findings: [String])] = [
    ("nothing wrong", service(good), 1, []),
    (
      "truncated", service(good) + "    next: {methods: {m: {operation", 0,
      [
        "unusable p.shop: expected ',' or '}' in the mapping, which starts at line 13, column 25 (shop.yaml:13)"
      ]
    ),
    (
      "a resource is a text", service(good + "bad: text"), 1,
      ["unusable p.shop.bad: `bad`: expected a mapping (shop.yaml:12)"]
    ),
    (
      "methods are a list", service(good + "bad: {methods: [a, b]}"), 1,
      ["warning p.shop.bad: `bad.methods`: expected a mapping (shop.yaml:12)"]
    ),
    (
      "verbs are a text, and one is unknown",
      service(good + "bad: {sqlVerbs: all}\nworse: {sqlVerbs: {selekt: [], select: text}}"), 1,
      [
        "warning p.shop.bad: `bad.sqlVerbs`: expected a mapping (shop.yaml:12)",
        "warning p.shop.bad: `sqlVerbs`: expected a mapping (shop.yaml:12)",
        "warning p.shop.worse: `sqlVerbs` has no key `selekt` (shop.yaml:13)",
        "warning p.shop.worse: `sqlVerbs.select`: expected a list (shop.yaml:13)",
      ]
    ),
    (
      "no operation", service(good + "bad: {methods: {m: {}, n: {operation: {}}, o: text}}"), 4,
      [
        "warning p.shop.bad.o: `o`: expected a mapping (shop.yaml:12)",
        "unusable p.shop.bad.m: `operation.$ref` is missing (shop.yaml:12)",
        "unusable p.shop.bad.n: `operation.$ref` is missing (shop.yaml:12)",
        "unusable p.shop.bad.o: `operation.$ref` is missing (shop.yaml:12)",
      ]
    ),
    (
      "operations that lead nowhere",
      service(
        good
          + "bad:\n  methods:\n    m: {operation: {$ref: '#/paths/~1none/get'}}\n    n: {operation: {$ref: '#/paths/~1a/put'}}\n    o: {operation: {$ref: '../other.yaml#/paths/~1a/get'}}\n    p: {operation: {$ref: [1]}}"
      ), 5,
      [
        "unusable p.shop.bad.m: the reference `#/paths/~1none/get` leads nowhere (shop.yaml:14)",
        "unusable p.shop.bad.n: the reference `#/paths/~1a/put` leads nowhere (shop.yaml:15)",
        "unusable p.shop.bad.o: the reference `../other.yaml` leads out of the provider's folder (shop.yaml:16)",
        "unusable p.shop.bad.p: the reference `` leads nowhere (shop.yaml:17)",
      ]
    ),
    (
      "a parameter that leads nowhere",
      service(good + "bad: {methods: {m: {operation: {$ref: '#/paths/~1b/post'}}}}"),
      2, ["unusable p.shop.bad.m: the reference `#/components/parameters/none` leads nowhere (shop.yaml:8)"]
    ),
    (
      "a verb names no method",
      service(good + "bad: {sqlVerbs: {select: [{$ref: '#/components/x-stackQL-resources/bad/methods/x'}]}}"),
      1,
      ["warning p.shop.bad: sqlVerbs.select names the method `x`, which is not there (shop.yaml:12)"]
    ),
    (
      "unknown keys",
      service(
        good
          + "bad:\n  metods: {}\n  x-mine: 1\n  methods:\n    m: {operation: {$ref: '#/paths/~1a/get'}, respons: {}, request: {baze: '{}'}, config: {pages: {}}}"
      ), 2,
      [
        "warning p.shop.bad: `bad` has no key `metods` (shop.yaml:13)",
        "warning p.shop.bad.m: `m` has no key `respons` (shop.yaml:16)",
        "warning p.shop.bad.m: `request` has no key `baze` (shop.yaml:16)",
        "warning p.shop.bad.m: `config` has no key `pages` (shop.yaml:16)",
      ]
    ),
    (
      "a key stands twice", service(good + "twice: {methods: {}}\ntwice: {methods: {}}"), 1,
      ["warning p.shop: the key `twice` stands twice, the value here counts (shop.yaml:13)"]
    ),
    (
      "references in a circle",
      service(
        good
          + "bad: {methods: {m: {operation: {$ref: '#/paths/~1a/get'}, response: {schema_override: {$ref: '#/components/schemas/A'}}}}}"
      ) + "  schemas:\n    A: {$ref: '#/components/schemas/B'}\n    B: {$ref: '#/components/schemas/A'}\n", 2,
      ["warning p.shop.bad.m: the reference `#/components/schemas/B` leads in a circle (shop.yaml:15)"]
    ),
    (
      "a schema that holds itself",
      service(
        good
          + "ok: {methods: {m: {operation: {$ref: '#/paths/~1a/get'}, response: {schema_override: {$ref: '#/components/schemas/A'}}}}}"
      )
        + "  schemas:\n    A: {allOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/A'}], properties: {a: {$ref: '#/components/schemas/A'}}}\n",
      2, []
    ),
    (
      "deep references that lead nowhere",
      service(
        good
          + "bad: {methods: {m: {operation: {$ref: '#/paths/~1a/get'}, response: {schema_override: {$ref: '#/components/schemas/A'}}}}}"
      )
        + "  schemas:\n    A: {properties: {a: {items: {$ref: '#/components/schemas/None'}}, b: {$ref: 'else.yaml'}}}\n",
      2,
      [
        "warning p.shop: the reference `else.yaml` leads nowhere (shop.yaml:14)",
        "warning p.shop: the reference `#/components/schemas/None` leads nowhere (shop.yaml:14)",
      ]
    ),
    (
      "malformed JSON and paths",
      service(
        good
          + "bad: {methods: {m: {operation: {$ref: '#/paths/~1a/get'}, request: {base: '{\"a\":', default: 'x'}, config: {pagination: {requestToken: {key: p, location: query}, responseToken: {key: '$..', location: body}}}}}}"
      ), 2,
      [
        "warning p.shop.bad.m: `request.base` is malformed JSON: expected a value, found the end of the text (shop.yaml:12)",
        "warning p.shop.bad.m: `request.default` is malformed JSON: expected a value, found \"x\" (shop.yaml:12)",
        "warning p.shop.bad.m: the page token's path `$..` cannot be read: descendants (..) are not supported in a path (shop.yaml:12)",
      ]
    ),
    (
      "no server",
      "paths:\n  /a: {get: {}}\ncomponents:\n  x-stackQL-resources:\n    r: {methods: {m: {operation: {$ref: '#/paths/~1a/get'}}}}",
      1, ["unusable p.shop.r.m: the document names no server (shop.yaml:5)"]
    ),
    (
      "no resources", "openapi: 3.0.0\npaths: {}\ncomponents: {}", 0,
      ["warning p.shop: the document has no components.x-stackQL-resources (shop.yaml:1)"]
    ),
    ("nothing", "# nothing\n", 0, ["unusable p.shop: the document is empty (shop.yaml)"]),
    (
      "a list", "- a\n- b\n", 0,
      ["warning p.shop: the document has no components.x-stackQL-resources (shop.yaml:1)"]
    ),
    (
      "an alias without its anchor", service(good) + "  schemas: *none\n", 0,
      ["unusable p.shop: no anchor &none before the alias *none (shop.yaml:13)"]
    ),
    (
      "a tab", service(good) + "\tschemas: {}\n", 0,
      ["unusable p.shop: expected spaces as indentation, found a tab (shop.yaml:13)"]
    ),
  ]

  private func check(_ text: String) async throws -> ProviderReport {
    let folder = TemporaryFolder()
    SampleProvider.write("p", services: ["shop", "other"], to: "p/v1", in: folder)
    folder.write(text, to: "p/v1/services/shop.yaml")
    let report = await RegistryChecker.check(try RegistryChecker.subjects(at: folder.path))
    return try #require(report.providers.first)
  }

  @Test(arguments: cases.indices)
  func faultsAreNamed(index: Int) async throws {
    let (name, text, methods, findings) = MalformedDocumentTests.cases[index]
    let report = try await check(text)
    #expect(report.lines == findings, "\(name)")
    // The other service has one method.
    #expect(report.size.methods == methods + 1, "\(name)")
  }

  @Test func whatIsWellIsUsableBesideWhatIsNot() throws {
    let text = MalformedDocumentTests.service(
      MalformedDocumentTests.good + "bad: {methods: {m: {operation: {$ref: x}}}}")
    let folder = TemporaryFolder()
    SampleProvider.write("p", services: ["shop"], to: "p/v1", in: folder)
    folder.write(text + "  schemas:\n    a: \"\\q\"\n", to: "p/v1/services/shop.yaml")
    let registry = ProviderRegistry(folders: [RegistryFolder(folder.path)])
    // The fault is behind the resources, which nobody has to read for this.
    let service = try registry.service("shop", of: "p")
    #expect(try service.resourceNames() == ["good", "bad"])
    #expect(try service.method("m", of: try service.resource("good")).httpMethod == "GET")
    #expect(throws: RegistryError.self) { try service.method("m", of: try service.resource("bad")) }
  }

  @Test func aliasesThatMultiplyCostNothing() async throws {
    // Nine levels of nine: written out it would be three billion nodes.
    var lines = ["laughs:", "  a0: &a0 {type: string}"]
    for level in 1...10 {
      let items = (1...9).map { "p\($0): *a\(level - 1)" }.joined(separator: ", ")
      lines.append("  a\(level): &a\(level) {properties: {\(items)}}")
    }
    let text = MalformedDocumentTests.service(
      "bomb: {methods: {m: {operation: {$ref: '#/paths/~1a/get'}, response: {schema_override: {$ref: '#/laughs/a10'}}}}}"
    )
    let report = try await check(lines.joined(separator: "\n") + "\n" + text)
    #expect(report.lines.isEmpty)
    #expect(report.size.schemas == 11 + 3)
  }

  @Test func aFileThatIsTooLargeIsRefusedUnread() async throws {
    let folder = TemporaryFolder()
    SampleProvider.write("p", services: ["shop"], to: "p/v1", in: folder)
    let file = "\(folder.path)/p/v1/services/shop.yaml"
    for (size, message) in [
      (65 << 20, "\(file) has more than 64 MiB"),
      (50 << 20, "U+0000 is not allowed; in double quotes it can be escaped"),
    ] {
      // A file of nothing but a size: it holds zeros and takes no room.
      try #require(truncate(file, 0) == 0 && truncate(file, off_t(size)) == 0)
      let report = await RegistryChecker.check(try RegistryChecker.subjects(at: folder.path))
      #expect(report.providers.first?.findings.map(\.message) == [message])
    }
  }

  @Test func noChangeOfADocumentStopsAReader() async throws {
    let text = Array(MalformedDocumentTests.service(MalformedDocumentTests.good).utf8)
    var random = SeededGenerator(seed: 11)
    let bytes = Array("{}[]:-?&*!|>'\"#%@,\n\t \u{0}ax1~$/".utf8)
    let provider = try ProviderReader.read(DocumentBytes(SampleProvider.provider("p")), name: "provider.yaml")
    for _ in 0..<400 {
      var changed = text
      for _ in 0...Int.random(in: 0..<3, using: &random) {
        let at = Int.random(in: 0..<changed.count, using: &random)
        switch Int.random(in: 0..<3, using: &random) {
        case 0: changed[at] = bytes.randomElement(using: &random) ?? 0
        case 1: changed.insert(bytes.randomElement(using: &random) ?? 0, at: at)
        default: changed.removeSubrange(at..<min(at + 9, changed.count))
        }
      }
      var checker = ServiceChecker(
        Service(
          provider: provider, entry: provider.services[0],
          files: ServiceFiles(ServiceDocument(DocumentBytes(changed), name: "x.yaml"))))
      checker.check()
      #expect(checker.findings.allSatisfy { !$0.message.isEmpty })
    }
  }
}
