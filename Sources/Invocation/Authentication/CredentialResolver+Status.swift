package import Registry

extension CredentialResolver {
  /// What signing in by `configuration` needs, and what of it is there: one row for each thing needed, of the way that
  /// would be taken; of all ways when none can.
  package func status(of configuration: AuthenticationConfiguration?) -> [SignInStatus] {
    let ways = SignInWay.all(configuration?.scheme ?? .none)
    guard !ways.isEmpty else {
      return [SignInStatus(scheme: "none", part: nil, source: nil, state: .notNeeded)]
    }
    let rows = ways.map { way in
      (
        isNamed: way.isNamed,
        statuses: way.needs.isEmpty ? [unsupported(way)] : way.needs.map { status(of: $0, way) }
      )
    }
    if let ready = rows.first(where: { row in row.statuses.allSatisfy { $0.state == .set } }) {
      return ready.statuses
    }
    // Nobody knows of a command before it is run: it counts as there, but for something that surely is.
    if let likely = rows.first(where: { row in
      row.statuses.allSatisfy { $0.state == .set || $0.state == .unknown }
    }) {
      return likely.statuses
    }
    return rows.filter(\.isNamed).flatMap(\.statuses)
  }

  private func unsupported(_ way: SignInWay) -> SignInStatus {
    SignInStatus(scheme: SchemeName.of(way.scheme), part: nil, source: nil, state: .unsupported)
  }

  private func status(of need: SignInWay.Need, _ way: SignInWay) -> SignInStatus {
    let (source, state) = place(of: need.source)
    return SignInStatus(scheme: SchemeName.of(way.scheme), part: need.part, source: source, state: state)
  }

  private func place(
    of source: AuthenticationConfiguration.CredentialSource
  ) -> (source: String?, state: SignInStatus.State) {
    switch source {
    case .missing: return (nil, .missing)
    case .file(let path): return ("file \(path)", hasFile(path) ? .set : .missing)
    case .fileFromEnvironment(let name):
      let (place, state) = place(ofVariable: name)
      return ("file named by \(place)", state)
    case .environment(let name): return place(ofVariable: name)
    }
  }

  private func place(ofVariable name: String) -> (source: String, state: SignInStatus.State) {
    for other in [name] + CustomaryVariables.others(for: name) {
      if case .elsewhere(let words, isAsked: false) = origin(other) {
        return ("\(other) (\(words))", .unknown)
      }
    }
    let found = variable(name)
    let shown = found ?? name
    guard case .elsewhere(let words, _) = origin(shown) else {
      return (shown, found == nil ? .missing : .set)
    }
    return ("\(shown) (\(words))", found == nil ? .missing : .set)
  }
}
