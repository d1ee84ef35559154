import Invocation
package import Registry

/// The names that completion offers, each with a one-line meaning. Unknown or unreadable things have none.
package struct NameCatalog: Sendable {
  private let registry: ProviderRegistry

  package init(_ registry: ProviderRegistry) { self.registry = registry }

  /// A name and what it means.
  package struct Name: Hashable, Sendable {
    package let name: String
    package let summary: String

    package init(_ name: String, _ summary: String) {
      self.name = name
      self.summary = summary
    }
  }

  /// A view or table of the user's own.
  package struct Table: Hashable, Sendable {
    package let name: Name
    /// The columns that it names itself, with their types where these are known.
    package let columns: [Name]
    /// The resources and tables all of whose columns it has besides.
    package let wholeTables: [[String]]

    package init(_ name: Name, columns: [Name], wholeTables: [[String]] = []) {
      self.name = name
      self.columns = columns
      self.wholeTables = wholeTables
    }
  }

  /// Something a call can be given, or a column of its rows.
  package struct Slot: Hashable, Sendable {
    package let name: String
    package let type: String
    package let isRequired: Bool
    package let summary: String
    /// The values that can be chosen, as JSON.
    package let choices: [String]
    /// Whether the value has properties of its own.
    package let isObject: Bool
  }

  /// The providers, with their titles.
  package func providers() -> [Name] {
    registry.providerNames().map { name in
      Name(name, (try? registry.provider(name)).map { Prose.oneLine($0.title) } ?? "")
    }
  }

  /// The services of a provider, with their titles.
  package func services(of provider: String) -> [Name] {
    guard let provider = try? registry.provider(provider) else { return [] }
    return provider.services.map { Name($0.name, Prose.oneLine($0.title)) }
  }

  /// The resources of a service. Their descriptions are left out: reading hundreds of them takes longer than a
  /// keystroke may.
  package func resources(of service: String, in provider: String) -> [Name] {
    guard let service = try? registry.service(service, of: provider) else { return [] }
    let names = (try? service.resourceNames()) ?? []
    guard names.count <= 40 else { return names.map { Name($0, "") } }
    return names.map { name in
      Name(name, (try? service.resource(name)).map { Prose.oneLine($0.description) } ?? "")
    }
  }

  /// The methods of the resource at `path`, with what they do.
  package func methods(of path: [String]) -> [Name] {
    guard let (resource, service) = resource(path) else { return [] }
    return resource.methodNames.map { name in
      let method = try? service.method(name, of: resource)
      let text = method.map { $0.summary.isEmpty ? $0.description : $0.summary } ?? ""
      return Name(name, Prose.oneLine(text))
    }
  }

  /// What the method at `path` can be given, required ones first.
  package func parameters(of path: [String]) -> [Slot] {
    guard let method = method(path) else { return [] }
    let all =
      method.parameters + MethodArguments.bodyProperties(of: method) + (method.servers.first?.variables ?? [])
    let slots = all.filter { !$0.isAutomatic }.map { parameter in
      NameCatalog.slot(parameter.name, parameter.schema, parameter.isRequired, parameter.description)
    }
    return slots.filter(\.isRequired) + slots.filter { !$0.isRequired }
  }

  /// The properties of the body's object at `keys`.
  package func bodyProperties(of path: [String], at keys: [String]) -> [Slot] {
    guard var schema = method(path)?.request.schema else { return [] }
    for key in keys {
      guard let next = NameCatalog.forms(of: schema).lazy.compactMap({ ObjectShape($0)[key] }).first else {
        return []
      }
      schema = next.items ?? next
    }
    var slots: [Slot] = []
    for form in NameCatalog.forms(of: schema) {
      let shape = ObjectShape(form)
      for property in shape.properties where !slots.contains(where: { $0.name == property.name }) {
        let isRequired = shape.required.contains(property.name)
        if property.schema.isReadOnly, !isRequired { continue }
        slots.append(
          NameCatalog.slot(property.name, property.schema, isRequired, property.schema.description))
      }
    }
    return slots
  }

  /// The columns that SELECT over the resource at `path` gives, and the parameters it takes.
  package func columns(of path: [String]) -> [Slot] {
    guard let (resource, service) = resource(path) else { return [] }
    var slots: [Slot] = []
    for name in resource.verbs[.select] ?? [] {
      guard let method = try? service.method(name, of: resource) else { continue }
      let properties = RowSchema.row(of: method.response).map(RowSchema.properties) ?? []
      for property in properties where !slots.contains(where: { $0.name == property.name }) {
        slots.append(NameCatalog.slot(property.name, property.schema, false, property.schema.description))
      }
      for parameter in method.parameters where !slots.contains(where: { $0.name == parameter.name }) {
        slots.append(
          NameCatalog.slot(parameter.name, parameter.schema, parameter.isRequired, parameter.description))
      }
    }
    return slots
  }

  /// The documentation of the method at `path`, for help: what it does, then what it takes.
  package func documentation(of path: [String]) -> String? {
    guard let method = method(path) else { return nil }
    var lines = ["\(method.path)  \(method.httpMethod) \(method.pathTemplate)", ""]
    let text = method.description.isEmpty ? method.summary : method.description
    if !text.isEmpty { lines += [Prose.oneLine(text), ""] }
    for slot in parameters(of: path) {
      let mark = slot.isRequired ? " (required)" : ""
      lines.append("  \(slot.name) \(slot.type)\(mark)\(slot.summary.isEmpty ? "" : ": \(slot.summary)")")
    }
    return lines.joined(separator: "\n")
  }

  private static func forms(of schema: Schema) -> [Schema] { [schema] + schema.oneOf + schema.anyOf }

  private static func slot(_ name: String, _ schema: Schema?, _ isRequired: Bool, _ description: String)
    -> Slot
  {
    let type = schema.map(TypeName.of) ?? ""
    let choices = schema.flatMap { $0.enumeration ?? $0.extensibleEnumeration }
    return Slot(
      name: name, type: type, isRequired: isRequired, summary: Prose.oneLine(description),
      choices: choices ?? (type == "boolean" ? ["true", "false"] : []), isObject: type == "object")
  }

  private func resource(_ path: [String]) -> (Resource, Service)? {
    guard path.count == 3, let service = try? registry.service(path[1], of: path[0]),
      let resource = try? service.resource(path[2])
    else { return nil }
    return (resource, service)
  }

  private func method(_ path: [String]) -> Method? {
    guard path.count == 4, let (resource, service) = resource(Array(path.prefix(3))) else { return nil }
    return try? service.method(path[3], of: resource)
  }
}
