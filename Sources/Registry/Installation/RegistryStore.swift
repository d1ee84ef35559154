import FoundationEssentials
import Glibc

/// The folder that providers are added to and removed from. Several processes may share it: one changes it at a time,
/// readers never wait, and a change is there whole or not at all.
///
///     add(package okta v1.0.0) → okta/v1.0.0/provider.yaml, okta/v1.0.0/services/…
package struct RegistryStore: Hashable, Sendable {
  /// The folder, as everybody reads it.
  package let folder: RegistryFolder

  /// The store at `path`, which need not exist yet.
  package init(_ path: String) { folder = RegistryFolder(path) }

  /// What came of adding a package.
  package struct Addition: Hashable, Sendable {
    package let provider: String
    package let version: String
    package let services: Int
    /// Whether the same version was there before.
    package let replaced: Bool
  }

  /// The names of what is being written or thrown away; readers do not look at hidden names.
  private static let aside = ".aside-"

  /// Adds `packages`, each in one step. Throws at the first that cannot be added; those before it stay.
  package func add(_ packages: [ProviderPackage]) throws(InstallationError) -> [Addition] {
    try locked { () throws(InstallationError) in
      var additions: [Addition] = []
      for package in packages { additions.append(try add(package)) }
      return additions
    }
  }

  private func add(_ package: ProviderPackage) throws(InstallationError) -> Addition {
    let staged = try StagedFolder("\(folder.path)/\(RegistryStore.aside)\(getpid())-\(package.name)")
    defer { StagedFolder.remove(staged.path) }
    for file in package.files {
      if let bytes = try package.bytes(of: file.path) { try staged.write(bytes, to: file.path) }
    }
    let replaced = try staged.swap(into: "\(folder.path)/\(package.name)/\(package.version)")
    return Addition(
      provider: package.name, version: package.version, services: package.serviceCount, replaced: replaced)
  }

  /// Removes a provider, or one version of it. The versions that were removed, oldest first.
  package func remove(_ name: String, version: String? = nil) throws(InstallationError) -> [String] {
    try locked { () throws(InstallationError) in
      let versions = folder.versions(of: name)
      guard !versions.isEmpty else {
        throw .notInstalled(name, isElsewhere: false, known: folder.providerNames())
      }
      if let version, !versions.contains(version) {
        throw .noSuchVersion(version, provider: name, known: versions)
      }
      let whole = version == nil || versions.count == 1
      let path = "\(folder.path)/\(name)" + (whole ? "" : "/\(version ?? "")")
      let aside = "\(folder.path)/\(RegistryStore.aside)\(getpid())-removed"
      guard rename(path, aside) == 0 else { throw .storage(path: path, code: errno) }
      StagedFolder.remove(aside)
      return whole ? versions : versions.filter { $0 == version }
    }
  }

  /// Runs `body` while no other process changes the store, after clearing away what one that died left behind.
  private func locked<Result>(
    _ body: () throws(InstallationError) -> Result
  ) throws(InstallationError) -> Result {
    try StagedFolder.make(folder.path)
    let path = "\(folder.path)/.lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .storage(path: path, code: errno) }
    // Closing the file gives the lock back.
    defer { close(descriptor) }
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { throw .storage(path: path, code: errno) }
    }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    for name in names where name.hasPrefix(RegistryStore.aside) {
      StagedFolder.remove("\(folder.path)/\(name)")
    }
    return try body()
  }
}
