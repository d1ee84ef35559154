extension HTTPURL {
  /// The URL that `reference` means when it stands in an answer of this one (RFC 3986 §5.2): a redirect's
  /// Location, or the link to the next page.
  package func resolving(_ reference: String) throws(URLFault) -> HTTPURL {
    if HTTPURL.hasScheme(reference) { return try HTTPURL(reference) }
    if reference.hasPrefix("//") { return try HTTPURL("\(origin.scheme):\(reference)") }
    let withoutFragment = Substring(reference.utf8.prefix { $0 != 0x23 })
    if withoutFragment.isEmpty { return self }
    let path = Substring(withoutFragment.utf8.prefix { $0 != 0x3F })
    let query =
      path.endIndex < withoutFragment.endIndex ? "?\(withoutFragment[path.endIndex...].dropFirst())" : ""
    if path.isEmpty { return try HTTPURL("\(origin)\(self.path)\(query)") }
    let merged = path.hasPrefix("/") ? String(path) : directory + path
    return try HTTPURL("\(origin)\(HTTPURL.removingDotSegments(merged))\(query)")
  }

  /// The path up to and including its last slash.
  private var directory: String {
    guard let slash = path.lastIndex(of: "/") else { return "/" }
    return String(path[...slash])
  }

  private static func hasScheme(_ reference: String) -> Bool {
    guard let end = reference.utf8.firstIndex(where: { [0x3A, 0x2F, 0x3F, 0x23].contains($0) }),
      reference.utf8[end] == 0x3A, let first = reference.utf8.first
    else { return false }
    return first.isLetter
      && reference.utf8[..<end].allSatisfy {
        $0.isLetter || $0.isDigit || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E
      }
  }

  /// RFC 3986 §5.2.4, for a path that begins with a slash.
  private static func removingDotSegments(_ path: String) -> String {
    // Most paths have none.
    var isAfterSlash = false
    let mayHaveDots = path.utf8.contains { byte in
      defer { isAfterSlash = byte == 0x2F }
      return isAfterSlash && byte == 0x2E
    }
    guard mayHaveDots else { return path }
    var kept: [Substring] = []
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      switch segment {
      case ".":
        if isLast { kept.append("") }
      case "..":
        _ = kept.popLast()
        if isLast { kept.append("") }
      default:
        kept.append(segment)
      }
    }
    return "/" + kept.joined(separator: "/")
  }
}
