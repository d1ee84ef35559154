import Testing
import YAML

@testable import Registry

/// A listing of methods reads little of a document, and what it says is what a whole reading says.
struct ListedMethodTests {
  private static func service(_ text: String) throws -> Service {
    let provider = try ProviderReader.read(
      DocumentBytes("name: p\nproviderServices: {s: {}}\n"), name: "provider.yaml")
    return Service(
      provider: provider, entry: provider.services[0],
      files: ServiceFiles(ServiceDocument(DocumentBytes(text), name: "s.yaml")))
  }

  /// A service with `POST /a`, whose body has this schema; block style, so that it is read in parts.
  private static func text(schema: String, responses: String = "{}", method: String = "") -> String {
    """
    paths:
      /a:
        post:
          summary: Makes one.
          requestBody:
            content:
              application/json:
                schema: \(schema)
          responses: \(responses)
    components:
      schemas:
        Named:
          required: [b, a]
          properties:
            a: {type: string}
            b: {type: string}
            c: {$ref: '#/components/schemas/Fixed'}
        Fixed: {readOnly: true}
      x-stackQL-resources:
        r:
          methods:
            m:
              operation: {$ref: '#/paths/~1a/post'}
              \(method)
    """
  }

  /// The schema of a body and what it demands; nil where only reading it tells.
  private static let schemas: [(schema: String, demanded: [String]?)] = [
    ("{properties: {a: {type: string}}}", []),
    ("{required: [], properties: {a: {type: string}}}", []),
    ("{required: [b, a, none], properties: {a: {type: string}, b: {}, c: {}}}", ["a", "b"]),
    ("{required: [a, b], properties: {a: {readOnly: true}, b: {readOnly: false}}}", ["b"]),
    ("{$ref: '#/components/schemas/Named'}", ["a", "b"]),
    ("{required: [c], properties: {c: {$ref: '#/components/schemas/Fixed'}}}", nil),
    ("{allOf: [{$ref: '#/components/schemas/Named'}]}", nil),
    ("{oneOf: [{required: [a]}], properties: {a: {}}}", nil),
    ("{required: [a]}", nil),
    ("{required: [a], properties: {a: text}}", nil),
  ]

  @Test(arguments: schemas.indices)
  func demandsAreToldByTheKeys(index: Int) throws {
    let service = try ListedMethodTests.service(
      ListedMethodTests.text(schema: ListedMethodTests.schemas[index].schema))
    let method = try service.listedMethod("m", of: try service.resource("r"))
    #expect(method.request.demandedProperties == ListedMethodTests.schemas[index].demanded)
    #expect(method.summary == "Makes one.")
  }

  @Test func faultsInBodiesAreLeftToTheCall() throws {
    let texts = [
      ListedMethodTests.text(
        schema: "{}", responses: "{'200': {content: {application/json: {schema: \"\\q\"}}}}"),
      ListedMethodTests.text(schema: "{$ref: '#/components/schemas/None'}"),
    ]
    for text in texts {
      let service = try ListedMethodTests.service(text)
      let resource = try service.resource("r")
      #expect(try service.listedMethod("m", of: resource).httpMethod == "POST")
      #expect(throws: RegistryError.self) { try service.method("m", of: resource) }
      #expect(throws: RegistryError.self) { try service.method("m", of: resource) }
    }
  }

  @Test func anAnswerThatLeadsNowhereHasNoSchema() throws {
    let service = try ListedMethodTests.service(
      ListedMethodTests.text(
        schema: "{}",
        method: "response: {schema_override: {$ref: '#/components/schemas/None'}, objectKey: $.a}"))
    let response = try service.method("m", of: try service.resource("r")).response
    #expect(response.schema == nil)
    #expect(response.objectKey == "$.a")
    #expect(response.schemaFault?.message == "the reference `#/components/schemas/None` leads nowhere")
  }
}
