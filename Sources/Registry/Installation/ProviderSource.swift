import FoundationEssentials
import JSON
import YAML

/// Reads what the user names as a provider: a folder of providers, one provider, one version of one, or one document.
package enum ProviderSource {
  /// The packages at `path`. `name` is what SQL is to call the provider; its own name otherwise.
  /// Throws when there is none, or one cannot be read.
  package static func packages(at path: String, as name: String?) throws(InstallationError)
    -> [ProviderPackage]
  {
    var packages: [ProviderPackage] = []
    let places = try places(at: path)
    if let name, places.count > 1 {
      throw .severalProviders(path: "\(path) AS \(name)", names: places.map(\.name))
    }
    for place in places {
      switch place.content {
      case .folder(let folder): packages.append(try version(folder, as: name ?? place.name))
      case .document(let bytes, let provider):
        packages.append(
          try ProviderPackage(
            name: name ?? place.name, version: firstVersion,
            files: [
              ProviderPackage.File("provider.yaml", .bytes(provider)),
              ProviderPackage.File("services/\(place.name).yaml", .bytes(bytes.array)),
            ]))
      case .openAPI(let document): packages.append(try derived(document, as: name ?? place.name))
      }
    }
    return packages
  }

  /// A provider that was found somewhere.
  struct Place {
    /// Its name in SQL.
    let name: String
    /// The folder or document.
    let path: String
    let content: Content
  }

  /// What stands for a provider.
  enum Content {
    /// A folder with provider.yaml.
    case folder(String)
    /// The document of one service, and a provider.yaml for it.
    case document(DocumentBytes, provider: [UInt8])
    /// A plain OpenAPI document, which a provider is made of.
    case openAPI(ServiceDocument)
  }

  /// What is at `path`, the newest version of each provider. Throws when there is nothing of the kind.
  static func places(at path: String) throws(InstallationError) -> [Place] {
    var path = path
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .missing(path: path)
    }
    if !isFolder { return [try document(path)] }
    if exists("\(path)/provider.yaml") { return [try folder(path)] }
    let (parent, last) = split(path)
    if let latest = RegistryFolder(parent).versions(of: last).last {
      return [
        Place(
          name: last == "googleapis.com" ? "google" : last, path: path, content: .folder("\(path)/\(latest)"))
      ]
    }
    let registry = RegistryFolder(path)
    let names = registry.providerNames()
    guard !names.isEmpty else { return try documents(in: path) }
    return names.compactMap { name in
      registry.versions(of: name).last.map { version in
        let folder = "\(registry.directory(of: name))/\(version)"
        return Place(name: name, path: folder, content: .folder(folder))
      }
    }
  }

  // MARK: Folders

  /// A folder with provider.yaml.
  private static func version(_ path: String, as name: String?) throws(InstallationError) -> ProviderPackage {
    let provider = try provider("\(path)/provider.yaml")
    let folder = split(path).last
    let isVersion = folder.drop { $0 == "v" }.first?.isNumber == true
    let version = isVersion ? folder : provider.version.isEmpty ? firstVersion : provider.version
    var files = [ProviderPackage.File("provider.yaml", .copy(of: "\(path)/provider.yaml"))]
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    for file in names.sorted() where file != "provider.yaml" && isDocument(file) {
      files.append(ProviderPackage.File(file, .copy(of: "\(path)/\(file)")))
    }
    return try ProviderPackage(name: name ?? provider.name, version: version, files: files)
  }

  private static func provider(_ file: String) throws(InstallationError) -> Provider {
    do throws(RegistryError) {
      let bytes: DocumentBytes
      do throws(YAMLError) {
        bytes = try DocumentBytes(readingFile: file)
      } catch {
        throw RegistryError(error, file)
      }
      return try ProviderReader.read(bytes, name: file)
    } catch {
      throw .document(error)
    }
  }

  private static func isDocument(_ file: String) -> Bool {
    [".yaml", ".yml", ".json"].contains { file.hasSuffix($0) }
      && !file.split(separator: "/").contains { $0.hasPrefix(".") }
  }

  /// The version of what names none.
  package static let firstVersion = "v0.0.0"

  /// A version's folder by itself: its document says what the provider is called.
  private static func folder(_ path: String) throws(InstallationError) -> Place {
    Place(name: try provider("\(path)/provider.yaml").name, path: path, content: .folder(path))
  }

  // MARK: Single documents

  private static func document(_ path: String) throws(InstallationError) -> Place {
    let bytes: DocumentBytes
    let tree: YAMLDocument
    do throws(YAMLError) {
      bytes = try DocumentBytes(readingFile: path)
      tree = try YAMLDocument(bytes)
    } catch {
      throw .document(RegistryError(error, path))
    }
    let root = tree.root
    let (parent, file) = split(path)
    if root["providerServices"] != nil { return try folder(parent) }
    guard root.descendant(at: ResourceReader.resourcesPath) != nil else {
      guard root["openapi"] != nil || root["swagger"] != nil else { throw .noDocument(path: path) }
      return Place(
        name: derivedName(file, root), path: path, content: .openAPI(ServiceDocument(bytes, name: path)))
    }
    let service = stem(of: file)
    let provider = providerDocument(
      service, service, title: root["info"]?["title"]?.string ?? service,
      description: root["info"]?.text("description") ?? "")
    return Place(name: service, path: path, content: .document(bytes, provider: provider))
  }

  /// A provider made of a plain OpenAPI document.
  static func derived(_ document: ServiceDocument, as name: String) throws(InstallationError)
    -> ProviderPackage
  {
    let derivation: OpenAPIDerivation
    do throws(RegistryError) {
      derivation = try OpenAPIDerivation(document, as: name)
    } catch {
      throw .document(error)
    }
    let paths = ["provider.yaml"] + derivation.serviceNames.map { "services/\($0).yaml" }
    return try ProviderPackage(
      name: name, version: OpenAPIDerivation.version,
      files: paths.map { ProviderPackage.File($0, .derived(derivation)) })
  }

  /// The file's name, or the API's title where files of that name tell nothing.
  private static func derivedName(_ file: String, _ root: YAMLNode) -> String {
    let stem = DerivedName.snake(stem(of: file), fallback: "api")
    guard ["openapi", "open_api", "api", "swagger", "spec", "index", "schema"].contains(stem),
      let title = root["info"]?["title"]?.string
    else { return stem }
    return DerivedName.snake(title, fallback: stem)
  }

  /// A folder of single documents: each one a provider.
  private static func documents(in path: String) throws(InstallationError) -> [Place] {
    let files = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
      .filter { isDocument($0) }
    guard !files.isEmpty else { throw .noProvider(path: path) }
    var places: [Place] = []
    for file in files { places.append(try document("\(path)/\(file)")) }
    return places
  }

  /// provider.yaml of a provider that has one service and says nothing else.
  private static func providerDocument(
    _ name: String, _ service: String, title: String, description: String
  ) -> [UInt8] {
    // A JSON string is a YAML string, whatever is in it.
    let (quotedName, quotedService) = (JSONWriter.quoted(name), JSONWriter.quoted(service))
    let text = """
      id: \(quotedName)
      name: \(quotedName)
      version: \(firstVersion)
      title: \(JSONWriter.quoted(title))
      description: \(JSONWriter.quoted(description))
      providerServices:
        \(quotedService):
          id: \(JSONWriter.quoted("\(service):\(firstVersion)"))
          name: \(quotedService)
          preferred: true
          title: \(JSONWriter.quoted(title))
          version: \(firstVersion)
          description: \(JSONWriter.quoted(description))
          service:
            $ref: \(JSONWriter.quoted("\(name)/\(firstVersion)/services/\(service).yaml"))

      """
    return Array(text.utf8)
  }

  /// The name of a file without its ending, as a name in SQL: `open-api.yaml` → `open_api`.
  private static func stem(of file: String) -> String {
    let stem = file.lastIndex(of: ".").map { file[..<$0] } ?? file[...]
    return String(stem.map { $0.isLetter || $0.isNumber ? $0 : "_" })
  }

  private static func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  /// The folder and the last part of a path.
  private static func split(_ path: String) -> (folder: String, last: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let folder = path[..<slash]
    return (folder.isEmpty ? "/" : String(folder), String(path[path.index(after: slash)...]))
  }
}
