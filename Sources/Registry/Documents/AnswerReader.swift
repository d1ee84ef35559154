import YAML

/// Reads how a method's answers are taken apart: their schema, where the rows are, and how pages follow each other.
struct AnswerReader: Sendable {
  let document: ServiceDocument
  /// The method's entry.
  let node: YAMLNode
  let operation: DocumentPart
  /// The settings, the method's own first.
  let levels: ConfigurationLevels
  /// What the provider calls itself.
  let provider: String

  /// What is read. Throws when the text is malformed; an answer that leads nowhere has no schema.
  func read() throws(RegistryError) -> MethodAnswer {
    let response = try shape()
    return MethodAnswer(
      response: response, pagination: PaginationReader(levels).pagination(provider: provider, response))
  }

  private func shape() throws(RegistryError) -> ResponseShape {
    let response = node["response"]
    let responses = try operation.part("responses")
    var mediaType = response?["mediaType"]?.string
    var schema: Schema?
    var fault: RegistryError?
    do throws(RegistryError) {
      if let override = response?["schema_override"] {
        schema = try self.schema(override)
      } else if let mediaType, let key = response?["openAPIDocKey"]?.string {
        let content = try responses?.part(key)?.part("content")
        if let node = try content?.part(mediaType)?.member("schema") { schema = try self.schema(node) }
      } else if let content = try success(responses)?.part("content") {
        var chosen = try MediaTypeChoice.entry(of: content, for: mediaType)
        if chosen == nil { chosen = try MediaTypeChoice.entry(of: content) }
        mediaType = mediaType ?? chosen?.mediaType
        if let node = try chosen?.part.member("schema") { schema = try self.schema(node) }
      }
    } catch {
      guard error.isReference else { throw error }
      fault = error
    }
    let override = response?["overrideMediaType"]?.string
    let objectKey = response?["objectKey"]?.string
    return ResponseShape(
      mediaType: mediaType, overrideMediaType: override?.isEmpty == false ? override : nil, schema: schema,
      schemaFault: fault, objectKey: objectKey?.isEmpty == false ? objectKey : nil,
      declaresNotFound: try responses?.keys().contains("404") ?? false)
  }

  /// The answer with the lowest code below 300, else the default one.
  private func success(_ responses: DocumentPart?) throws(RegistryError) -> DocumentPart? {
    guard let responses else { return nil }
    let codes = try responses.keys().filter { $0.first == "2" || $0.first == "1" }.sorted()
    if let code = codes.first, let answer = try responses.part(code) { return answer }
    return try responses.part("default")
  }

  private func schema(_ node: YAMLNode) throws(RegistryError) -> Schema? {
    _ = try document.resolved(node)
    return Schema(node, in: document)
  }
}
