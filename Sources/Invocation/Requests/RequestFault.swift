/// Why no request can be made of arguments that fit. `message` words it.
package enum RequestFault: Error, Hashable, Sendable {
  /// The document names no server, and none was given.
  case noServer
  /// The server's URL lacks a variable.
  case missingServerVariable(String)
  /// What stands for a server is no URL for one; why, in words.
  case badServer(String)
  /// The document's server is a path alone: it counts from wherever the document was found.
  case relativeServer(String)
  /// The HTTP method is none that is known.
  case unknownHTTPMethod(String)
  /// A path parameter has no value.
  case missingPathParameter(String)

  /// The fault in words.
  package var message: String {
    switch self {
    case .noServer: "the provider's document names no server, give one with --server"
    case .missingServerVariable(let name): "the server's URL needs `\(name)`"
    case .badServer(let reason): "the server: \(reason)"
    case .relativeServer(let path):
      "the document's server is the path `\(path)` alone, give the host with --server"
    case .unknownHTTPMethod(let name): "`\(name)` is no HTTP method"
    case .missingPathParameter(let name): "the URL's path needs `\(name)`"
    }
  }
}
