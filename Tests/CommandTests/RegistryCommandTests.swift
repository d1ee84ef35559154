import TestSupport
import Testing

/// `trib registry`, as it is typed.
struct RegistryCommandTests {
  private static let examples = "\(ProjectFiles.root)/docs/examples"

  @Test func checksTellProgramsEverything() {
    let result = TribProcess().run(["registry", "check", RegistryCommandTests.examples, "--format", "json"])
    let expected = """
      {
        "services": 1,
        "resources": 2,
        "methods": 6,
        "views": 1,
        "parameters": 15,
        "schemas": 27,
        "unusable": 0,
        "warning": 0,
        "waiting": 0,
        "providers": [
          {
            "name": "bookshop",
            "version": "v1.0.0",
            "document": "\(RegistryCommandTests.examples)/bookshop/v1.0.0/provider.yaml",
            "services": 1,
            "resources": 2,
            "methods": 6,
            "views": 1,
            "parameters": 15,
            "schemas": 27,
            "unusable": 0,
            "warning": 0,
            "waiting": 0,
            "findings": []
          }
        ]
      }

      """
    #expect(result == TribProcess.Result(exitCode: 0, output: expected, errors: ""))
  }

  @Test func checksFailWhenSomethingCannotBeUsed() {
    let trib = TribProcess()
    trib.write(
      "shop.yaml",
      """
      servers: [{url: 'https://a.example.com'}]
      components:
        x-stackQL-resources:
          orders: {methods: {list: {operation: {$ref: '#/paths/~1none/get'}}}}
      """)
    let result = trib.run(["registry", "check", "shop.yaml"])
    #expect(result.exitCode == 1)
    #expect(
      result.output.contains(
        "unusable | shop.shop.orders.list | the reference `#/paths/~1none/get` leads nowhere | shop.yaml:4"))
    #expect(trib.run(["registry", "check", "none"]).exitCode == 2)
    #expect(trib.run(["registry", "check", ".", "--format", "xml"]).exitCode == 2)
  }

  @Test func whatIsAddedIsThereForTheNextProcess() {
    let trib = TribProcess()
    let source = "\(RegistryCommandTests.examples)/bookshop"
    #expect(
      trib.run(["registry", "add", source, "--as", "books"])
        == TribProcess.Result(
          exitCode: 0,
          output: "provider\tversion\tservices\tchange\nbooks\tv1.0.0\t1\tadded\n", errors: ""))
    #expect(
      trib.run(["registry", "list", "books"]).output
        == "provider\tversion\tin_use\tdocument\nbooks\tv1.0.0\ttrue\t\(trib.home)/.local/share/tributary/registry/books/v1.0.0/provider.yaml\n"
    )
    let shown = trib.run(["registry", "show", "books"]).output
    #expect(
      shown.hasPrefix("name\tversion\ttitle\tdescription\tservices\tdocument\nbooks\tv1.0.0\tBookshop\t"))
    #expect(shown.contains("\ndesk\tOrder desk\t"))
    #expect(trib.run(["exec", "SHOW RESOURCES IN books.desk LIKE 'orders'"]).output.contains("\norders\t"))
    #expect(trib.run(["registry", "remove", "books"]).exitCode == 0)
    #expect(trib.run(["registry", "remove", "books"]).exitCode == 1)
  }
}
