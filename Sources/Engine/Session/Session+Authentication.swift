import Invocation
import Registry
import Rows
import Syntax

/// SHOW AUTH: how providers are signed in to.
extension Session {
  /// One row for each thing that signing in needs, for one provider or for all. A service has rows of its own where it
  /// signs in otherwise than its provider.
  func signInListing(_ scope: ObjectName?, _ resolver: NameResolver) throws(StatementFailure) -> Listing {
    var rows: [Row] = []
    if let scope {
      rows = signInRows(of: try resolver.provider(scope))
    } else {
      for name in registry.providerNames() {
        do throws(RegistryError) {
          rows += signInRows(of: try registry.provider(name))
        } catch {
          rows.append([.text(name), .null, .null, .null, .null, .text("unusable: \(error.message)")])
        }
      }
    }
    let names = ["provider", "service", "scheme", "needs", "source", "status"]
    return Listing(names.map { Column($0, .text) }, rows)
  }

  private func signInRows(of provider: Provider) -> [Row] {
    var rows = signInRows(provider, nil, provider.authentication)
    for entry in provider.services {
      // A service that cannot be read says so when it is used.
      guard let service = try? registry.service(entry.name, of: provider.name),
        let own = try? service.authentication(), own != provider.authentication
      else { continue }
      rows += signInRows(provider, entry.name, own)
    }
    return rows
  }

  private func signInRows(
    _ provider: Provider, _ service: String?, _ configuration: AuthenticationConfiguration?
  ) -> [Row] {
    invoker.signInStatus(of: configuration).map { status in
      [
        .text(provider.name), service.map { .text($0) } ?? .null, .text(status.scheme),
        status.part.map { .text($0) } ?? .null, status.source.map { .text($0) } ?? .null,
        .text(status.state.rawValue),
      ]
    }
  }
}
