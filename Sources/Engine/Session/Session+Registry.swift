import Binding
import Registry
import Rows
import Syntax

/// REGISTRY: which providers are installed.
extension Session {
  func run(
    _ statement: RegistryStatement, _ span: SourceSpan, in source: SourceText
  ) async throws(StatementFailure) -> Outcome {
    switch statement {
    case .add(let path, let name): return try add(path, as: name, in: source)
    case .list(let name): return try list(name, in: source)
    case .remove(let name): return try remove(name, in: source)
    case .check(let target): return try await check(target, in: source)
    case .pull(let name, _):
      throw StatementFailure(
        .failed,
        [
          Fault(
            "providers cannot be pulled over the network yet", at: SourcePlace(source, name.span),
            notes: [
              "fetch the folder of \(name.parts.last?.text ?? "the provider") and add it: REGISTRY ADD 'path'"
            ])
        ])
    }
  }

  private func add(
    _ literal: StringLiteral, as name: ObjectName.Part?, in source: SourceText
  ) throws(StatementFailure) -> Outcome {
    let path = try text(literal, in: source)
    let place = SourcePlace(source, literal.span)
    do throws(InstallationError) {
      guard let store = registry.store else { throw .noStore }
      let packages = try ProviderSource.packages(at: path, as: name?.text)
      let additions = try store.add(packages)
      connection?.forgetResources()
      let rows = additions.map { addition -> Row in
        [
          .text(addition.provider), .text(addition.version), .integer(Int64(addition.services)),
          .text(addition.replaced ? "replaced" : "added"),
        ]
      }
      let columns = [
        Column("provider", .text), Column("version", .text), Column("services", .integer),
        Column("change", .text),
      ]
      let count = additions.count == 1 ? "1 provider" : "\(additions.count) providers"
      return Outcome(.rows(Listing(columns, rows).stream), message: "\(count) added")
    } catch {
      throw StatementFailure(.failed, [Fault(error, at: place)])
    }
  }

  private func remove(_ name: ObjectName, in source: SourceText) throws(StatementFailure) -> Outcome {
    let text = name.parts.map(\.text).joined(separator: ".")
    do throws(InstallationError) {
      guard let store = registry.store else { throw .noStore }
      if store.folder.versions(of: text).isEmpty, registry.providerNames().contains(text) {
        throw .notInstalled(text, isElsewhere: true, known: [])
      }
      let versions = try store.remove(text)
      connection?.forgetResources()
      let rows = versions.map { version -> Row in [.text(text), .text(version)] }
      return Outcome(
        .rows(Listing([Column("provider", .text), Column("version", .text)], rows).stream),
        message: "1 provider removed")
    } catch {
      throw StatementFailure(.failed, [Fault(error, at: SourcePlace(source, name.span))])
    }
  }

  private func list(_ name: ObjectName?, in source: SourceText) throws(StatementFailure) -> Outcome {
    let catalog = Catalog(registry)
    guard let name else { return Outcome(.rows(catalog.installed().stream)) }
    let provider = try NameResolver(registry: registry, source: source).provider(name)
    return Outcome(.rows(catalog.versions(of: provider).stream))
  }
}

extension Fault {
  /// A fault of adding or removing a provider.
  init(_ error: InstallationError, at place: SourcePlace?) {
    self.init(error.message, at: place, notes: error.place.map { ["in \($0)"] } ?? [])
  }
}
