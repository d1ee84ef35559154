import Registry
import Rows

extension Catalog {
  /// REGISTRY LIST: one row for each provider that can be used, with its versions and where they are.
  func installed() -> Listing {
    var rows: [Row] = []
    for name in registry.providerNames() {
      let provider = try? registry.provider(name)
      let isBuiltIn = provider.map { registry.isBuiltIn($0) } ?? false
      let folder = registry.folders.first { !$0.versions(of: name).isEmpty }
      let versions = isBuiltIn ? [provider?.version ?? ""] : folder?.versions(of: name) ?? []
      rows.append([
        .text(name), .names(versions), .text(isBuiltIn ? "(built in)" : folder?.path ?? ""),
      ])
    }
    return Listing([Column("provider", .text), Column("versions", .text), Column("origin", .text)], rows)
  }

  /// REGISTRY LIST p: one row for each version of `provider`, the one in use last.
  func versions(of provider: Provider) -> Listing {
    var rows: [Row] = []
    for folder in registry.folders {
      let versions = folder.versions(of: provider.name)
      for version in versions {
        let file = "\(folder.directory(of: provider.name))/\(version)/provider.yaml"
        rows.append([
          .text(provider.name), .text(version), .boolean(file == provider.origin.document), .text(file),
        ])
      }
    }
    if registry.isBuiltIn(provider) {
      rows.append([
        .text(provider.name), .words(provider.version), .boolean(true), .text(provider.origin.document),
      ])
    }
    let columns = [
      Column("provider", .text), Column("version", .text), Column("in_use", .boolean),
      Column("document", .text),
    ]
    return Listing(columns, rows)
  }
}
