/// The media types of bodies.
enum RequestMediaType {
  /// Those looked for first when a document does not choose.
  static let preferred = [
    "application/json", "application/x-www-form-urlencoded", "application/xml", "application/octet-stream",
  ]

  /// Whether a body of `type` can be written.
  static func isSupported(_ type: String) -> Bool {
    if type == "application/json" { return true }
    let type = type.prefix { $0 != ";" }.lowercased()
    return type.contains("json") || type == "application/x-www-form-urlencoded"
      || type.hasPrefix("text/")
        && !type.contains("xml")
  }
}
