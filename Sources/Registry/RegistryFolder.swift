import FoundationEssentials
import Glibc
import YAML

/// A folder of providers: `PROVIDER/VERSION/provider.yaml` and `PROVIDER/VERSION/services/NAME.yaml`.
package struct RegistryFolder: Hashable, Sendable {
  /// The folder's path.
  package let path: String

  package init(_ path: String) { self.path = path }

  /// The names of the providers in the folder, sorted. A folder that is not there holds none.
  package func providerNames() -> [String] {
    providerFolders().map { $0 == RegistryFolder.googleFolder ? "google" : $0 }.sorted()
  }

  /// The names of the providers' folders, sorted: Google's differs from the provider's name.
  func providerFolders() -> [String] { names(in: path).filter { !versions(of: $0).isEmpty }.sorted() }

  /// The versions of a provider, oldest first; none when the folder does not hold it.
  package func versions(of name: String) -> [String] { versions(in: directory(of: name)) }

  /// The path of a provider's folder, which need not exist.
  package func directory(of name: String) -> String {
    let path = "\(self.path)/\(name)"
    guard name == "google", versions(in: path).isEmpty else { return path }
    return "\(self.path)/\(RegistryFolder.googleFolder)"
  }

  private func versions(in directory: String) -> [String] {
    guard let name = directory.split(separator: "/").last, ProviderPackage.isName(String(name)) else {
      return []
    }
    return names(in: directory)
      .filter { FileManager.default.fileExists(atPath: "\(directory)/\($0)/provider.yaml") }
      .sorted { RegistryFolder.isOlder($0, $1) }
  }

  /// The document of provider `name`; nil when the folder does not hold it.
  package func provider(_ name: String) throws(RegistryError) -> Provider? {
    guard ProviderPackage.isName(name), let version = versions(of: name).last else { return nil }
    let file = "\(directory(of: name))/\(version)/provider.yaml"
    // The folder's name is the name in SQL, whatever the document calls itself: a provider can be added under another.
    return try ProviderReader.read(try RegistryFolder.bytes(file), name: file, as: name)
  }

  /// The document that `reference`, at `place`, names.
  func document(
    _ reference: String, of provider: Provider, at place: DocumentPlace
  ) throws(RegistryError) -> ServiceDocument {
    let parts = reference.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.allSatisfy(ProviderPackage.isName) else { throw .referenceLeadsOut(reference, place) }
    // The reference counts from the folder that holds all providers; the version was rewritten when it was published.
    let base = provider.origin.document.dropLast("/provider.yaml".count)
    let inside = parts.count > 2 ? parts.dropFirst(2).joined(separator: "/") : reference
    for file in ["\(base)/\(inside)", "\(path)/\(reference)"] {
      guard let found = RegistryFolder.existing(file) else { continue }
      return ServiceDocument(try RegistryFolder.bytes(found), name: found)
    }
    throw .missingDocument("\(base)/\(inside)", place)
  }

  /// The folder that Google's provider lives in, which is not called by its name.
  private static let googleFolder = "googleapis.com"

  /// The bytes of a document.
  static func bytes(_ file: String) throws(RegistryError) -> DocumentBytes {
    do throws(YAMLError) {
      return try DocumentBytes(readingFile: file)
    } catch {
      throw RegistryError(error, file)
    }
  }

  /// `file`, or the one file beside it whose name differs in letter case alone: documents come from disks that do
  /// not tell them apart.
  private static func existing(_ file: String) -> String? {
    let manager = FileManager.default
    if manager.fileExists(atPath: file) { return file }
    guard let slash = file.lastIndex(of: "/") else { return nil }
    let folder = String(file[..<slash])
    let name = file[file.index(after: slash)...].lowercased()
    let names = (try? manager.contentsOfDirectory(atPath: folder)) ?? []
    return names.first { $0.lowercased() == name }.map { "\(folder)/\($0)" }
  }

  private func names(in folder: String) -> [String] {
    // Most folders that are looked for are not there, which the system says much sooner than the library.
    guard access(folder, F_OK) == 0 else { return [] }
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
      !$0.hasPrefix(".")
    }
  }

  /// The order of versions: by their numbers, then by their text.
  private static func isOlder(_ left: String, _ right: String) -> Bool {
    let numbers = [left, right].map { version in
      version.drop { !$0.isNumber }.prefix { $0.isNumber || $0 == "." }.split(separator: ".").map {
        Int($0) ?? 0
      }
    }
    if numbers[0] != numbers[1] { return numbers[0].lexicographicallyPrecedes(numbers[1]) }
    return left < right
  }
}
