import Testing
import YAML

@testable import Registry

/// Rules of the documents, one by one: a service's text and what a method of it is read as.
struct ReaderTests {
  /// The method `r.m` of a service that consists of `text`, with `more` as its provider's settings.
  private static func method(_ text: String, provider more: String = "", name: String = "p") throws -> Method
  {
    let provider = try ProviderReader.read(
      DocumentBytes("name: \(name)\nproviderServices: {s: {}}\n\(more)"), name: "provider.yaml")
    let service = Service(
      provider: provider, entry: provider.services[0],
      files: ServiceFiles(ServiceDocument(DocumentBytes(text), name: "s.yaml")))
    return try service.method("m", of: try service.resource("r"))
  }

  /// A service with one operation `GET /a/{id}` and one method.
  private static func service(
    path: String = "/a/{id}", operation: String = "{}", item: String = "", root: String = "",
    schemas: String = "{}"
  ) -> String {
    let reference = path.split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
    return """
      servers: [{url: 'https://a.example.com/'}]
      \(root)
      paths:
        '\(path)':
          get: \(operation)
          \(item)
      components:
        schemas: \(schemas)
        x-stackQL-resources:
          r:
            methods:
              m: {operation: {$ref: '#/paths/\(reference)/get'}}
      """
  }

  private static func parameters(_ method: Method) -> [String] {
    (method.parameters + (method.servers.first?.variables ?? [])).map { parameter in
      "\(parameter.location.rawValue) \(parameter.name)\(parameter.isRequired ? "!" : "")"
        + (parameter.defaultValue.map { "=\($0)" } ?? "") + (parameter.isAutomatic ? " automatic" : "")
    }
  }

  private static let places: [(text: String, expected: [String])] = [
    // Nobody declares the part of the path.
    (service(), ["path id!"]),
    // One that differs in hyphens is meant.
    (
      service(
        path: "/a/{team_id}", operation: "{parameters: [{name: team-id, in: path, schema: {type: string}}]}"),
      ["path team_id!"]
    ),
    (
      service(
        operation:
          "{parameters: [{name: id, in: path}, {name: q, in: query, required: true}, {name: e, in: query, required: true, allowEmptyValue: true}]}",
        item: "parameters: [{name: q, in: query}, {name: shared, in: query}]"),
      ["path id!", "query q!", "query e", "query shared"]
    ),
    (
      service(
        operation:
          "{parameters: [{name: id, in: path}, {name: V, in: header, required: true, schema: {default: '2'}}, {name: Authorization, in: header, required: true}]}"
      ), ["path id!", "header V!=2 automatic", "header Authorization! automatic"]
    ),
    (
      service(
        path: "/a",
        operation:
          "{servers: [{url: 'https://{r:^(a|b)$}.{d}/{e}', variables: {r: {default: eu}, e: {x-stackQL-envVar: E}}}]}"
      ),
      ["server r=eu", "server e", "server d!"]
    ),
    (
      service(path: "/a", item: "servers: [{url: 'https://{host}/', variables: {host: {default: ''}}}]"),
      ["server host!"]
    ),
  ]

  @Test(arguments: places.indices)
  func parametersAreWhereTheyBelong(index: Int) throws {
    let (text, expected) = ReaderTests.places[index]
    #expect(ReaderTests.parameters(try ReaderTests.method(text)) == expected)
  }

  private static let markers: [(path: String, expected: String)] = [
    ("/a?__x=1", "/a"), ("/a?__x&b=1&__y=2", "/a?b=1"), ("/a?b=__c", "/a?b=__c"), ("/a", "/a"),
  ]

  @Test(arguments: markers.indices)
  func markersGoOutOfThePath(index: Int) throws {
    #expect(
      MethodReader.withoutMarkers(ReaderTests.markers[index].path) == ReaderTests.markers[index].expected)
  }

  private static let answer =
    "{responses: {'200': {content: {application/json: {schema: {$ref: '#/components/schemas/S'}}}}}}"

  private static let pages:
    [(schema: String, root: String, provider: String, name: String, expected: Pagination?)] = [
      (
        "{properties: {nextPageToken: {}}}", "", "", "p",
        Pagination(request: .query("pageToken"), response: .body("$.nextPageToken"))
      ),
      (
        "{properties: {nextLink: {}}}", "", "", "p",
        Pagination(request: .url, response: .body("$['nextLink']"))
      ),
      (
        "{properties: {'@odata.nextLink': {}}}", "", "", "p",
        Pagination(request: .url, response: .body("$['@odata.nextLink']"))
      ),
      ("{properties: {a: {}}}", "", "", "p", nil), ("{type: array, items: {}}", "", "", "p", nil),
      ("{properties: {a: {}}}", "", "", "github", Pagination(request: .url, response: .linkHeader)),
      (
        "{}",
        "x-stackQL-config: {pagination: {requestToken: {key: t, location: query}, responseToken: {key: $.t, location: body}}}",
        "", "github", Pagination(request: .query("t"), response: .body("$.t"))
      ),
      // The parts are found one by one.
      (
        "{}", "x-stackQL-config: {pagination: {requestToken: {key: t, location: body}}}",
        "config: {pagination: {requestToken: {key: u, location: query}, responseToken: {key: v, location: body}}}",
        "p",
        Pagination(request: .body("t"), response: .body("v"))
      ),
      (
        "{}",
        "x-stackQL-config: {pagination: {algorithm: page_number, requestToken: {key: page, location: query}, responseToken: {key: $.page, location: body}, responseTerminator: {key: $.pages, location: body}}}",
        "", "p",
        Pagination(request: .query("page"), response: .pageNumber("$.page"), lastPage: "$.pages")
      ),
    ]

  @Test(arguments: pages.indices)
  func pagesFollowEachOther(index: Int) throws {
    let test = ReaderTests.pages[index]
    let text = ReaderTests.service(
      path: "/a", operation: ReaderTests.answer, root: test.root, schemas: "{S: \(test.schema)}")
    let method = try ReaderTests.method(text, provider: test.provider, name: test.name)
    #expect(method.pagination == test.expected)
  }

  private static let rows: [(schema: String, objectKey: String?, expected: String)] = [
    ("{type: object, properties: {a: {}, b: {}}}", nil, "a b"),
    ("{type: array, items: {properties: {a: {}}}}", nil, "a"),
    ("{type: array, items: {type: array, items: {properties: {a: {}}}}}", "$", "a"),
    ("{properties: {items: {type: array, items: {properties: {a: {}}}}, n: {}}}", nil, "a"),
    ("{properties: {items: {type: integer}, n: {}}}", nil, "items n"),
    ("{properties: {d: {properties: {l: {type: array, items: {properties: {a: {}}}}}}}}", "$.d.l", "a"),
    ("{properties: {l: {type: array, items: {properties: {a: {}}}}}}", "l", "a"),
    ("{properties: {l: {type: array, items: {properties: {a: {}}}}}}", "/l", "a"),
    ("{additionalProperties: {properties: {a: {}}}}", "$.x", "a"),
    ("{properties: {n: {}}}", "$.none", "n"), ("{type: string}", nil, "bare"),
    ("{type: array, items: {type: integer}}", nil, "bare"), ("{type: object}", nil, ""),
    (
      "{properties: {a: {}}, allOf: [{properties: {b: {}, a: {}}}, {$ref: '#/components/schemas/S'}]}", nil,
      "a b"
    ),
    ("{oneOf: [{properties: {a: {}}}, {properties: {b: {}}}], anyOf: [{properties: {c: {}}}]}", nil, "a b c"),
    (
      "{properties: {l: {type: array, items: {allOf: [{$ref: '#/components/schemas/T/anyOf/1'}]}}}}", "$.l",
      "t"
    ),
  ]

  @Test(arguments: rows.indices)
  func rowsAreFound(index: Int) throws {
    let test = ReaderTests.rows[index]
    let text = ReaderTests.service(
      path: "/a", operation: ReaderTests.answer,
      schemas: "{S: \(test.schema), T: {anyOf: [{}, {properties: {t: {}}}]}}")
    let response = try ReaderTests.method(text).response
    let row = RowSchema.row(
      of: ResponseShape(mediaType: response.mediaType, schema: response.schema, objectKey: test.objectKey))
    let names = row.map {
      RowSchema.isBare($0) ? "bare" : RowSchema.properties(of: $0).map(\.name).joined(separator: " ")
    }
    #expect(names == test.expected)
  }

  private static let casings = [
    ("VpcId", "vpc_id"), ("VPCId", "vpc_id"), ("ARNs", "arns"), ("TargetARNs", "target_arns"),
    ("ipv4", "ipv_4"),
    ("a_B", "a_B"), ("kebab-name", "kebab_name"), ("instanceType", "instance_type"),
    ("DBInstance", "db_instance"),
    ("S3Bucket", "s3_bucket"), ("x", "x"), ("", ""),
  ]

  @Test(arguments: casings)
  func namesAreSaidInSnakeCase(name: String, expected: String) { #expect(SnakeCase.of(name) == expected) }

  @Test func standInsServeVerbsThatNobodyLists() throws {
    let node = try YAMLDocument(
      DocumentBytes("methods: {list: {}, get: {}, create: {}}\nsqlVerbs: {delete: []}")
    ).root
    let document = ServiceDocument(DocumentBytes("a: 1"), name: "s")
    let resource = ResourceReader.read(node, ResourcePath("p", "s", "r"), in: document)
    #expect(resource.verbs == [.select: ["list", "get"], .insert: ["create"], .delete: []])
  }

  @Test func viewsAreReadWithTheirFallbacks() throws {
    let text = """
      config:
        views:
          select:
            predicate: sqlDialect == "sqlite3" && requiredParams == [ region, "id" ]
            ddl: SELECT 1
            fallback: {predicate: sqlDialect == "postgres", ddl: SELECT 2, fallback: {ddl: SELECT 3}}
      """
    let document = ServiceDocument(DocumentBytes("a: 1"), name: "s")
    let resource = ResourceReader.read(
      try YAMLDocument(DocumentBytes(text)).root, ResourcePath("p", "s", "r"), in: document)
    #expect(resource.views.map(\.dialect) == ["sqlite3", "postgres", nil])
    #expect(resource.views.map(\.requiredParameters) == [["region", "id"], [], []])
    #expect(resource.views.map(\.sql) == ["SELECT 1", "SELECT 2", "SELECT 3"])
  }
}
