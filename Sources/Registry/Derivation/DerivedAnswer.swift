import YAML

/// What an operation answers when all goes well.
struct DerivedAnswer {
  /// The key in `responses`: `200`, `2XX`, `default`.
  let key: String
  /// The answer, behind its reference.
  let node: YAMLNode
  /// The JSON it is, when it is JSON.
  let json: (mediaType: String, schema: Schema?)?
  /// The media type of an answer that is something else.
  let otherMediaType: String?

  /// The answer with the lowest code below 300, else the default one; nil when the operation declares none.
  init?(_ operation: YAMLNode, in document: ServiceDocument) {
    guard let responses = operation["responses"], responses.kind == .mapping else { return nil }
    let codes = responses.memberKeys.filter { $0.first == "2" }.sorted()
    // An answer with a body says more than one without, whatever its code.
    let keys = codes + (responses["default"] == nil || !codes.isEmpty ? [] : ["default"])
    let answers = keys.compactMap { key in
      responses[key].flatMap { document.target(of: $0) }.map { (key: key, node: $0.node) }
    }
    guard let chosen = answers.first(where: { ($0.node["content"]?.count ?? 0) > 0 }) ?? answers.first else {
      return nil
    }
    key = chosen.key
    node = chosen.node
    guard let (name, content) = MediaTypes.preferred(in: node["content"]) else {
      json = nil
      otherMediaType = nil
      return
    }
    if MediaTypes.isJSON(name) || name == "*/*" {
      json = (name, content["schema"].flatMap { Schema($0, in: document) })
      otherMediaType = nil
    } else {
      json = nil
      otherMediaType = name
    }
  }
}
