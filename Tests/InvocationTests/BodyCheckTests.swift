import Binding
import Invocation
import Registry
import Testing

/// Bodies held against their schemas.
struct BodyCheckTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let schema: String
    let body: String
    let faults: [String]
    var testDescription: String { "\(schema) ← \(body)" }

    init(_ schema: String, _ body: String, _ faults: String...) {
      self.schema = schema
      self.body = body
      self.faults = faults
    }
  }

  /// Schemas that cases refer to.
  private static let components = """
    schemas:
      Colour: {type: string, enum: [red, green]}
      Cat: {title: Cat, type: object, required: [meows], properties: {kind: {type: string}, meows: {type: boolean}}}
      Dog: {title: Dog, type: object, required: [barks], properties: {kind: {type: string}, barks: {type: integer}}}
      Closed: {type: object, additionalProperties: false, properties: {name: {type: string}}}
      Loop: {allOf: [{$ref: '#/components/schemas/Loop'}]}
      Ring: {oneOf: [{$ref: '#/components/schemas/Ring'}, {$ref: '#/components/schemas/Ring'}]}
      Tree: {type: object, required: [name], properties: {name: {type: string}, children: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}
    """
  private static let cat = "{$ref: '#/components/schemas/Cat'}"
  private static let dog = "{$ref: '#/components/schemas/Dog'}"

  private static let objects: [Case] = [
    Case("{type: object, required: [name], properties: {name: {type: string}}}", "{\"name\": \"a\"}"),
    Case(
      "{type: object, required: [name, size], properties: {name: {type: string}, size: {type: integer}}}",
      "{}",
      "{}: `name` (string) is required", "{}: `size` (integer) is required"),
    Case(
      "{type: object, properties: {user: {type: object, required: [email], properties: {email: {type: string}}}}}",
      "{\"user\": {}}", "{}: `email` (string) is required in `user`"),
    Case(
      "{type: object, properties: {name: {type: string}}}", "{\"nmae\": \"a\"}",
      "warning: \"nmae\": `nmae` is not described by the API, did you mean `name`?"),
    Case(
      "{type: object, additionalProperties: false, properties: {name: {type: string}}}", "{\"nmae\": \"a\"}",
      "\"nmae\": unknown property `nmae`, did you mean `name`?"),
    Case(
      "{type: object, properties: {a: {type: object, additionalProperties: false, properties: {b: {}}}}}",
      "{\"a\": {\"xyz\": 1}}", "\"xyz\": unknown property `xyz` in `a`, expected `b`"),
    Case(
      "{type: object, additionalProperties: false}", "{\"a\": 1}",
      "\"a\": unknown property `a`, none is known"),
    Case("{type: object, additionalProperties: true, properties: {a: {}}}", "{\"b\": 1}"),
    Case("{type: object, additionalProperties: {type: integer}}", "{\"a\": 1}"),
    Case(
      "{type: object, additionalProperties: {type: integer}}", "{\"a\": \"1\"}",
      "\"1\": `a`: expected an integer, found the text '1'"),
    Case(
      "{type: object, properties: {id: {type: string, readOnly: true}, name: {type: string}}}",
      "{\"id\": \"1\", \"name\": \"a\"}", "\"id\": `id` is set by the server and cannot be sent"),
    Case("{type: object, required: [id], properties: {id: {type: string, readOnly: true}}}", "{}"),
    Case(
      "{type: object, required: [id], properties: {id: {type: string, readOnly: true}}}", "{\"id\": \"1\"}"),
    Case(
      "{type: object, properties: {a: {type: string, deprecated: true}}}", "{\"a\": \"1\"}",
      "warning: \"a\": `a` is deprecated"),
    Case("{type: object, properties: {a: {type: string, nullable: true}}}", "{\"a\": null}"),
    Case("{type: object, properties: {a: {type: [string, 'null']}}}", "{\"a\": null}"),
    Case(
      "{type: object, properties: {a: {type: string}}}", "{\"a\": null}",
      "null: `a`: expected a text, found null"),
    // A body says its types itself.
    Case(
      "{type: object, properties: {a: {type: integer}}}", "{\"a\": \"7\"}",
      "\"7\": `a`: expected an integer, found the text '7'"),
    Case(
      "{type: object, properties: {a: {type: string}}}", "{\"a\": 7}",
      "7: `a`: expected a text, found the number 7"),
    Case("{type: object}", "[1]", "[1]: the body: expected an object, found an array"),
    Case(
      "{type: array, items: {type: object, required: [a], properties: {a: {type: integer}}}}",
      "[{\"a\": 1}, {}]",
      "{}: `a` (integer) is required in `[1]`"),
    Case(
      "{$ref: '#/components/schemas/Tree'}",
      "{\"name\": \"a\", \"children\": [{\"name\": \"b\", \"children\": []}]}"),
    Case(
      "{$ref: '#/components/schemas/Tree'}", "{\"name\": \"a\", \"children\": [{\"name\": 1}]}",
      "1: `children[0].name`: expected a text, found the number 1"),
    Case("{$ref: '#/components/schemas/Loop'}", "{\"a\": 1}"),
    Case("{$ref: '#/components/schemas/Ring'}", "{\"a\": 1}"),
  ]

  private static let compositions: [Case] = [
    Case(
      "{allOf: [\(cat), {type: object, required: [age], properties: {age: {type: integer}}}]}",
      "{\"meows\": true, \"age\": 1}"),
    Case(
      "{allOf: [\(cat), {type: object, required: [age], properties: {age: {type: integer}}}]}",
      "{\"meows\": true}",
      "{\"meows\": true}: `age` (integer) is required"),
    Case(
      "{type: object, properties: {colour: {allOf: [{$ref: '#/components/schemas/Colour'}]}}}",
      "{\"colour\": \"blue\"}", "\"blue\": `colour`: expected \"red\" or \"green\", found \"blue\""),
    Case("{oneOf: [\(cat), \(dog)]}", "{\"barks\": 3}"),
    Case(
      "{oneOf: [\(cat), \(dog)]}", "{\"barks\": \"loud\"}",
      "\"loud\": `barks`: expected an integer, found the text 'loud'"),
    Case(
      "{oneOf: [\(cat), \(dog)]}", "{\"swims\": true}",
      "{\"swims\": true}: the body: expected Cat (meows) or Dog (barks)"),
    Case(
      "{anyOf: [\(cat), \(dog)]}", "{\"meows\": true, \"barks\": 3}",
      "warning: \"barks\": `barks` is not described by the API"),
    Case(
      "{oneOf: [\(cat), \(dog)], discriminator: {propertyName: kind, mapping: {c: '#/components/schemas/Cat'}}}",
      "{\"kind\": \"c\", \"barks\": 3}",
      "{\"kind\": \"c\", \"barks\": 3}: `meows` (boolean) is required",
      "warning: \"barks\": `barks` is not described by the API"),
    Case(
      "{oneOf: [\(cat), \(dog)], discriminator: {propertyName: kind}}", "{\"kind\": \"Dog\"}",
      "{\"kind\": \"Dog\"}: `barks` (integer) is required"),
    // What stands beside the alternatives is declared for all of them.
    Case(
      "{type: object, properties: {name: {type: string}}, oneOf: [\(cat), \(dog)]}",
      "{\"name\": \"a\", \"meows\": true}"),
    Case(
      "{allOf: [{type: object, properties: {name: {type: string}}}, {oneOf: [\(cat), \(dog)]}]}",
      "{\"name\": \"a\", \"barks\": 1}"),
    Case(
      "{allOf: [{type: object, properties: {name: {type: string}}}, {oneOf: [\(cat), \(dog)]}]}",
      "{\"name\": \"a\", \"barks\": true}", "true: `barks`: expected an integer, found a boolean"),
    Case("{oneOf: [{type: string}, {$ref: '#/components/schemas/Closed'}]}", "{\"name\": \"a\"}"),
    Case(
      "{oneOf: [{type: string}, {$ref: '#/components/schemas/Closed'}]}", "{\"name\": \"a\", \"x\": 1}",
      "\"x\": unknown property `x`, expected `name`"),
  ]

  @Test(arguments: objects + compositions)
  func aBodyIsHeldAgainstItsSchema(_ test: Case) throws {
    let api = try APIUnderTest(
      "requestBody: {content: {application/json: {schema: \(test.schema)}}}",
      components: BodyCheckTests.components)
    #expect(api.faults("@@json = '\(test.body)'") == test.faults)
  }

  private static let person =
    "{type: object, required: [name], properties: {name: {type: string}, age: {type: integer}, secret: {type: string, format: password}, address: {type: object, required: [town], properties: {town: {type: string}, zip: {type: string}}}}}"

  private func person(_ entry: String = "", isRequired: Bool = true) throws -> APIUnderTest {
    try APIUnderTest(
      """
      parameters: [{name: age, in: query, schema: {type: string}}]
      requestBody: {required: \(isRequired), content: {application/json: {schema: \(BodyCheckTests.person)}}}
      """, entry: entry)
  }

  private static let naive = "config: {requestBodyTranslate: {algorithm: naive}}"

  @Test func propertiesAreGivenByName() throws {
    let call = try person().call("@data__name = 'a', @data__age = '7', @data__address = '{\"town\": \"b\"}'")
    #expect(json(call.body) == "{\"name\":\"a\",\"age\":7,\"address\":{\"town\":\"b\"}}")
    #expect(json(try person(BodyCheckTests.naive).call("@name = 'a'").body) == "{\"name\":\"a\"}")
  }

  @Test func aDotLeadsIntoAnObject() throws {
    let call = try person().call("@data__name = 'a', @data__address.town = 'b', @data__address.zip = '1'")
    #expect(json(call.body) == "{\"name\":\"a\",\"address\":{\"town\":\"b\",\"zip\":\"1\"}}")
    #expect(
      try person().faults("@data__name = 'a', @data__address.zip = '1'")
        == ["'1': `town` (string) is required in `address`"])
  }

  @Test func aParameterHidesTheProperty() throws {
    let call = try person(BodyCheckTests.naive).call("@name = 'a', @age = 7")
    #expect(json(call.body) == "{\"name\":\"a\"}")
    #expect(call.values.map { json($0.value) } == ["\"7\""])
  }

  @Test func aDemandedPropertyOfTheSameNameIsFilledToo() throws {
    let api = try APIUnderTest(
      """
      parameters: [{name: name, in: path, required: true, schema: {type: string}}]
      requestBody: {content: {application/json: {schema: \(BodyCheckTests.person)}}}
      """, "put", path: "/things/{name}", entry: BodyCheckTests.naive)
    #expect(json(try api.call("@name = 'a'").body) == "{\"name\":\"a\"}")
  }

  @Test func bothWaysTogether() throws {
    let call = try person().call("@data__age = 7 @@json = '{\"name\": \"a\"}'")
    #expect(json(call.body) == "{\"name\":\"a\",\"age\":7}")
    #expect(
      try person().faults("@data__name = 'b' @@json = '{\"name\": \"a\"}'")
        == ["@data__name: `name` is given twice, as `@name` and in `@@json`"])
  }

  @Test func whatIsMissingIsTold() throws {
    #expect(try person().faults() == ["`name` (string) is required"])
    #expect(try person().faults(validates: false) == [])
  }

  @Test func whoTakesNoBodySaysSo() throws {
    let api = try APIUnderTest("{}", "get")
    #expect(api.faults("@@json = '{}'") == ["@@json: call takes no body"])
  }

  @Test func passwordsAreSecrets() throws {
    let call = try person().call("@@json = '{\"name\": \"a\", \"secret\": \"s3cret\"}'")
    #expect(json(call.body) == "{\"name\":\"a\",\"secret\":\"•••\"}")
  }

  @Test func variablesAreTypedByTheSchema() throws {
    let call = try person().call(
      "@@json = '{\"name\": \"{{ n }}\", \"age\": \"{{ a }}\", \"address\": \"{{ o }}\"}'",
      variables: ["n": text("7"), "a": text("7"), "o": text("{\"town\": \"b\"}")])
    #expect(json(call.body) == "{\"name\":\"7\",\"age\":7,\"address\":{\"town\":\"b\"}}")
  }

  /// In lists, in alternatives and beside what stays as it was written.
  @Test func whatIsTypedStaysInItsPlace() throws {
    let part = "{type: object, properties: {t: {type: string}, n: {type: integer}}}"
    let api = try APIUnderTest(
      """
      requestBody: {content: {application/json: {schema: {type: object, properties: {
        list: {type: array, items: \(part)},
        one: {oneOf: [{type: object, properties: {k: {const: a}}, required: [k]}, {type: object, properties: {k: {const: b}, n: {type: integer}}, required: [k]}]},
        same: \(part)}, additionalProperties: {type: integer}}}}}
      """)
    let call = try api.call(
      """
      @@json = '{"same": {"n": 1, "t": "2"}, "more": "{{ a }}", "list": [{"t": "{{ a }}", "n": 1}, {"t": "", "n": "{{ a }}"}, {"n": 2}], "one": {"k": "b", "n": "{{ a }}"}}'
      """, variables: ["a": text("7")])
    #expect(
      json(call.body)
        == #"{"same":{"n":1,"t":"2"},"more":7,"list":[{"t":"7","n":1},{"t":"","n":7},{"n":2}],"one":{"k":"b","n":7}}"#
    )
  }

  @Test func anObjectForATextIsItsJSON() throws {
    let api = try APIUnderTest(
      """
      requestBody: {content: {application/json: {schema: {type: object, properties: {Desired: {type: string, x-stackQL-stringOnly: true}}}}}}
      """, entry: BodyCheckTests.naive)
    #expect(json(try api.call("@Desired = '{\"a\": 1}'").body) == "{\"Desired\":\"{\\\"a\\\": 1}\"}")
    #expect(
      json(try api.call("@@json = '{\"Desired\": {\"a\": [1]}}'").body) == "{\"Desired\":\"{\\\"a\\\":[1]}\"}"
    )
  }

  @Test func snakeCaseNamesTheWiresName() throws {
    let api = try APIUnderTest(
      """
      parameters: [{name: MaxItems, in: query, schema: {type: integer}}]
      requestBody: {content: {application/json: {schema: {type: object, properties: {VpcId: {type: string}}}}}}
      """, entry: "request: {nativeCasing: pascal}\n" + BodyCheckTests.naive)
    let call = try api.call("@vpc_id = 'v', @max_items = 3")
    #expect(json(call.body) == "{\"VpcId\":\"v\"}")
    #expect(call.values.map(\.parameter.wireName) == ["MaxItems"])
  }

  @Test func propertiesInsideAnotherAreItsOwn() throws {
    let api = try APIUnderTest(
      """
      requestBody: {content: {application/json: {schema: {type: object, properties: {Kind: {type: string}, Desired: {type: object, properties: {Name: {type: string}}}}}}}}
      """, entry: "config: {requestBodyTranslate: {algorithm: naive_Desired}}")
    #expect(
      json(try api.call("@Name = 'a', @Kind = 'k'").body) == "{\"Desired\":{\"Name\":\"a\"},\"Kind\":\"k\"}")
  }
}
