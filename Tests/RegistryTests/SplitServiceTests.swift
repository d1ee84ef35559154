import TestSupport
import Testing

@testable import Registry

/// Services whose resources are listed in one document and described in others, as older providers have them.
struct SplitServiceTests {
  private let folder = TemporaryFolder()

  private static func operations(_ path: String) -> String {
    """
    servers: [{url: 'https://api.example.com'}]
    paths:
      \(path):
        get:
          responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/Row'}}}}}
    components:
      schemas:
        Row: {properties: {from\(path.replacing("/", with: "_")): {type: string}}}
    """
  }

  private func write(provider: String, resources: String) {
    folder.write(
      """
      name: depot
      providerServices:
        stock:
          service: {$ref: depot/v1/services/stock.yaml}
          resources: {$ref: \(provider)}
        old: {title: Nothing leads to it}
      """, to: "depot/v1/provider.yaml")
    folder.write(SplitServiceTests.operations("/a"), to: "depot/v1/services/stock.yaml")
    folder.write(SplitServiceTests.operations("/b"), to: "depot/v1/parts/more.yaml")
    folder.write(SplitServiceTests.operations("/c"), to: "depot/v1/parts/third.yaml")
    folder.write(resources, to: "depot/v1/resources/stock.yaml")
    folder.write(SplitServiceTests.operations("/secret"), to: "secret.yaml")
  }

  private static let resources = """
    serviceDoc: {$ref: depot/v1/parts/third.yaml}
    resources:
      named:
        methods:
          m: {operation: {$ref: 'depot/v1/services/stock.yaml#/paths/~1a/get'}}
      own:
        serviceDoc: {$ref: depot/v1/parts/more.yaml}
        methods:
          m: {operation: {$ref: '#/paths/~1b/get'}}
      shared:
        methods:
          m: {path: {$ref: '#/paths/~1c'}, operation: {$ref: get}}
    """

  private func read(_ resource: String, of registry: ProviderRegistry) throws -> [String] {
    let method = try registry.method(MethodPath(ResourcePath("depot", "stock", resource), "m"))
    return [method.pathTemplate, method.httpMethod]
      + (RowSchema.row(of: method.response).map { RowSchema.properties(of: $0).map(\.name) } ?? [])
  }

  @Test func operationsComeFromTheDocumentThatIsNamed() throws {
    write(provider: "depot/v1/resources/stock.yaml", resources: SplitServiceTests.resources)
    let registry = ProviderRegistry(folders: [RegistryFolder(folder.path)])
    #expect(try registry.service("stock", of: "depot").resourceNames() == ["named", "own", "shared"])
    #expect(try read("named", of: registry) == ["/a", "GET", "from_a"])
    #expect(try read("own", of: registry) == ["/b", "GET", "from_b"])
    #expect(try read("shared", of: registry) == ["/c", "GET", "from_c"])
    // An edited document is read anew, whichever it is.
    folder.write(
      SplitServiceTests.operations("/b").replacing("from_b", with: "edited"), to: "depot/v1/parts/more.yaml")
    #expect(try read("own", of: registry) == ["/b", "GET", "edited"])
  }

  @Test func allDocumentsAreChecked() async throws {
    write(
      provider: "depot/v1/resources/stock.yaml",
      resources: SplitServiceTests.resources + "\n  bad: {metods: {}}"
        + "\n  gone: {methods: {m: {operation: {$ref: 'depot/v1/parts/none.yaml#/paths/~1a/get'}}}}")
    let report = await RegistryChecker.check(try RegistryChecker.subjects(at: folder.path + "/depot"))
    #expect(report.providers[0].size.methods == 4)
    #expect(report.providers[0].size.schemas == 6)
    #expect(
      report.providers[0].lines.map { $0.replacing(folder.path, with: "ROOT") } == [
        "warning depot.stock.bad: `bad` has no key `metods` (stock.yaml:13)",
        "unusable depot.stock.gone.m: the document `ROOT/depot/v1/parts/none.yaml` is missing (stock.yaml:14)",
        "unusable depot.old: `service.$ref` is missing (provider.yaml:6)",
      ])
  }

  /// References that leave the provider's folder.
  @Test(arguments: [
    "/etc/passwd", "../secret.yaml", "depot/v1/../../secret.yaml", "depot/v1/./services/stock.yaml",
    "depot//v1/resources/stock.yaml", "depot/v1/.hidden/stock.yaml",
  ])
  func nothingOutsideIsRead(reference: String) throws {
    write(provider: reference, resources: SplitServiceTests.resources)
    let registry = ProviderRegistry(folders: [RegistryFolder(folder.path)])
    let error = #expect(throws: RegistryError.self) {
      try registry.service("stock", of: "depot").resourceNames()
    }
    #expect(error?.message == "the reference `\(reference)` leads out of the provider's folder")
  }
}
