import Registry
import Testing

/// Where rows are in an answer, and how its pages follow each other.
struct DerivedRowsTests {
  private static let object = "{type: object, properties: {id: {type: string}}}"
  private static let rows = "{type: array, items: \(object)}"

  private static let lists: [(schema: String, path: String?)] = [
    (rows, nil), ("{type: object, properties: {data: \(rows)}}", "$.data"),
    (
      "{type: object, properties: {orders: \(rows), count: {type: integer}, anything: {type: string}}}",
      "$.orders"
    ),
    ("{type: object, properties: {order: \(rows)}}", "$.order"),
    (
      "{type: object, properties: {total: {type: integer}, next_page_token: {type: string}, things: \(rows)}}",
      "$.things"
    ),
    ("{type: object, properties: {items: \(rows), errors: \(rows), total: {type: integer}}}", "$.items"),
    (
      "{type: object, properties: {data: {type: object, properties: {items: \(rows), total: {type: integer}}}}}",
      "$.data.items"
    ),
    (
      "{type: object, properties: {_embedded: {type: object, properties: {orders: \(rows)}}, _links: {type: object}}}",
      "$._embedded.orders"
    ),
    (
      "{allOf: [{type: object, properties: {meta: {type: object}}}, {type: object, properties: {results: \(rows)}}]}",
      "$.results"
    ),
    // An object that happens to have a list is a row, not a list of rows.
    (
      "{type: object, properties: {id: {type: string}, name: {type: string}, tags: {type: array, items: {type: string}}}}",
      nil
    ),
    ("{type: object, properties: {a: \(rows), b: \(rows)}}", nil),
    ("{type: object, properties: {'order-list': \(rows), total: {type: integer}}}", "$['order-list']"),
  ]

  @Test(arguments: lists.indices)
  func listsAreFound(_ index: Int) throws {
    let test = DerivedRowsTests.lists[index]
    let derived = try DerivedProvider(
      openAPI([
        ("/orders", "get", answering(test.schema)), ("/orders/{id}", "get", answering("{type: object}")),
      ]))
    #expect(try derived.method("orders.orders.list").response.objectKey == test.path)
  }

  private static let items: [(schema: String, path: String?)] = [
    (object, nil), ("{type: object, properties: {data: \(object)}}", "$.data"),
    ("{type: object, properties: {data: \(object), links: {type: object}, meta: {type: object}}}", "$.data"),
    ("{type: object, properties: {order: \(object)}}", "$.order"),
    ("{type: object, properties: {order: \(object), shipped: {type: boolean}}}", nil),
    (
      "{type: object, properties: {success: {type: boolean}, errors: {type: array}, result: \(object)}}",
      "$.result"
    ),
    ("{type: object, properties: {items: \(rows), id: {type: string}}}", nil),
    ("{type: object, properties: {items: \(rows), total: {type: integer}}}", nil),
  ]

  @Test(arguments: items.indices)
  func singleRowsAreFound(_ index: Int) throws {
    let test = DerivedRowsTests.items[index]
    let derived = try DerivedProvider(openAPI([("/orders/{id}", "get", answering(test.schema))]))
    #expect(try derived.method("orders.orders.get").response.objectKey == test.path)
  }

  private static let string = "{type: string}"
  private static let integer = "{type: integer}"

  private static let pages: [(query: [String], properties: String, expected: Pagination?)] = [
    ([], "data: \(rows)", nil),
    (
      [], "data: \(rows), next: {type: string, format: uri}",
      Pagination(request: .url, response: .body("$.next"))
    ),
    ([], "data: \(rows), next: \(string)", Pagination(request: .url, response: .body("$.next"))),
    (
      [], "value: \(rows), '@odata.nextLink': \(string)",
      Pagination(request: .url, response: .body("$['@odata.nextLink']"))
    ),
    (
      [], "data: \(rows), links: {type: object, properties: {next: \(string)}}",
      Pagination(request: .url, response: .body("$.links.next"))
    ),
    (
      [],
      "data: \(rows), _links: {type: object, properties: {next: {type: object, properties: {href: \(string)}}}}",
      Pagination(request: .url, response: .body("$._links.next.href"))
    ),
    (
      [],
      "data: \(rows), links: {type: object, properties: {pages: {type: object, properties: {next: \(string)}}}}",
      Pagination(request: .url, response: .body("$.links.pages.next"))
    ),
    (
      ["page_token", "page_size"], "data: \(rows), next_page_token: \(string)",
      Pagination(request: .query("page_token"), response: .body("$.next_page_token"))
    ),
    (
      ["pageToken"], "data: \(rows), nextPageToken: \(string)",
      Pagination(request: .query("pageToken"), response: .body("$.nextPageToken"))
    ),
    (
      ["cursor"], "data: \(rows), meta: {type: object, properties: {next_cursor: \(string)}}",
      Pagination(request: .query("cursor"), response: .body("$.meta.next_cursor"))
    ),
    (
      ["cursor"], "data: \(rows), next: \(string)",
      Pagination(request: .query("cursor"), response: .body("$.next"))
    ),
    (
      ["starting_after", "limit"], "data: \(rows), has_more: {type: boolean}, last_id: \(string)",
      Pagination(request: .query("starting_after"), response: .body("$.last_id"))
    ),
    (
      ["page"], "data: \(rows), next_page: \(integer)",
      Pagination(request: .query("page"), response: .body("$.next_page"))
    ),
    (
      ["page", "per_page"], "data: \(rows), page: \(integer), pages: \(integer)",
      Pagination(request: .query("page"), response: .pageNumber("$.page"), lastPage: "$.pages")
    ),
    (
      ["page"],
      "data: \(rows), meta: {type: object, properties: {current_page: \(integer), last_page: \(integer)}}",
      Pagination(
        request: .query("page"), response: .pageNumber("$.meta.current_page"), lastPage: "$.meta.last_page")
    ),
    (
      ["page", "per_page"], "data: \(rows)",
      Pagination(
        request: .query("page"),
        response: .counted(Pagination.Counting(unit: .pages, start: 1, sizeParameter: "per_page")))
    ),
    (
      ["offset", "limit"], "data: \(rows), total: \(integer)",
      Pagination(
        request: .query("offset"),
        response: .counted(Pagination.Counting(unit: .rows, start: 0, sizeParameter: "limit")))
    ),
    (["offset"], "data: \(rows)", nil),
  ]

  @Test(arguments: pages.indices)
  func pagesAreRecognised(_ index: Int) throws {
    let test = DerivedRowsTests.pages[index]
    let numbers = ["page", "per_page", "page_size", "offset", "limit"]
    let parameters = test.query.map {
      "{name: \($0), in: query, schema: {type: \(numbers.contains($0) ? "integer" : "string")}}"
    }
    let derived = try DerivedProvider(
      openAPI([
        (
          "/orders", "get",
          answering(
            "{type: object, properties: {\(test.properties)}}",
            parameters: "[\(parameters.joined(separator: ", "))]")
        ),
        ("/orders/{id}", "get", answering("{type: object}")),
      ]))
    #expect(try derived.method("orders.orders.list").pagination == test.expected)
  }

  @Test func theLinkHeaderIsRecognised() throws {
    let operation =
      "{responses: {'200': {description: ok, headers: {link: {schema: {type: string}}}, content: {application/json: {schema: \(DerivedRowsTests.rows)}}}}}"
    let derived = try DerivedProvider(openAPI([("/orders", "get", operation)]))
    #expect(
      try derived.method("orders.orders.list").pagination == Pagination(request: .url, response: .linkHeader))
  }

  @Test func limitsArePushedDown() throws {
    let derived = try DerivedProvider(
      openAPI([
        (
          "/orders", "get",
          answering(
            DerivedRowsTests.rows,
            parameters: "[{name: limit, in: query, schema: {type: integer, maximum: 50}}]")
        )
      ]))
    let top = try derived.method("orders.orders.list").pushDown?.top
    #expect(top == PushDown.Top(parameter: "limit", maximum: 50))
  }
}
