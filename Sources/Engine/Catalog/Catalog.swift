import Invocation
package import Registry
import Rows

/// What can be called, as SHOW and DESCRIBE show it: parts of the rows of the catalog's tables.
package struct Catalog: Sendable {
  package let registry: ProviderRegistry

  package init(_ registry: ProviderRegistry) { self.registry = registry }

  private var rows: CatalogRows { CatalogRows(registry: registry) }

  /// One row for each provider. A provider whose document is malformed says so in its title.
  package func providers(isExtended: Bool) -> Listing {
    let names = ["name", "version", "title"] + (isExtended ? ["description", "services", "document"] : [])
    return CatalogTable.providers.listing(registry.providerNames().map(rows.provider), names)
  }

  /// One row for each service of `provider`; those that are not preferred are extended ones.
  package func services(of provider: Provider, isExtended: Bool) -> Listing {
    let names = ["name", "title", "description"] + (isExtended ? ["version", "preferred"] : [])
    let shown = provider.services.filter { isExtended || $0.isPreferred }
    return CatalogTable.services.listing(shown.map { rows.service($0, of: provider) }, names)
  }

  /// One row for each resource of `service`.
  package func resources(of service: Service, isExtended: Bool) throws(RegistryError) -> Listing {
    let names = ["name", "id", "description"] + (isExtended ? ["verbs", "methods"] : [])
    let found = try service.resourceNames().map { rows.resource($0, of: service) }
    return CatalogTable.resources.listing(found, names)
  }

  /// One row for each method of `resource`, the verbs in their order, then the document's.
  package func methods(of resource: Resource, in service: Service, isExtended: Bool) -> Listing {
    let names =
      ["name", "accessible_by", "required_params", "optional_params", "description"]
      + (isExtended ? ["http_method", "path", "waits_for", "retry"] : [])
    return CatalogTable.methods.listing(rows.methods(of: resource, in: service, CatalogSlice()), names)
  }

  /// One row for each column that SELECT over `resource` gives: those of all its select methods.
  package func columns(
    of resource: Resource, in service: Service, isExtended: Bool
  ) throws(RegistryError) -> Listing {
    var found: [Row] = []
    var known: Set<String> = []
    for name in resource.verbs[.select] ?? [] where resource.methodNames.contains(name) {
      let method = try service.method(name, of: resource)
      for row in rows.columns(of: method, service.provider) {
        // SQL does not tell letters by their case.
        guard case .text(let column) = row[4], known.insert(column.lowercased()).inserted else { continue }
        found.append(row)
      }
    }
    return CatalogTable.columns.listing(
      found, ["name", "type"] + (isExtended ? ["allowed", "description"] : []))
  }
}
