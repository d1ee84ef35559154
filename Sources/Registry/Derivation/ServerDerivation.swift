import YAML

/// The servers of a derived document. A server that is a path alone counts from wherever the document was found; its
/// host becomes the variable `server`.
struct ServerDerivation {
  private let variable: String

  init(provider: String) { variable = DerivedName.variablePrefix(provider) + "_SERVER" }

  /// `servers`, or what stands for none.
  func tree(_ servers: YAMLNode?) -> YAMLTree {
    guard let servers, servers.kind == .sequence, servers.count > 0 else { return .sequence([relative("")]) }
    return .sequence(
      servers.elements.map { server in
        let url = server.text("url")
        return url.hasPrefix("/") || url.isEmpty || url == "." ? relative(url) : .node(server)
      })
  }

  private func relative(_ path: String) -> YAMLTree {
    let path = path == "/" || path == "." ? "" : path
    let server = YAMLTree.members([
      ("default", .text("")),
      (
        "description",
        .text(
          "Where the API is, such as https://api.example.com. Taken from \(variable), or given by --server.")
      ),
      ("x-stackQL-envVar", .text(variable)),
    ])
    return .members([("url", .text("{server}" + path)), ("variables", .members([("server", server)]))])
  }
}
