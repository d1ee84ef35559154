import Registry
import Testing
import YAML

/// Plain OpenAPI documents as providers: services, resources, methods and their verbs.
struct DerivationTests {
  private static let json = answering("{type: object}")
  private static let list = answering("{type: array, items: {type: object}}")
  private static let empty = "{responses: {'204': {description: done}}}"

  @Test func aPetShop() throws {
    let body =
      "requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}"
    let pets = try DerivedProvider(
      openAPI([
        ("/v2/pets", "get", answering("{type: array, items: {type: object}}", tag: "Pets")),
        ("/v2/pets", "post", "{tags: [Pets], \(body), responses: {'201': {description: made}}}"),
        ("/v2/pets/{petId}", "get", answering("{type: object}", tag: "Pets")),
        ("/v2/pets/{petId}", "put", "{tags: [Pets], \(body), responses: {'200': {description: ok}}}"),
        ("/v2/pets/{petId}", "patch", "{tags: [Pets], \(body), responses: {'200': {description: ok}}}"),
        ("/v2/pets/{petId}", "delete", "{tags: [Pets], responses: {'204': {description: gone}}}"),
        ("/v2/pets/{petId}/toys", "get", answering("{type: array, items: {type: object}}", tag: "Pets")),
        (
          "/v2/pets/{petId}/toys/{toyId}", "delete", "{tags: [Pets], responses: {'204': {description: gone}}}"
        ),
        ("/v2/pets/{petId}/feed", "post", "{tags: [Pets], responses: {'204': {description: fed}}}"),
        (
          "/v2/pets/findByStatus", "get",
          answering(
            "{type: array, items: {type: object}}",
            parameters: "[{name: status, in: query, required: true, schema: {type: string}}]", tag: "Pets")
        ),
      ]))
    let listing = try pets.listing()
    #expect(
      listing == [
        "pets.pets.list select GET /v2/pets", "pets.pets.create insert POST /v2/pets",
        "pets.pets.get select GET /v2/pets/{petId}", "pets.pets.replace replace PUT /v2/pets/{petId}",
        "pets.pets.update update PATCH /v2/pets/{petId}", "pets.pets.delete delete DELETE /v2/pets/{petId}",
        "pets.pets.feed exec POST /v2/pets/{petId}/feed",
        "pets.pets.find_by_status select GET /v2/pets/findByStatus",
        "pets.toys.list select GET /v2/pets/{petId}/toys",
        "pets.toys.delete delete DELETE /v2/pets/{petId}/toys/{toyId}",
      ])
    let resource = try pets.registry.resource(ResourcePath("shop", "pets", "pets"))
    #expect(resource.verbs[.select] == ["get", "find_by_status", "list"], "what asks for more goes first")
    #expect(try pets.method("pets.pets.create").request.naming == .plain)
  }

  private struct Case: Sendable {
    let operations: [(String, String, String)]
    let methods: [String]
  }

  private static let cases: [Case] = [
    // Without tags the first word of the path is the service; versions and `api` say nothing.
    Case(
      operations: [
        ("/api/v1/users", "get", list), ("/api/v1/users/{id}", "get", json), ("/api/v1/orders", "get", list),
      ],
      methods: [
        "users.users.list select GET /api/v1/users", "users.users.get select GET /api/v1/users/{id}",
        "orders.orders.list select GET /api/v1/orders",
      ]),
    // Other things of the same name keep the names before theirs.
    Case(
      operations: [
        ("/orgs/{o}/teams", "get", list), ("/orgs/{o}/repos/{r}/teams", "get", list),
        ("/orgs/{o}", "get", json),
      ],
      methods: [
        "orgs.teams.list select GET /orgs/{o}/teams",
        "orgs.repos_teams.list select GET /orgs/{o}/repos/{r}/teams",
        "orgs.orgs.get select GET /orgs/{o}",
      ]),
    // What would change everything is never reached by a statement that forgot its WHERE.
    Case(
      operations: [
        ("/things", "get", list), ("/things", "delete", empty), ("/things", "put", empty),
        ("/things", "patch", empty),
        ("/things/{id}", "delete", empty), ("/cache", "delete", empty),
      ],
      methods: [
        "things.things.list select GET /things", "things.things.delete_all exec DELETE /things",
        "things.things.replace_all exec PUT /things", "things.things.update_all exec PATCH /things",
        "things.things.delete delete DELETE /things/{id}", "cache.cache.delete exec DELETE /cache",
      ]),
    // Actions: a colon, a verb, or a POST to something that is not there otherwise.
    Case(
      operations: [
        ("/jobs/{id}:cancel", "post", empty), ("/jobs/{id}/restart", "post", empty),
        ("/jobs/{id}/notes", "post", empty),
        ("/jobs/{id}/promotion", "post", empty), ("/login", "post", json), ("/jobs/{id}/pause", "put", empty),
      ],
      methods: [
        "jobs.jobs.cancel exec POST /jobs/{id}:cancel", "jobs.jobs.restart exec POST /jobs/{id}/restart",
        "jobs.jobs.promotion exec POST /jobs/{id}/promotion", "jobs.jobs.pause exec PUT /jobs/{id}/pause",
        "jobs.notes.create insert POST /jobs/{id}/notes", "login.login.login exec POST /login",
      ]),
    // A POST to one row changes it where nothing else does.
    Case(
      operations: [
        ("/customers/{id}", "post", empty), ("/plans/{id}", "post", empty), ("/plans/{id}", "patch", empty),
      ],
      methods: [
        "customers.customers.update update POST /customers/{id}", "plans.plans.post exec POST /plans/{id}",
        "plans.plans.update update PATCH /plans/{id}",
      ]),
    // What is no JSON is no table.
    Case(
      operations: [
        (
          "/files/{id}", "get",
          "{responses: {'200': {description: ok, content: {application/pdf: {schema: {type: string}}}}}}"
        ),
        ("/ping", "get", empty), ("/files", "head", empty), ("/files", "options", empty),
      ],
      methods: [
        "files.files.get exec GET /files/{id}", "files.files.head exec HEAD /files",
        "files.files.options exec OPTIONS /files", "ping.ping.get exec GET /ping",
      ]),
    // Two ways to the same thing that ask for the same: the plain one is the table's.
    Case(
      operations: [("/users/{id}", "get", json), ("/users/search", "get", list), ("/users", "get", list)],
      methods: [
        "users.users.get select GET /users/{id}", "users.users.search exec GET /users/search",
        "users.users.list select GET /users",
      ]),
    // Dots and endings.
    Case(
      operations: [
        ("/chat.postMessage", "post", json), ("/chat.delete", "post", json), ("/users.list", "get", list),
        ("/status.json", "get", json),
      ],
      methods: [
        "chat.chat.post_message exec POST /chat.postMessage", "chat.chat.delete exec POST /chat.delete",
        "users.users.list select GET /users.list", "status.status.get select GET /status.json",
      ]),
    // Odd characters.
    Case(
      operations: [
        ("/", "get", json), ("/2fa/Codes-Of_Conduct/{a}.{b}", "get", json), ("/größe/{x}", "get", json),
        ("/it''s", "get", json), ("/{only}", "get", json),
      ],
      methods: [
        "shop.shop.list select GET /", "_2fa.codes_of_conduct.get select GET /2fa/Codes-Of_Conduct/{a}.{b}",
        "größe.größe.get select GET /größe/{x}", "its.its.get select GET /it's",
        "shop.shop.get select GET /{only}",
      ]),
  ]

  @Test(arguments: cases.indices)
  func operationsGetNamesAndVerbs(_ index: Int) throws {
    let test = DerivationTests.cases[index]
    let derived = try DerivedProvider(
      openAPI(test.operations.map { (path: $0.0, verb: $0.1, operation: $0.2) }))
    let listing = try derived.listing()
    #expect(listing.sorted() == test.methods.sorted())
    #expect(listing.count == test.operations.count, "every operation becomes a method")
  }

  @Test func tagsOfAllKindsNameServices() throws {
    let derived = try DerivedProvider(
      openAPI([
        ("/a", "get", answering("{type: object}", tag: "User & Accounts / Admin")),
        ("/b", "get", answering("{type: object}", tag: "用户")),
        ("/c", "get", answering("{type: object}", tag: "OAuth2Tokens")),
        ("/d", "get", answering("{type: object}", tag: "!!!")),
        ("/e", "get", DerivationTests.json),
      ]))
    let listing = try derived.listing()
    #expect(
      listing == [
        "user_accounts_admin.a.get select GET /a", "用户.b.get select GET /b",
        "oauth2_tokens.c.get select GET /c",
        "shop.d.get select GET /d", "e.e.get select GET /e",
      ])
  }

  @Test func aPathTornApartByTagsStaysOnePath() throws {
    let derived = try DerivedProvider(
      openAPI([
        ("/things", "get", answering("{type: array, items: {type: object}}", tag: "Read")),
        ("/things/{id}", "get", answering("{type: object}", tag: "Read")),
        ("/things", "delete", "{tags: [Write], responses: {'204': {description: gone}}}"),
      ]))
    let listing = try derived.listing()
    #expect(
      listing == [
        "read.things.list select GET /things", "read.things.get select GET /things/{id}",
        "write.things.delete_all exec DELETE /things",
      ])
  }

  @Test func operationIdsMayBeMissingOrTheSame() throws {
    let same =
      "{operationId: get, responses: {'200': {description: ok, content: {application/json: {schema: {type: object}}}}}}"
    let derived = try DerivedProvider(
      openAPI([
        ("/a/{x}", "get", same), ("/a/{x}/{y}", "get", same), ("/a/{x}/{y}/{z}", "get", DerivationTests.json),
      ]))
    let listing = try derived.listing()
    #expect(
      listing == [
        "a.a.list select GET /a/{x}", "a.a.get select GET /a/{x}/{y}",
        "a.a.get_by_z select GET /a/{x}/{y}/{z}",
      ])
    #expect(Set(try derived.methods().map(\.path)).count == 3)
  }

  @Test func hundredsOfPaths() throws {
    var operations: [(path: String, verb: String, operation: String)] = []
    for number in 0..<400 {
      operations.append(("/group\(number % 7)/thing\(number)", "get", DerivationTests.list))
      operations.append(("/group\(number % 7)/thing\(number)/{id}", "delete", DerivationTests.empty))
    }
    let derived = try DerivedProvider(openAPI(operations))
    #expect(derived.derivation.serviceNames.count == 7)
    #expect(try derived.methods().count == 800)
  }

  @Test func servicesBringWhatTheyNeedAndNoMore() throws {
    let components = """

        schemas:
          Pet: {type: object, properties: {owner: {$ref: '#/components/schemas/Owner'}}}
          Owner: {type: object, properties: {pets: {type: array, items: {$ref: '#/components/schemas/Pet'}}, kind: {$ref: '#/x-shared/kind'}}}
          Base: {oneOf: [{$ref: '#/components/schemas/Cat'}], discriminator: {propertyName: k, mapping: {dog: Dog}}}
          Cat: {type: object}
          Dog: {type: object}
          Other: {type: object}
        parameters:
          Page: {name: page, in: query, schema: {type: integer}}
      """
    let derived = try DerivedProvider(
      openAPI(
        [
          (
            "/pets", "get",
            "{parameters: [{$ref: '#/components/parameters/Page'}], responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}"
          ),
          ("/bases", "get", answering("{$ref: '#/components/schemas/Base'}")),
        ], components: components, top: "x-shared: {kind: {type: string}}"))
    let pets = try #require(try derived.derivation.serviceText("pets"))
    #expect(pets.contains("Owner:") && pets.contains("x-shared:") && pets.contains("Page:"))
    #expect(!pets.contains("Other") && !pets.contains("Cat:"))
    let bases = try #require(try derived.derivation.serviceText("bases"))
    #expect(bases.contains("Dog:") && bases.contains("Cat:") && !bases.contains("Owner"))
    let method = try derived.method("pets.pets.get")
    #expect(method.parameters.map(\.wireName) == ["page"])
    #expect(RowSchema.row(of: method.response)?.property("owner")?.property("kind")?.types == [.string])
  }

  @Test func jsonIsADocumentToo() throws {
    let derived = try DerivedProvider(
      #"{"openapi": "3.1.0", "info": {"title": "x", "version": "1"}, "paths": {"/a": {"get": {"responses": {"200": {"description": "ok", "content": {"application/json": {"schema": {"type": ["object", "null"]}}}}}}}}}"#
    )
    let listing = try derived.listing()
    #expect(
      listing == ["a.a.get select GET /a"])
    #expect(try derived.derivation.serviceText("a")?.hasPrefix("openapi: '3.1.0'") == true)
  }

  private static let faults: [(text: String, message: String)] = [
    (
      "swagger: '2.0'\npaths: {}", "this is Swagger 2.0, understood are OpenAPI 3.0 and 3.1: convert it first"
    ),
    (
      "openapi: 2.5.0\npaths: {}",
      "this is OpenAPI 2.5.0, understood are OpenAPI 3.0 and 3.1: convert it first"
    ),
    (
      "openapi: 4.0.0\npaths: {}",
      "this is OpenAPI 4.0.0, understood are OpenAPI 3.0 and 3.1: convert it first"
    ),
    ("info: {}", "`openapi` is missing"), ("openapi: 3.0.0", "`paths` is missing"),
    ("openapi: 3.0.0\npaths: {}", "`paths` is missing"),
    ("openapi: 3.0.0\npaths: {/a: {$ref: '#/nowhere'}}", "the reference `#/nowhere` leads nowhere"),
    (
      "openapi: 3.0.0\npaths: {/a: {get: {parameters: [{$ref: 'other.yaml#/x'}]}}}",
      "the reference `other.yaml#/x` leads nowhere"
    ),
    ("openapi: 3.0.0\npaths: [", "expected a value or `]`, found the end of the text"),
  ]

  @Test(arguments: faults.dropLast().indices)
  func whatIsNoDocumentSaysWhy(_ index: Int) throws {
    let test = DerivationTests.faults[index]
    let error = #expect(throws: RegistryError.self) { try DerivedProvider(test.text) }
    #expect(error?.message == test.message)
  }
}
