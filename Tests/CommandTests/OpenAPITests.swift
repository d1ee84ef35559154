import TestSupport
import Testing

/// Plain OpenAPI documents, from the command line.
struct OpenAPITests {
  private static let shop = ProjectFiles.root + "/docs/examples/shop.yaml"

  @Test func aDocumentIsUsedAtOnce() {
    let trib = TribProcess(["SHOP_TOKEN": "s3cret-token"])
    let result = trib.run([
      "exec", "--registry", OpenAPITests.shop, "--dry-run",
      "EXEC shop.orders.orders.create @customer = 'Ada'",
    ])
    #expect(
      result.output == """
        POST https://shop.example.com/v2/orders
        User-Agent: trib/0.1.0
        Accept: application/json
        Content-Type: application/json
        Authorization: Bearer •••

        {
          "customer": "Ada"
        }

        """)
    #expect(result.exitCode == 0)
  }

  @Test func aFolderOfDocumentsIsARegistry() {
    let trib = TribProcess()
    trib.write("shop.yaml", ProjectFiles.bytes(OpenAPITests.shop) ?? [])
    trib.write(
      "openapi.json",
      #"{"openapi": "3.1.0", "info": {"title": "Weather Service", "version": "1"}, "paths": {"/now": {"get": {"responses": {}}}}}"#
    )
    let result = trib.run(["exec", "--registry", ".", "-o", "csv", "SHOW PROVIDERS"])
    #expect(
      result.output
        == "name,version,title\nconfluent,v1.0.0,Confluent Cloud\nshop,v0.0.0,Shop\nweather_service,v0.0.0,Weather Service\n"
    )
  }

  @Test func whatIsAddedStaysAndCanBeEdited() {
    let trib = TribProcess()
    let added = trib.run(["registry", "add", OpenAPITests.shop, "--as", "store", "-o", "csv"])
    #expect(added.output == "provider,version,services,change\nstore,v0.0.0,1,added\n")
    let listed = trib.run(["exec", "-o", "csv", "SHOW RESOURCES IN store.orders"])
    #expect(listed.output == "name,id,description\norders,orders.orders,\nlines,orders.lines,\n")
    let written = trib.run(["registry", "add", OpenAPITests.shop, "--as", "mine", "--to", "out"])
    #expect(written.output == "out/mine/v0.0.0/provider.yaml\n")
    let edited = trib.shell(
      "sed -i 's/objectKey: .*/objectKey: $.items/' out/mine/v0.0.0/services/orders.yaml; trib exec --registry out -o csv 'SHOW AUTH IN mine'"
    )
    #expect(
      edited.output == "provider,service,scheme,needs,source,status\nmine,,bearer,token,MINE_TOKEN,missing\n")
  }

  @Test(arguments: [
    (
      "swagger: '2.0'\npaths: {}\n",
      "error: --registry: api.yaml:1: this is Swagger 2.0, understood are OpenAPI 3.0 and 3.1: convert it first"
    ),
    (
      "a: 1\n",
      "error: --registry: `api.yaml` is no provider document: expected providerServices, components.x-stackQL-resources or openapi"
    ),
    (
      "openapi: 3.0.0\npaths:\n  /a: {get: {parameters: [{$ref: 'b.yaml#/c'}]}}\n",
      "error: --registry: api.yaml:3: the reference `b.yaml#/c` leads nowhere"
    ),
  ])
  func whatIsNoDocumentEndsBeforeAnything(text: String, message: String) {
    let trib = TribProcess()
    trib.write("api.yaml", text)
    let result = trib.run(["exec", "--registry", "api.yaml", "SHOW PROVIDERS"])
    #expect(result.errors.split(separator: "\n").first.map(String.init) == message)
    #expect(result.exitCode == 2)
    #expect(result.output.isEmpty)
  }

  @Test func whatIsMissingIsNamed() {
    let call = ["exec", "--registry", OpenAPITests.shop, "SELECT * FROM shop.orders.orders"]
    let missing = TribProcess().run(call)
    #expect(missing.errors.hasPrefix("error: no credentials for shop, set SHOP_TOKEN\n"))
    #expect(missing.exitCode == 4)
  }

  @Test func profilesSayWhereCredentialsAre() {
    let trib = TribProcess(["OTHER": "s3cret"])
    let settings = """
      profiles:
        work:
          auth:
            SHOP_TOKEN: {env: OTHER}
        asked:
          auth:
            SHOP_TOKEN: {command: "touch was-run; echo x"}
      """
    trib.write("config.yaml", settings)
    let run =
      "mkdir -p .config/tributary; cp config.yaml .config/tributary/; trib exec --registry '\(OpenAPITests.shop)' -o csv"
    let work = trib.shell("\(run) --profile work 'SHOW AUTH IN shop'")
    #expect(
      work.output.split(separator: "\n").last
        == "shop,,bearer,token,SHOP_TOKEN (profile work: environment variable OTHER),set")
    let asked = trib.shell("\(run) --profile asked 'SHOW AUTH IN shop'; ls was-run")
    #expect(
      asked.output.split(separator: "\n").last
        == "shop,,bearer,token,SHOP_TOKEN (profile asked: command `touch was-run; echo x`),unknown")
  }
}
