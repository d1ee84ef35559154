import JSON
import YAML

/// Reads everything of one service: each resource, method, parameter and schema.
struct ServiceChecker {
  private let service: Service
  /// What messages call the document that lists the resources.
  private var listName = ""
  /// The schemas of each document that was met, in the order they were.
  private var walks: [(document: ServiceDocument, walk: SchemaWalk)] = []
  private(set) var size = ProviderReport.Size()
  private(set) var findings: [Finding] = []

  init(_ service: Service) {
    self.service = service
  }

  /// Reads it all. Faults become findings.
  mutating func check() {
    let names: [String]
    do throws(RegistryError) {
      try open(service.files.main)
      let list = try service.resourceList().document
      listName = list.name
      try open(list)
      names = try service.resourceNames()
    } catch {
      findings.append(Finding(.unusable, service.name, error))
      return
    }
    if names.isEmpty {
      findings.append(
        Finding(
          .warning, service.name, "the document has no components.x-stackQL-resources",
          at: DocumentPlace(service.files.main.name, line: 1)))
    }
    size.resources = names.count
    for name in names { check(resource: name) }
    for (_, walk) in walks {
      for fault in walk.faults { findings.append(Finding(.warning, service.name, fault)) }
      size.schemas += walk.count
    }
  }

  /// Reads a document whole: one tree is cheaper than its parts, and faults in parts that nobody names show.
  private mutating func open(_ document: ServiceDocument) throws(RegistryError) {
    guard !walks.contains(where: { $0.document === document }) else { return }
    for duplicate in try document.readWhole().duplicateKeys {
      findings.append(
        Finding(
          .warning, service.name, "the key `\(duplicate.key)` stands twice, the value here counts",
          at: DocumentPlace(document.name, line: duplicate.again.line)))
    }
    walks.append((document, SchemaWalk(document)))
  }

  /// Follows a schema in its document.
  private mutating func follow(_ schema: Schema?) {
    guard let schema else { return }
    if !walks.contains(where: { $0.document === schema.document }) {
      walks.append((schema.document, SchemaWalk(schema.document)))
    }
    for index in walks.indices where walks[index].document === schema.document {
      walks[index].walk.follow(schema.node)
    }
  }

  private mutating func check(resource name: String) {
    let subject = "\(service.name).\(name)"
    let resource: Resource
    do throws(RegistryError) {
      resource = try service.resource(name)
    } catch {
      findings.append(Finding(.unusable, subject, error))
      return
    }
    size.views += resource.views.isEmpty ? 0 : 1
    size.methods += resource.methodNames.count
    if let list = try? service.resourceList(), let node = try? list.document.node(at: list.path + [name]) {
      note(DocumentKeys.resource, node, name, subject)
      if let verbs = node["sqlVerbs"] { note(DocumentKeys.verbs, verbs, "sqlVerbs", subject) }
      if let config = node["config"] { note(DocumentKeys.configuration, config, "config", subject) }
      for method in node["methods"]?.members.map({ $0 }) ?? [] {
        note(method.value, method.key, "\(subject).\(method.key)")
      }
    }
    for entry in resource.verbs.entries {
      let verb = entry.verb.rawValue
      for method in entry.methods where !resource.methodNames.contains(method) {
        findings.append(
          Finding(
            .warning, subject, "sqlVerbs.\(verb) names the method `\(method)`, which is not there",
            at: resource.origin))
      }
    }
    for method in resource.methodNames { check(method: method, of: resource) }
  }

  // MARK: Methods

  private mutating func check(method name: String, of resource: Resource) {
    let subject = "\(resource.path).\(name)"
    let method: Method
    do throws(RegistryError) {
      method = try service.method(name, of: resource)
    } catch {
      findings.append(Finding(.unusable, subject, error))
      return
    }
    size.parameters += method.parameters.count + (method.servers.first?.variables.count ?? 0)
    for parameter in method.parameters { follow(parameter.schema) }
    follow(method.request.schema)
    follow(method.response.schema)
    for feature in method.unsupported {
      findings.append(Finding(.waiting, subject, feature.words, at: method.origin))
    }
    for (name, text) in [
      ("request.base", method.request.base), ("request.default", method.request.defaultBody),
    ] {
      guard let text else { continue }
      do throws(JSONError) {
        _ = try JSONDocument(text)
      } catch {
        findings.append(
          Finding(.warning, subject, "`\(name)` is malformed JSON: \(error.message)", at: method.origin))
      }
    }
    if method.servers.isEmpty {
      findings.append(Finding(.unusable, subject, "the document names no server", at: method.origin))
    }
    check(answer: method, subject)
  }

  private mutating func check(answer method: Method, _ subject: String) {
    if let fault = method.response.schemaFault { findings.append(Finding(.warning, subject, fault)) }
    if let key = method.response.objectKey, let schema = method.response.schema,
      method.unsupported.isEmpty, !RowSchema.leads(key, from: schema)
    {
      findings.append(
        Finding(
          .warning, subject, "objectKey `\(key)` leads to nothing in the answer's schema", at: method.origin))
    }
    if method.verbs.contains(.select), method.unsupported.isEmpty, RowSchema.row(of: method.response) == nil {
      findings.append(
        Finding(.warning, subject, "the answer is not described: its columns are unknown", at: method.origin))
    }
    if case .body(let path) = method.pagination?.response {
      do throws(JSONPathError) {
        _ = try JSONPath(path)
      } catch {
        findings.append(
          Finding(
            .warning, subject, "the page token's path `\(path)` cannot be read: \(error.message)",
            at: method.origin))
      }
    }
  }

  // MARK: Keys

  private mutating func note(_ node: YAMLNode, _ name: String, _ subject: String) {
    note(DocumentKeys.method, node, name, subject)
    if let request = node["request"] { note(DocumentKeys.request, request, "request", subject) }
    if let response = node["response"] { note(DocumentKeys.response, response, "response", subject) }
    if let config = node["config"] { note(DocumentKeys.configuration, config, "config", subject) }
  }

  private mutating func note(_ keys: DocumentKeys, _ node: YAMLNode, _ name: String, _ subject: String) {
    for fault in keys.faults(of: node, name: name) {
      findings.append(
        Finding(.warning, subject, fault.message, at: DocumentPlace(listName, line: fault.line)))
    }
  }
}
