import TestSupport
import Testing

@testable import YAML

/// The lazy reader against a whole read of every provider document, if they are at hand beside the project.
struct RegistryDocumentTests {
  private static let folder = "../shared/data/registry"
  private static let providers = ProjectFiles.names(in: folder)

  private static func documents(below path: String) -> [String] {
    ProjectFiles.names(in: path).flatMap { name in
      name.hasSuffix(".yaml") ? ["\(path)/\(name)"] : documents(below: "\(path)/\(name)")
    }
  }

  @Test(
    .enabled(if: !providers.isEmpty, "needs the provider documents in ../shared/data/registry"),
    arguments: providers)
  func lazyIsWhole(provider: String) throws {
    let paths = RegistryDocumentTests.documents(below: "\(RegistryDocumentTests.folder)/\(provider)")
    try #require(!paths.isEmpty)
    for path in paths {
      let bytes = try DocumentBytes(readingFile: "\(ProjectFiles.root)/\(path)")
      let tree = try YAMLDocument(bytes)
      #expect(tree.duplicateKeys.isEmpty && !tree.hasMoreDocuments, "\(path)")
      let components = tree.root["components"]?.memberKeys ?? []
      // A document for each set of disjoint questions, so that all of them are answered from slices.
      try compare(tree.root, [[]], bytes, path)
      try compare(tree.root, [["paths"]] + components.map { ["components", $0] }, bytes, path)
    }
  }

  private func compare(
    _ root: YAMLNode, _ mappings: [[String]], _ bytes: DocumentBytes, _ path: String
  ) throws {
    let lazy = LazyDocument(bytes)
    for mapping in mappings {
      guard let node = root.descendant(at: mapping) else { continue }
      let keys = try lazy.keys(at: mapping)
      #expect(keys.map(\.key) == node.memberKeys, "\(path) \(mapping)")
      #expect(keys.map(\.line) == node.members.map(\.keyNode.line), "\(path) \(mapping)")
      for member in node.members {
        let inner = mapping + [member.key]
        let found = difference(try lazy.node(at: inner), member.value)
        #expect(found == nil, "\(path) \(inner)")
        #expect(try lazy.position(at: inner) == member.keyNode.position, "\(path) \(inner)")
      }
    }
    #expect(!lazy.isReadWhole, "\(path)")
  }
}
