import Invocation
package import Registry
import Rows

/// What can be called, as rows: providers, services, resources, methods.
package struct Catalog: Sendable {
  package let registry: ProviderRegistry

  package init(_ registry: ProviderRegistry) { self.registry = registry }

  /// One row for each provider. A provider whose document is malformed says so in its title.
  package func providers(isExtended: Bool) -> Listing {
    var rows: [Row] = []
    for name in registry.providerNames() {
      do throws(RegistryError) {
        let provider = try registry.provider(name)
        var row: Row = [.text(name), .words(provider.version), .words(Prose.oneLine(provider.title))]
        if isExtended {
          row += [
            .words(Prose.oneLine(provider.description)), .integer(Int64(provider.services.count)),
            .text(provider.origin.document),
          ]
        }
        rows.append(row)
      } catch {
        let row: Row = [.text(name), .null, .text("(unusable: \(error.message))")]
        rows.append(isExtended ? row + [.null, .null, error.place.map { .text("\($0)") } ?? .null] : row)
      }
    }
    let columns = [Column("name", .text), Column("version", .text), Column("title", .text)]
    let more = [Column("description", .text), Column("services", .integer), Column("document", .text)]
    return Listing(isExtended ? columns + more : columns, rows)
  }

  /// One row for each service of `provider`.
  package func services(of provider: Provider, isExtended: Bool) -> Listing {
    let rows = provider.services.map { entry -> Row in
      let row: Row = [
        .text(entry.name), .words(Prose.oneLine(entry.title)), .words(Prose.oneLine(entry.description)),
      ]
      return isExtended ? row + [.words(entry.version), .boolean(entry.isPreferred)] : row
    }
    let columns = [Column("name", .text), Column("title", .text), Column("description", .text)]
    return Listing(
      isExtended ? columns + [Column("version", .text), Column("preferred", .boolean)] : columns, rows)
  }

  /// One row for each resource of `service`.
  package func resources(of service: Service, isExtended: Bool) throws(RegistryError) -> Listing {
    var rows: [Row] = []
    for name in try service.resourceNames() {
      do throws(RegistryError) {
        let resource = try service.resource(name)
        var row: Row = [.text(name), .text(resource.identifier), .words(Prose.oneLine(resource.description))]
        if isExtended {
          let verbs = SQLVerb.allCases.filter { resource.verbs[$0]?.isEmpty == false }.map(\.rawValue)
          row += [.names(verbs), .integer(Int64(resource.methodNames.count))]
        }
        rows.append(row)
      } catch {
        let row: Row = [.text(name), .null, .text("(unusable: \(error.message))")]
        rows.append(isExtended ? row + [.null, .null] : row)
      }
    }
    let columns = [Column("name", .text), Column("id", .text), Column("description", .text)]
    return Listing(
      isExtended ? columns + [Column("verbs", .text), Column("methods", .integer)] : columns, rows)
  }

  /// One row for each method of `resource`, the verbs in their order, then the document's.
  package func methods(of resource: Resource, in service: Service, isExtended: Bool) -> Listing {
    var found: [(order: Int, row: Row)] = []
    for name in resource.methodNames {
      do throws(RegistryError) {
        let method = try service.method(name, of: resource)
        let summary = MethodSummary(method)
        var row: Row = [
          .text(name), .text(summary.accessibleBy), .names(summary.required), .names(summary.optional),
          .words(summary.description),
        ]
        if isExtended {
          row += [
            .text(method.httpMethod), .text(method.pathTemplate),
            method.unsupported.first.map { .text($0.words) } ?? .null,
          ]
        }
        found.append((Catalog.rank(method.verbs), row))
      } catch {
        let row: Row = [.text(name), .null, .null, .null, .text("(unusable: \(error.message))")]
        found.append((SQLVerb.allCases.count, isExtended ? row + [.null, .null, .null] : row))
      }
    }
    let rows = found.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }
    let columns = [
      Column("name", .text), Column("accessible_by", .text), Column("required_params", .text),
      Column("optional_params", .text), Column("description", .text),
    ]
    let more = [Column("http_method", .text), Column("path", .text), Column("waits_for", .text)]
    return Listing(isExtended ? columns + more : columns, rows.map(\.element.row))
  }

  private static func rank(_ verbs: [SQLVerb]) -> Int {
    verbs.compactMap { SQLVerb.allCases.firstIndex(of: $0) }.min() ?? SQLVerb.allCases.count
  }
}
