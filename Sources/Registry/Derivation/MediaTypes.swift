import YAML

/// Choosing among the media types of a `content` mapping.
enum MediaTypes {
  /// The one to use: JSON before a form before anything else, `application/json` before other kinds of it.
  static func preferred(in content: YAMLNode?) -> (name: String, node: YAMLNode)? {
    guard let content, content.kind == .mapping else { return nil }
    let entries = content.members.map { (name: $0.key, node: $0.value) }
    return entries.min { rank($0.name) < rank($1.name) }
  }

  /// Whether `name` is a kind of JSON.
  static func isJSON(_ name: String) -> Bool { name.prefix { $0 != ";" }.lowercased().contains("json") }

  private static func rank(_ name: String) -> Int {
    let type = name.prefix { $0 != ";" }.lowercased()
    if type == "application/json" { return 0 }
    if type.contains("json") { return type.contains("patch") ? 2 : 1 }
    return type == "application/x-www-form-urlencoded" ? 3 : 4
  }
}
