import Invocation
import Registry
import Rows

/// The rows of the catalog's tables, made from the documents: the one place where SHOW, DESCRIBE and the tables get
/// theirs.
struct CatalogRows {
  let registry: ProviderRegistry

  /// The names of the providers that `slice` can concern.
  func providers(_ slice: CatalogSlice) -> [String] {
    let names = registry.providerNames()
    return slice.provider.map { names.contains($0) ? [$0] : [] } ?? names
  }

  /// The row of a provider. One whose document is malformed says so in its title.
  func provider(_ name: String) -> Row {
    do throws(RegistryError) {
      let provider = try registry.provider(name)
      return [
        .text(name), .words(provider.version), .words(Prose.oneLine(provider.title)),
        .words(Prose.oneLine(provider.description)), .integer(Int64(provider.services.count)),
        .text(provider.origin.document),
      ]
    } catch {
      return [
        .text(name), .null, CatalogRows.unusable(error), .null, .null, .words(error.place?.document ?? ""),
      ]
    }
  }

  /// The row of a service.
  func service(_ entry: ServiceEntry, of provider: Provider) -> Row {
    [
      .text(provider.name), .text(entry.name), .words(Prose.oneLine(entry.title)),
      .words(Prose.oneLine(entry.description)), .words(entry.version), .boolean(entry.isPreferred),
    ]
  }

  /// The row of a service whose document cannot be read, in the table of resources.
  func unreadable(_ entry: ServiceEntry, of provider: Provider, _ error: RegistryError) -> Row {
    [
      .text(provider.name), .text(entry.name), .null, .null, CatalogRows.unusable(error), .null, .null, .null,
    ] + CatalogRows.place(error.place)
  }

  /// The row of a resource.
  func resource(_ name: String, of service: Service) -> Row {
    let keys: Row = [.text(service.provider.name), .text(service.entry.name), .text(name)]
    do throws(RegistryError) {
      let resource = try service.resource(name)
      let verbs = SQLVerb.allCases.filter { resource.verbs[$0]?.isEmpty == false }.map(\.rawValue)
      return keys + [
        .text(resource.identifier), .words(Prose.oneLine(resource.description)), .names(verbs),
        .integer(Int64(resource.methodNames.count)), .integer(Int64(resource.views.count)),
      ] + CatalogRows.place(resource.origin)
    } catch {
      return keys + [.null, CatalogRows.unusable(error), .null, .null, .null] + CatalogRows.place(error.place)
    }
  }

  /// The rows of the methods of `resource` that `slice` concerns, by verb and then as the document has them.
  func methods(of resource: Resource, in service: Service, _ slice: CatalogSlice) -> [Row] {
    var found: [(order: Int, row: Row)] = []
    for name in resource.methodNames where slice.method ?? name == name {
      let keys = CatalogRows.keys(resource.path) + [.text(name)]
      do throws(RegistryError) {
        let method = try service.listedMethod(name, of: resource)
        let summary = MethodSummary(method)
        let row: Row = [
          .text(summary.accessibleBy), .names(summary.required), .names(summary.optional),
          .words(summary.description), .text(method.httpMethod), .text(method.pathTemplate),
          method.unsupported.first.map { .text($0.words) } ?? .null,
          method.retry.map { .words($0.words) } ?? .null,
        ]
        found.append((CatalogRows.rank(method.verbs), keys + row + CatalogRows.place(method.origin)))
      } catch {
        let row: Row = [.null, .null, .null, CatalogRows.unusable(error), .null, .null, .null, .null]
        found.append((SQLVerb.allCases.count, keys + row + CatalogRows.place(error.place)))
      }
    }
    let order = found.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
    return order.map(\.element.row)
  }

  /// The rows of what a method can be given.
  func parameters(of method: Method) -> [Row] {
    let keys = CatalogRows.keys(method.path.resource) + [.text(method.name)]
    let variables = method.servers.first?.variables ?? []
    return (method.parameters + MethodArguments.bodyProperties(of: method) + variables).map { parameter in
      let type = parameter.schema.map(TypeName.of) ?? ""
      return keys + [
        .text(parameter.name), .words(type.isEmpty && parameter.location == .server ? "string" : type),
        .text(parameter.location.rawValue), .boolean(parameter.isRequired && !parameter.isAutomatic),
        .words(parameter.schema.map(SchemaLimits.words) ?? ""), .words(Prose.oneLine(parameter.description)),
      ]
    }
  }

  /// The rows of the columns of a method's answer, as SELECT names them.
  func columns(of method: Method, _ provider: Provider) -> [Row] {
    guard let row = RowSchema.row(of: method.response) else { return [] }
    let keys = CatalogRows.keys(method.path.resource) + [.text(method.name)]
    func column(_ name: String, _ schema: Schema) -> Row {
      keys + [
        .text(name), .words(TypeName.of(schema)), .words(SchemaLimits.words(schema)),
        .words(Prose.oneLine(schema.description)),
      ]
    }
    if RowSchema.isBare(row) { return [column(AnswerColumns.anonymous, row)] }
    return RowSchema.properties(of: row).map { property in
      column(provider.hasSnakeCaseAliases ? SnakeCase.of(property.name) : property.name, property.schema)
    }
  }

  // MARK: Cells

  private static func keys(_ path: ResourcePath) -> Row {
    [.text(path.provider), .text(path.service), .text(path.resource)]
  }

  private static func place(_ place: DocumentPlace?) -> Row {
    guard let place else { return [.null, .null] }
    return [.text(place.document), place.line > 0 ? .integer(Int64(place.line)) : .null]
  }

  private static func unusable(_ error: RegistryError) -> Cell { .text("(unusable: \(error.message))") }

  private static func rank(_ verbs: [SQLVerb]) -> Int {
    verbs.compactMap { SQLVerb.allCases.firstIndex(of: $0) }.min() ?? SQLVerb.allCases.count
  }
}
