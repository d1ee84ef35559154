import YAML

/// A provider on its way into a store: its provider.yaml and the documents of its services.
///
///     shop/v1.0.0/provider.yaml, shop/v1.0.0/services/orders.yaml
package struct ProviderPackage: Sendable {
  /// The name in SQL, which is the name of its folder.
  package let name: String
  /// The name of the version's folder, such as `v1.0.0`.
  package let version: String
  /// The files, by their paths below the version's folder.
  package let files: [File]

  /// A package. Throws when a name is none that a folder may have.
  package init(name: String, version: String, files: [File]) throws(InstallationError) {
    for part in [name, version] where !ProviderPackage.isName(part) { throw .invalidName(part) }
    for file in files {
      for part in file.path.split(separator: "/", omittingEmptySubsequences: false)
      where !ProviderPackage.isName(String(part)) {
        throw .invalidName(file.path)
      }
    }
    self.name = name
    self.version = version
    self.files = files
  }

  /// One file of a package.
  package struct File: Sendable {
    /// The path below the version's folder: `services/orders.yaml`.
    package let path: String
    package let content: Content

    package init(_ path: String, _ content: Content) {
      self.path = path
      self.content = content
    }
  }

  /// What is in a file.
  package enum Content: Sendable {
    case bytes([UInt8])
    /// What the file at this path holds when it is installed.
    case copy(of: String)
    /// The file of this name of a derived provider.
    case derived(OpenAPIDerivation)
  }

  /// What is in the file at `path`; nil when the package has none there.
  package func bytes(of path: String) throws(InstallationError) -> [UInt8]? {
    guard let file = files.first(where: { $0.path == path }) else { return nil }
    do throws(RegistryError) {
      switch file.content {
      case .bytes(let bytes): return bytes
      case .derived(let derivation): return try derivation.text(of: path).map { Array($0.utf8) }
      case .copy(let source):
        do throws(YAMLError) {
          return try DocumentBytes(readingFile: source).array
        } catch {
          throw RegistryError(error, source)
        }
      }
    } catch {
      throw .document(error)
    }
  }

  /// The number of services it brings.
  package var serviceCount: Int { files.count { $0.path.hasPrefix("services/") } }

  /// Whether `name` can be a folder's: no path, nothing hidden.
  package static func isName(_ name: String) -> Bool {
    guard let first = name.utf8.first, first != UInt8(ascii: "."), name.utf8.count <= 200 else {
      return false
    }
    return name.unicodeScalars.allSatisfy { scalar in
      scalar != "/" && scalar != "\\" && scalar.value >= 0x20 && scalar.value != 0x7F
    }
  }
}
