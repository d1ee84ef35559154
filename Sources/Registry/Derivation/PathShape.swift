/// A path template taken apart for naming: `/api/v1/pets/{id}/toys:sort` → pets, {id}, toys and the action `sort`.
struct PathShape {
  let segments: [Segment]
  /// What stands behind a colon: `/pets/{id}:feed`.
  let action: String?

  /// A part between slashes.
  enum Segment: Hashable {
    /// A word, as a name for SQL.
    case word(String)
    case parameter(String)
  }

  init(_ template: String) {
    var segments: [Segment] = []
    var action: String?
    let path = template.prefix { $0 != "?" && $0 != "#" }
    for part in path.split(separator: "/") {
      var part = part
      action = nil
      if let colon = PathShape.colon(in: part) {
        let name = DerivedName.snake(String(part[part.index(after: colon)...]), fallback: "")
        if !name.isEmpty { action = name }
        part = part[..<colon]
        if part.isEmpty { continue }
      }
      segments += PathShape.segments(of: part)
    }
    // What says only where the API is, not what it is about.
    while segments.count > 1, case .word(let name) = segments[0], PathShape.isPrefix(name) {
      segments.removeFirst()
    }
    self.segments = segments
    self.action = action
  }

  /// The words of the path, without parameters.
  var words: [String] {
    segments.compactMap { if case .word(let name) = $0 { name } else { nil } }
  }

  /// The last word when the path ends in one.
  var lastWord: String? {
    if case .word(let name) = segments.last { name } else { nil }
  }

  /// The name of the parameter that the path ends in.
  var lastParameter: String? {
    if case .parameter(let name) = segments.last { name } else { nil }
  }

  /// The same path with all parameters alike, for telling which paths are below which.
  var key: String {
    segments.map { if case .word(let name) = $0 { "/" + name } else { "/{}" } }.joined()
      + (action.map { ":" + $0 } ?? "")
  }

  /// The first colon outside of braces.
  private static func colon(in part: Substring) -> Substring.Index? {
    var depth = 0
    for index in part.indices {
      switch part[index] {
      case "{": depth += 1
      case "}": depth -= 1
      case ":" where depth == 0: return index
      default: break
      }
    }
    return nil
  }

  private static func segments(of part: Substring) -> [Segment] {
    if part.hasPrefix("{") {
      let name = part.dropFirst().prefix { $0 != "}" && $0 != ":" }
      return [.parameter(String(name))]
    }
    var text = part.prefix { $0 != "{" && $0 != "(" }
    for ending in [".json", ".xml", ".php"] where text.hasSuffix(ending) {
      text = text.dropLast(ending.count)
    }
    // `/chat.postMessage` is a method of chat.
    return text.split(separator: ".").compactMap { word in
      let name = DerivedName.snake(String(word), fallback: "")
      return name.isEmpty ? nil : .word(name)
    }
  }

  private static func isPrefix(_ name: String) -> Bool {
    if ["api", "apis", "rest", "public"].contains(name) { return true }
    // `v1`, `v2_beta`.
    guard name.first == "v" else { return false }
    return name.dropFirst().drop { $0 == "_" }.first?.isNumber ?? false
  }
}
