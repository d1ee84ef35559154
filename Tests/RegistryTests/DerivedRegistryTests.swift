import Registry
import TestSupport
import Testing
import YAML

/// Documents of real APIs, as if they did not describe resources.
struct DerivedRegistryTests {
  private static let root = "../shared/data/registry"
  private static let documents: [String] = ProviderFolders.services(below: root).filter { path in
    // Enough of every provider; the largest documents take long without optimisation.
    (ProjectFiles.bytes(path)?.count ?? 0) < 200_000
  }

  @Test(.enabled(if: !documents.isEmpty), arguments: documents)
  func everyOperationBecomesAMethod(_ path: String) throws {
    let bytes = DocumentBytes(try #require(ProjectFiles.bytes(path)))
    let paths = try #require(try YAMLDocument(bytes).root["paths"])
    let verbs: Set<String> = ["get", "put", "post", "delete", "patch", "head", "options"]
    var operations: Set<String> = []
    for item in paths.members {
      for member in item.value.members where verbs.contains(member.key) {
        operations.insert("\(member.key.uppercased()) \(item.key)")
      }
    }
    guard !operations.isEmpty else { return }
    let methods = try DerivedProvider(bytes, as: "api").methods()
    #expect(methods.count == operations.count)
    #expect(Set(methods.map { "\($0.httpMethod) \($0.pathTemplate)" }) == operations)
    #expect(Set(methods.map(\.path)).count == methods.count)
  }
}

/// The documents of a registry folder.
private enum ProviderFolders {
  static func services(below root: String) -> [String] {
    ProjectFiles.names(in: root).flatMap { provider -> [String] in
      ProjectFiles.names(in: "\(root)/\(provider)").flatMap { version -> [String] in
        let folder = "\(root)/\(provider)/\(version)/services"
        return ProjectFiles.names(in: folder).map { "\(folder)/\($0)" }
      }
    }
  }
}
