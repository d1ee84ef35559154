import YAML

/// Where a method's operation stands: `#/paths/~1a~1{b}/get`, behind the name of a document in older providers, or a
/// path and a bare verb.
struct OperationReference {
  /// The document, as the reference names it; empty when it names none.
  let document: String
  /// The key of `paths`.
  let path: String
  /// The HTTP method, in lower case.
  let verb: String
  /// The whole reference, for messages.
  let text: String
  let place: DocumentPlace

  /// Reads the reference of the method in `node`.
  init(_ node: YAMLNode, in list: ServiceDocument) throws(RegistryError) {
    guard let link = node.descendant(at: ["operation", "$ref"]) else {
      throw .missingPart("operation.$ref", list.place(of: node))
    }
    place = list.place(of: link)
    var text = link.string ?? ""
    if !text.contains("/"), let path = node.descendant(at: ["path", "$ref"])?.string {
      text = "\(path)/\(text)"
    }
    self.text = text
    // The last segment is the HTTP method, the rest one literal key of `paths`.
    guard let hash = text.firstIndex(of: "#"), text[hash...].hasPrefix("#/paths/"),
      let slash = text.lastIndex(of: "/")
    else { throw .danglingReference(text, place) }
    let start = text.index(hash, offsetBy: "#/paths/".count)
    guard start <= slash else { throw .danglingReference(text, place) }
    document = String(text[..<hash])
    path = JSONPointerSegment.decoded(String(text[start..<slash]))
    verb = text[text.index(after: slash)...].lowercased()
  }
}
