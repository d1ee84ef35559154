/// What all configuration files say together: the user's, the project's, and the profile that was chosen.
///
/// A project's file comes with a checkout, so it may choose how things look, but where calls go and as whom only when
/// the user's own file trusts its folder; and it never runs commands.
package struct Configuration: Sendable {
  private let user: SettingsFile?
  private let project: SettingsFile?
  /// What was ignored, and why.
  package private(set) var warnings: [String] = []

  /// The configuration of two files, either of which may be missing. `projectFolder` holds the project's.
  package init(user: SettingsFile?, project: SettingsFile?, projectFolder: String) {
    self.user = user
    warnings = (user?.unknownKeys ?? []) + (project?.unknownKeys ?? [])
    guard let project else {
      self.project = nil
      return
    }
    let isTrusted =
      user?.trusted.contains { $0 == projectFolder || projectFolder.hasPrefix($0 + "/") } ?? false
    let leads = ([project.base] + project.profiles.values).contains(where: \.saysWhereCallsGo)
    if leads, !isTrusted {
      warnings.append(
        "\(project.path) says where calls go and is ignored in that: add \(projectFolder) to `trusted` in config.yaml to allow it"
      )
    }
    self.project = isTrusted ? project : project.withoutTargets()
  }

  /// The names of all profiles, sorted.
  package var profileNames: [String] {
    Set((user?.profiles.keys.map { $0 } ?? []) + (project?.profiles.keys.map { $0 } ?? [])).sorted()
  }

  /// The profile used when none is named.
  package var defaultProfile: String? { project?.defaultProfile ?? user?.defaultProfile }

  /// The profile called `name`, or what holds without one: the chosen profile goes before the project's file, the
  /// project's before the user's. Nil when there is no such profile.
  package func profile(_ name: String?) -> Profile? {
    var layers = [project?.base, user?.base].compactMap(\.self)
    if let name {
      let named = [project?.profiles[name], user?.profiles[name]].compactMap(\.self)
      guard !named.isEmpty else { return nil }
      layers = named + layers
    }
    var merged = Profile(name: name ?? "", origin: layers.first?.origin ?? "")
    for layer in layers.reversed() {
      if let server = layer.server { merged.server = server }
      if !layer.registries.isEmpty { merged.registries = layer.registries }
      merged.variables.merge(layer.variables) { $1 }
      merged.credentials.merge(layer.credentials) { $1 }
    }
    return merged
  }

  /// The settings that the profile `name` chooses by itself, the nearest file last.
  package func settings(ofProfile name: String) -> [(name: String, value: String, origin: String)] {
    [user, project].compactMap { $0?.profiles[name] }.flatMap { profile in
      profile.settings.sorted { $0.key < $1.key }.map {
        ($0.key, $0.value, "\(profile.origin), profile \(name)")
      }
    }
  }

  /// Sets every setting that a file or the profile `name` chooses, the nearest one last.
  package func apply(to settings: inout ShellSettings, profile name: String?) throws(ShellSettings.Fault) {
    let layers: [(Profile?, String)] = [
      (user?.base, ""), (project?.base, ""), (name.flatMap { user?.profiles[$0] }, name ?? ""),
      (name.flatMap { project?.profiles[$0] }, name ?? ""),
    ]
    for (layer, profile) in layers {
      guard let layer else { continue }
      for (setting, value) in layer.settings.sorted(by: { $0.key < $1.key }) {
        try settings.set(
          setting, to: value, origin: profile.isEmpty ? layer.origin : "\(layer.origin), profile \(profile)")
      }
    }
  }
}

extension Profile {
  fileprivate var saysWhereCallsGo: Bool { server != nil || !registries.isEmpty || !credentials.isEmpty }
}

extension SettingsFile {
  /// The same file without servers, registries and credentials.
  fileprivate func withoutTargets() -> SettingsFile {
    changingProfiles { profile in
      profile.server = nil
      profile.registries = []
      profile.credentials = [:]
    }
  }
}
