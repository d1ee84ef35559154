import Engine
import HTTP
import TestSupport

/// A provider with every verb, and an API for it that answers from what it is asked.
struct Shop {
  let folder = TemporaryFolder()

  /// The shop, installed under its name or another.
  init(as name: String = "shop") {
    folder.write(Shop.provider, to: "\(name)/v1.0.0/provider.yaml")
    folder.write(Shop.service, to: "\(name)/v1.0.0/services/stock.yaml")
  }

  /// A session over the shop. One call at a time unless told, so that the order of requests is certain.
  func session(
    _ transport: FakeTransport = FakeTransport([{ Shop.answer($0) }]), variables: [String: String] = [:],
    files: [String: String] = [:], stateFile: String? = nil,
    configure: (inout SessionOptions) -> Void = { $0.concurrency = 1 }
  ) -> SessionUnderTest {
    SessionUnderTest(
      transport, variables: variables, files: files, folders: [folder.path], stateFile: stateFile,
      configure: configure)
  }

  /// What was sent: method, path and body.
  static func requests(_ under: SessionUnderTest) -> [String] {
    under.transport.requests.map { request in
      let path = request.url.dropFirst("https://shop.example".count)
      let body = request.body.map { " " + String(decoding: $0, as: UTF8.self) } ?? ""
      return "\(request.method.rawValue) \(path)\(body)"
    }
  }

  /// The API: three widgets of `ann` and `bob`; what is written comes back with an id.
  static func answer(_ request: HTTPRequest) -> Result<HTTPResponse, TransportFailure> {
    let path = request.url.dropFirst("https://shop.example".count)
    let body = String(decoding: request.body ?? [], as: UTF8.self)
    switch request.method.rawValue {
    case "GET" where path.hasPrefix("/settings"):
      return .success(FakeTransport.answer(200, #"{"theme": "dark", "limit": 3}"#))
    case "GET" where path.hasPrefix("/widgets/"):
      let id = path.dropFirst("/widgets/".count)
      return .success(
        FakeTransport.answer(200, #"{"id": "\#(id)", "name": "one", "size": 1, "owner": "ann"}"#))
    case "GET":
      // Whoever is asked for owns them.
      let owner = path.split(separator: "owner=").dropFirst().first ?? "nobody"
      let rows = [("w1", "one"), ("w2", "two"), ("w3", "three")].enumerated().map { index, row in
        #"{"id": "\#(row.0)", "name": "\#(row.1)", "size": \#(index + 1), "owner": "\#(owner)"}"#
      }
      return .success(FakeTransport.answer(200, "{\"data\": [\(rows.joined(separator: ", "))]}"))
    case "DELETE": return .success(HTTPResponse(status: 204, fields: [], body: []))
    default:
      let inner = body.dropFirst().dropLast()
      return .success(
        FakeTransport.answer(201, "{\"id\": \"new\", \"extra\": [1]\(inner.isEmpty ? "" : ", ")\(inner)}"))
    }
  }

  private static let provider = """
    id: shop
    name: shop
    version: v1.0.0
    title: Shop
    providerServices:
      stock:
        id: stock:v1.0.0
        name: stock
        title: Stock
        version: v1.0.0
        preferred: true
        service:
          $ref: shop/v1.0.0/services/stock.yaml
    config:
      auth: {type: null_auth}
    """

  private static let service = """
    openapi: 3.0.3
    info: {title: Stock, version: '1'}
    servers: [{url: 'https://shop.example'}]
    paths:
      /widgets:
        get:
          operationId: list
          parameters:
            - {name: owner, in: query, required: true, schema: {type: string}}
          responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Widgets'}}}}}
        post:
          operationId: create
          parameters:
            - {name: dry_run, in: query, schema: {type: boolean}}
          requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Widget'}}}}
          responses: {'201': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Widget'}}}}}
      /widgets/{id}:
        parameters:
          - {name: id, in: path, required: true, schema: {type: string}}
        get:
          operationId: get
          responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Widget'}}}}}
        patch:
          operationId: change
          requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/WidgetChange'}}}}
          responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Widget'}}}}}
        put:
          operationId: put
          requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Widget'}}}}
          responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Widget'}}}}}
        delete:
          operationId: delete
          parameters:
            - {name: force, in: query, schema: {type: boolean}}
          responses: {'204': {description: gone}}
      /regions/{region}/boxes:
        parameters:
          - {name: region, in: path, required: true, schema: {type: string}}
        get:
          operationId: boxes
          responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Widgets'}}}}}
        post:
          operationId: createBox
          requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Widget'}}}}
          responses: {'201': {description: ok}}
      /regions/{region}/boxes/{id}:
        parameters:
          - {name: region, in: path, required: true, schema: {type: string}}
          - {name: id, in: path, required: true, schema: {type: string}}
        delete:
          operationId: deleteBox
          responses: {'204': {description: gone}}
      /locks/{id}:
        delete:
          operationId: unlock
          parameters:
            - {name: id, in: path, required: true, schema: {type: string}}
          responses: {'204': {description: gone}}
      /settings:
        get:
          operationId: settings
          responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Settings'}}}}}
        patch:
          operationId: changeSettings
          requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Settings'}}}}
          responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Settings'}}}}}
    components:
      schemas:
        Widget:
          type: object
          required: [name]
          properties:
            id: {type: string, readOnly: true}
            name: {type: string, minLength: 1}
            size: {type: integer, minimum: 1, maximum: 100}
            price: {type: number}
            active: {type: boolean}
            owner: {type: string}
            tags: {type: array, items: {type: string}}
            parts: {type: object, properties: {left: {type: string}, right: {type: integer}}, additionalProperties: false}
            key: {type: string, format: password}
            note: {type: string, nullable: true}
          additionalProperties: false
        WidgetChange:
          type: object
          properties:
            name: {type: string, minLength: 1}
            size: {type: integer, maximum: 100}
            note: {type: string, nullable: true}
            id: {type: string}
          additionalProperties: false
        Widgets:
          type: object
          properties: {data: {type: array, items: {$ref: '#/components/schemas/Widget'}}}
        Settings:
          type: object
          properties: {theme: {type: string}, limit: {type: integer}}
      x-stackQL-resources:
        widgets:
          id: shop.stock.widgets
          name: widgets
          methods:
            get: {operation: {$ref: '#/paths/~1widgets~1{id}/get'}, response: {mediaType: application/json, openAPIDocKey: '200'}}
            list: {operation: {$ref: '#/paths/~1widgets/get'}, response: {mediaType: application/json, openAPIDocKey: '200', objectKey: $.data}}
            create: {operation: {$ref: '#/paths/~1widgets/post'}, config: {requestBodyTranslate: {algorithm: naive}}, response: {mediaType: application/json, openAPIDocKey: '201'}}
            change: {operation: {$ref: '#/paths/~1widgets~1{id}/patch'}, config: {requestBodyTranslate: {algorithm: naive}}, response: {mediaType: application/json, openAPIDocKey: '200'}}
            put: {operation: {$ref: '#/paths/~1widgets~1{id}/put'}, config: {requestBodyTranslate: {algorithm: naive}}, response: {mediaType: application/json, openAPIDocKey: '200'}}
            remove: {operation: {$ref: '#/paths/~1widgets~1{id}/delete'}}
          sqlVerbs:
            select: [{$ref: '#/components/x-stackQL-resources/widgets/methods/get'}, {$ref: '#/components/x-stackQL-resources/widgets/methods/list'}]
            insert: [{$ref: '#/components/x-stackQL-resources/widgets/methods/create'}]
            update: [{$ref: '#/components/x-stackQL-resources/widgets/methods/change'}]
            replace: [{$ref: '#/components/x-stackQL-resources/widgets/methods/put'}]
            delete: [{$ref: '#/components/x-stackQL-resources/widgets/methods/remove'}]
        boxes:
          id: shop.stock.boxes
          name: boxes
          methods:
            list: {operation: {$ref: '#/paths/~1regions~1{region}~1boxes/get'}, response: {mediaType: application/json, openAPIDocKey: '200', objectKey: $.data}}
            create: {operation: {$ref: '#/paths/~1regions~1{region}~1boxes/post'}, response: {mediaType: application/json, openAPIDocKey: '201'}}
            remove: {operation: {$ref: '#/paths/~1regions~1{region}~1boxes~1{id}/delete'}}
          sqlVerbs:
            select: [{$ref: '#/components/x-stackQL-resources/boxes/methods/list'}]
            insert: [{$ref: '#/components/x-stackQL-resources/boxes/methods/create'}]
            update: []
            replace: []
            delete: [{$ref: '#/components/x-stackQL-resources/boxes/methods/remove'}]
        locks:
          id: shop.stock.locks
          name: locks
          methods:
            remove: {operation: {$ref: '#/paths/~1locks~1{id}/delete'}}
          sqlVerbs: {select: [], insert: [], update: [], replace: [], delete: [{$ref: '#/components/x-stackQL-resources/locks/methods/remove'}]}
        settings:
          id: shop.stock.settings
          name: settings
          methods:
            get: {operation: {$ref: '#/paths/~1settings/get'}, response: {mediaType: application/json, openAPIDocKey: '200'}}
            change: {operation: {$ref: '#/paths/~1settings/patch'}, config: {requestBodyTranslate: {algorithm: naive}}, response: {mediaType: application/json, openAPIDocKey: '200'}}
          sqlVerbs:
            select: [{$ref: '#/components/x-stackQL-resources/settings/methods/get'}]
            insert: []
            update: [{$ref: '#/components/x-stackQL-resources/settings/methods/change'}]
            replace: []
            delete: []
        owned:
          id: shop.stock.owned
          name: owned
          config:
            views:
              select:
                predicate: sqlDialect == "sqlite3"
                ddl: SELECT id, name, size FROM shop.stock.widgets WHERE owner = '<owner>'
    """
}
