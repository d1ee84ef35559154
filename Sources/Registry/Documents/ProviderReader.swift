import YAML

/// Reads provider.yaml.
enum ProviderReader {
  /// The provider in `bytes`, called `name` or what it calls itself. Throws what is malformed or missing.
  static func read(
    _ bytes: DocumentBytes, name document: String, as name: String? = nil
  ) throws(RegistryError) -> Provider {
    let root: YAMLNode
    do throws(YAMLError) {
      root = try YAMLDocument(bytes).root
    } catch {
      throw RegistryError(error, document)
    }
    guard root.kind == .mapping else {
      throw .wrongPart("provider.yaml", expected: "a mapping", DocumentPlace(document, line: root.line))
    }
    guard let ownName = root["name"]?.string, !ownName.isEmpty else {
      throw .missingPart("name", DocumentPlace(document, line: root.line))
    }
    guard let services = root["providerServices"], services.kind == .mapping else {
      throw .missingPart("providerServices", DocumentPlace(document, line: root.line))
    }
    let config = root["config"]
    return Provider(
      name: name ?? ownName, ownName: ownName, title: root["title"]?.string ?? ownName,
      // Some documents spell the key without its first c.
      description: root["description"]?.string ?? root.text("desription"),
      version: root.text("version"), protocolType: root["protocolType"]?.string,
      services: services.members.map { entry($0.key, $0.value, document) },
      authentication: config?["auth"].map(AuthenticationReader.read),
      hasSnakeCaseAliases: config?["snake_case_aliases"]?.boolean ?? false, configuration: config,
      origin: DocumentPlace(document, line: 1))
  }

  private static func entry(_ key: String, _ node: YAMLNode, _ document: String) -> ServiceEntry {
    ServiceEntry(
      name: key, title: node["title"]?.string ?? key, description: node.text("description"),
      version: node.text("version"), isPreferred: node["preferred"]?.boolean ?? true,
      reference: node.descendant(at: ["service", "$ref"])?.string ?? "",
      resourcesReference: node.descendant(at: ["resources", "$ref"])?.string ?? "", line: node.line,
      document: document, configuration: node["config"])
  }
}
