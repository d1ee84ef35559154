import Registry
import Rows
import SQLite

/// Goes through a part of the catalog, service by service.
final class CatalogCursor: RowCursor {
  private let table: CatalogTable
  private let slice: CatalogSlice
  private let rows: CatalogRows?
  private var providers: [String] = []
  /// The services still to be read of the provider at hand.
  private var services: [(provider: Provider, entry: ServiceEntry)] = []
  private var batch: [Row] = []
  private var position = -1

  /// A cursor without rows.
  init() {
    table = .providers
    slice = CatalogSlice()
    rows = nil
  }

  init(_ table: CatalogTable, _ slice: CatalogSlice, _ registry: ProviderRegistry) {
    self.table = table
    self.slice = slice
    rows = CatalogRows(registry: registry)
    providers = CatalogRows(registry: registry).providers(slice).reversed()
  }

  var rowID: Int64 {
    // A row's name and its place beside its like tell it from all others, however it was asked for.
    var hasher = Hasher()
    hasher.combine(position)
    for key in batch[position].prefix(table.keyCount + 1) { hasher.combine(key) }
    return Int64(hasher.finalize())
  }

  func advance() -> Bool {
    position += 1
    while position >= batch.count {
      guard let next = nextBatch() else { return false }
      batch = next
      position = 0
    }
    return true
  }

  func write(column: Int, to writer: inout ResultWriter) { writer.cell(batch[position][column]) }

  // MARK: Reading

  /// The rows of the next provider or service; nil after the last.
  private func nextBatch() -> [Row]? {
    guard let rows else { return nil }
    if let (provider, entry) = services.popLast() { return read(entry, of: provider, rows) }
    guard let name = providers.popLast() else { return nil }
    if table == .providers { return [rows.provider(name)] }
    guard let provider = try? rows.registry.provider(name) else { return [] }
    let entries = provider.services.filter { slice.service ?? $0.name == $0.name }
    if table == .services { return entries.map { rows.service($0, of: provider) } }
    services = entries.reversed().map { (provider, $0) }
    return []
  }

  private func read(_ entry: ServiceEntry, of provider: Provider, _ rows: CatalogRows) -> [Row] {
    do throws(RegistryError) {
      // What a scan goes through is not kept: memory would grow with the registry.
      let service =
        slice.service == nil
        ? try rows.registry.open(entry, of: provider)
        : try rows.registry.service(entry.name, of: provider.name)
      let names = try service.resourceNames().filter { slice.resource ?? $0 == $0 }
      if table == .resources { return names.map { rows.resource($0, of: service) } }
      return names.flatMap { name -> [Row] in
        guard let resource = try? service.resource(name) else { return [] }
        if table == .methods { return rows.methods(of: resource, in: service, slice) }
        return resource.methodNames.filter { slice.method ?? $0 == $0 }.flatMap { name -> [Row] in
          guard let method = try? service.method(name, of: resource) else { return [] }
          return table == .parameters ? rows.parameters(of: method) : rows.columns(of: method, provider)
        }
      }
    } catch {
      return table == .resources ? [rows.unreadable(entry, of: provider, error)] : []
    }
  }
}
