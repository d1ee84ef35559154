import YAML

/// Chooses among the entries of a `content`, which describe the same for several media types.
enum MediaTypeChoice {
  /// The entry for `wanted`, or the first with a schema among those that can be read and written.
  static func entry(
    of content: DocumentPart?, for wanted: String? = nil
  ) throws(RegistryError) -> (mediaType: String, part: DocumentPart)? {
    guard let content else { return nil }
    if let wanted { return try content.part(wanted).map { (wanted, $0) } }
    let keys = try content.keys()
    let rest = keys.filter { $0.contains("json") } + keys
    for type in RequestMediaType.preferred.filter(keys.contains) + rest {
      if let part = try content.part(type), try part.keys().contains("schema") { return (type, part) }
    }
    return nil
  }
}
