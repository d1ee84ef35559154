import YAML

/// The keys that the parts of a provider document may have, and what their values have to be.
struct DocumentKeys {
  private let keys: [String: Expected]

  /// What a value has to be.
  enum Expected: String {
    case mapping = "a mapping"
    case sequence = "a list"
    case text = "a text"
    case flag = "true or false"
    case anything
  }

  /// The faults of `node`, which is one of the parts: what it is, unknown keys, values of another kind.
  func faults(of node: YAMLNode, name: String) -> [(message: String, line: Int)] {
    guard node.kind == .mapping else {
      return node.isNull ? [] : [("`\(name)`: expected a mapping", node.line)]
    }
    var faults: [(message: String, line: Int)] = []
    for member in node.members {
      let key = member.key
      guard let expected = keys[key] else {
        // Whatever begins so is somebody's own affair.
        if key.hasPrefix("x-") { continue }
        faults.append(("`\(name)` has no key `\(key)`", member.keyNode.line))
        continue
      }
      if !DocumentKeys.fits(member.value, expected) {
        faults.append(("`\(name).\(key)`: expected \(expected.rawValue)", member.value.line))
      }
    }
    return faults
  }

  private static func fits(_ node: YAMLNode, _ expected: Expected) -> Bool {
    if node.isNull { return true }
    switch expected {
    case .mapping: return node.kind == .mapping
    case .sequence: return node.kind == .sequence
    case .text: return node.kind == .scalar
    case .flag: return node.boolean != nil
    case .anything: return true
    }
  }

  static let resource = DocumentKeys(keys: [
    "id": .text, "name": .text, "title": .text, "description": .text, "desription": .text,
    "methods": .mapping,
    "sqlVerbs": .mapping, "config": .mapping, "serviceDoc": .mapping, "selectorAlgorithm": .text,
    "baseUrl": .text,
  ])

  static let verbs = DocumentKeys(keys: [
    "select": .sequence, "insert": .sequence, "update": .sequence, "replace": .sequence, "delete": .sequence,
    "exec": .sequence,
  ])

  static let method = DocumentKeys(keys: [
    "operation": .mapping, "request": .mapping, "response": .mapping, "config": .mapping,
    "servers": .sequence,
    "parameters": .mapping, "inverse": .mapping, "serviceName": .text, "apiMethod": .text, "path": .anything,
    "inline": .anything, "protocolType": .text, "name": .text, "title": .text, "description": .text,
  ])

  static let request = DocumentKeys(keys: [
    "mediaType": .text, "base": .anything, "default": .anything, "required": .sequence, "nativeCasing": .text,
    "schema_override": .mapping, "transform": .mapping, "xmlDeclaration": .text, "xmlTransform": .text,
    "xmlRootAnnotation": .text, "projection_map": .mapping,
  ])

  static let response = DocumentKeys(keys: [
    "mediaType": .text, "openAPIDocKey": .text, "objectKey": .text, "overrideMediaType": .text,
    "schema_override": .mapping, "async_schema_override": .mapping, "asyncOverrideMediaType": .text,
    "transform": .mapping, "projection_map": .mapping, "schemaRef": .anything,
  ])

  static let configuration = DocumentKeys(keys: [
    "requestBodyTranslate": .mapping, "requestTranslate": .mapping, "queryParamTranspose": .mapping,
    "pagination": .mapping, "queryParamPushdown": .mapping, "retry": .mapping, "auth": .mapping,
    "snake_case_aliases": .flag, "variations": .mapping, "views": .mapping, "sqlExternalTables": .mapping,
    "minStackQLVersion": .text, "docs": .anything, "polling": .mapping,
  ])
}
