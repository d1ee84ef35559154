import YAML

/// An operation of an OpenAPI document on its way to becoming a method.
struct DerivedOperation {
  /// The key in `paths`.
  let path: String
  /// The key in the path item: `get`.
  let verb: String
  let node: YAMLNode
  let pathItem: YAMLNode
  let shape: PathShape
  /// The names of parameters and body properties that have to be given, for telling methods apart.
  let required: Set<String>
  /// The parameters, those of the path included.
  let parameters: [Parameter]

  /// The operations' keys of a path item (OpenAPI 3.1, 4.8.9).
  static let verbs = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]

  init(
    path: String, verb: String, node: YAMLNode, pathItem: YAMLNode, in document: ServiceDocument
  ) throws(RegistryError) {
    self.path = path
    self.verb = verb
    self.node = node
    self.pathItem = pathItem
    shape = PathShape(path)
    var parameters = try ParameterReader(document).parameters(
      operation: node["parameters"], path: pathItem["parameters"])
    ParameterReader.addUndeclared(in: path, to: &parameters)
    self.parameters = parameters
    var required = Set(parameters.filter { $0.isRequired && $0.defaultValue == nil }.map(\.name))
    if let schema = DerivedOperation.bodySchema(of: node, in: document) {
      required.formUnion(ObjectShape(schema).required)
    }
    self.required = required
  }

  /// `operationId`; nil when there is none.
  var identifier: String? { node["operationId"]?.string.flatMap { $0.isEmpty ? nil : $0 } }

  /// The first tag.
  var tag: String? { node["tags"]?.elements.lazy.compactMap(\.string).first { !$0.isEmpty } }

  /// The parameters of the query.
  var query: [Parameter] { parameters.filter { $0.location == .query } }

  /// The media type and schema of the body.
  static func bodySchema(of node: YAMLNode, in document: ServiceDocument) -> Schema? {
    guard let body = node["requestBody"].flatMap({ document.target(of: $0)?.node }) else { return nil }
    return MediaTypes.preferred(in: body["content"]).flatMap { $0.node["schema"] }.flatMap {
      Schema($0, in: document)
    }
  }
}
