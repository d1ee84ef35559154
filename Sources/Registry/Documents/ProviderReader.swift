import YAML

/// Reads provider.yaml.
enum ProviderReader {
  /// The provider in `bytes`. Throws what is malformed or missing.
  static func read(_ bytes: DocumentBytes, name document: String) throws(RegistryError) -> Provider {
    let root: YAMLNode
    do throws(YAMLError) {
      root = try YAMLDocument(bytes).root
    } catch {
      throw RegistryError(error, document)
    }
    guard root.kind == .mapping else {
      throw .wrongPart("provider.yaml", expected: "a mapping", DocumentPlace(document, line: root.line))
    }
    guard let name = root["name"]?.string, !name.isEmpty else {
      throw .missingPart("name", DocumentPlace(document, line: root.line))
    }
    guard let services = root["providerServices"], services.kind == .mapping else {
      throw .missingPart("providerServices", DocumentPlace(document, line: root.line))
    }
    let config = root["config"]
    return Provider(
      name: name, title: root["title"]?.string ?? name, description: root.text("description"),
      version: root.text("version"), services: services.members.map { entry($0.key, $0.value) },
      authentication: config?["auth"].map(AuthenticationReader.read),
      hasSnakeCaseAliases: config?["snake_case_aliases"]?.boolean ?? false, configuration: config,
      origin: DocumentPlace(document, line: 1))
  }

  private static func entry(_ key: String, _ node: YAMLNode) -> ServiceEntry {
    ServiceEntry(
      name: key, title: node["title"]?.string ?? key, description: node.text("description"),
      version: node.text("version"), isPreferred: node["preferred"]?.boolean ?? true,
      reference: node.descendant(at: ["service", "$ref"])?.string ?? "", line: node.line,
      configuration: node["config"])
  }
}
