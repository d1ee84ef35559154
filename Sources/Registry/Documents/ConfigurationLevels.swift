import YAML

/// The places where a setting may stand, the nearest first: method, resource, service, provider. The first that has a
/// key wins; settings are not merged.
struct ConfigurationLevels {
  private let nodes: [YAMLNode]

  init(_ nodes: [YAMLNode?]) { self.nodes = nodes.compactMap(\.self) }

  /// The value of `key` at the nearest level.
  subscript(key: String) -> YAMLNode? {
    for node in nodes {
      if let value = node[key] { return value }
    }
    return nil
  }

  /// The value at `path` at the nearest level that has it whole: pagination's four parts are found one by one.
  func value(at path: String...) -> YAMLNode? {
    for node in nodes {
      if let value = node.descendant(at: path) { return value }
    }
    return nil
  }
}
