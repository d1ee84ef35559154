import YAML

/// Reads a resource of `components.x-stackQL-resources`.
enum ResourceReader {
  /// The path of the resources in a service document.
  static let resourcesPath = ["components", "x-stackQL-resources"]

  /// The resource in `node`.
  static func read(_ node: YAMLNode, _ path: ResourcePath, in document: ServiceDocument) -> Resource {
    let methods = node["methods"].flatMap { $0.kind == .mapping ? $0.memberKeys : nil } ?? []
    return Resource(
      path: path, title: node["title"]?.string ?? path.resource, identifier: node["id"]?.string ?? "\(path)",
      description: node.text("description"), methodNames: methods, verbs: verbs(node["sqlVerbs"], methods),
      views: views(node.descendant(at: ["config", "views"]), document), origin: document.place(of: node))
  }

  private static func verbs(_ node: YAMLNode?, _ methods: [String]) -> VerbMethods {
    var verbs: VerbMethods = [:]
    for verb in SQLVerb.allCases where verb != .exec {
      if let list = node?[verb.rawValue] {
        // Only the last segment of `#/components/x-stackQL-resources/R/methods/M` says anything.
        let names = list.elements.compactMap {
          $0["$ref"]?.string?.split(separator: "/").last.map(String.init)
        }
        verbs.add(verb, names.map(JSONPointerSegment.decoded))
      } else {
        let names = standIns(for: verb).filter(methods.contains)
        if !names.isEmpty { verbs.add(verb, names) }
      }
    }
    return verbs
  }

  /// The methods that serve a verb which `sqlVerbs` does not list at all, by their names.
  private static func standIns(for verb: SQLVerb) -> [String] {
    switch verb {
    case .select: ["select", "list", "aggregatedList", "get"]
    case .insert: ["insert", "create"]
    case .delete: ["delete"]
    case .update, .replace, .exec: []
    }
  }

  private static func views(_ node: YAMLNode?, _ document: ServiceDocument) -> [ViewDefinition] {
    var views: [ViewDefinition] = []
    var next = node?["select"]
    while let view = next, views.count < 64 {
      if let sql = view["ddl"]?.string {
        let predicate = view.text("predicate")
        views.append(
          ViewDefinition(
            dialect: quotedWord(in: predicate, after: "sqlDialect"),
            requiredParameters: list(in: predicate, after: "requiredParams"), sql: sql,
            origin: document.place(of: view)))
      }
      next = view["fallback"]
    }
    return views
  }

  /// `sqlDialect == "sqlite3"` → sqlite3. A predicate is no expression language: these two forms are all there is.
  private static func quotedWord(in predicate: String, after name: String) -> String? {
    guard let tail = tail(of: predicate, after: name), tail.first == "\"" || tail.first == "'" else {
      return nil
    }
    return String(tail.dropFirst().prefix { $0 != "\"" && $0 != "'" })
  }

  /// `requiredParams == [ a, "b" ]` → a, b.
  private static func list(in predicate: String, after name: String) -> [String] {
    guard let tail = tail(of: predicate, after: name), tail.first == "[" else { return [] }
    return tail.dropFirst().prefix { $0 != "]" }.split(separator: ",").map { item in
      String(item.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" })
    }.filter { !$0.isEmpty }
  }

  private static func tail(of predicate: String, after name: String) -> Substring? {
    var rest = Substring(predicate)
    while !rest.isEmpty, !rest.hasPrefix(name) { rest.removeFirst() }
    guard !rest.isEmpty else { return nil }
    rest = rest.dropFirst(name.count).drop { $0.isWhitespace }
    guard rest.hasPrefix("==") else { return nil }
    return rest.dropFirst(2).drop { $0.isWhitespace }
  }
}

/// The escapes of a JSON pointer's segment (RFC 6901).
enum JSONPointerSegment {
  /// `~1` → `/`, `~0` → `~`.
  static func decoded(_ segment: String) -> String {
    guard segment.contains("~") else { return segment }
    var result = ""
    var rest = Substring(segment)
    while let character = rest.popFirst() {
      if character == "~", let next = rest.first, next == "0" || next == "1" {
        result.append(next == "1" ? "/" : "~")
        rest.removeFirst()
      } else {
        result.append(character)
      }
    }
    return result
  }
}
