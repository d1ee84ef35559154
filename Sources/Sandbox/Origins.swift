/// The addresses that this server goes by. It only listens on the loopback interface, so no other can be its own.
struct Origins: Hashable, Sendable {
  /// The address that links in answers begin with, such as `http://127.0.0.1:8080`.
  let base: String
  private let own: String

  /// `own` is the server's address. Links use the one that the client used (the `Host` header), for a client keeps its
  /// credentials to the host that they were given for; a foreign name is not repeated.
  init(own: String, host: String?) {
    self.own = own
    if let host, Origins.isLoopback(host) {
      base = "http://" + host
    } else {
      base = own
    }
  }

  /// Whether a `Host` header names this machine by itself.
  static func isLoopback(_ host: String) -> Bool {
    let name = host.utf8.prefix { $0 != UInt8(ascii: ":") }
    let port = host.utf8.dropFirst(name.count).dropFirst()
    guard port.count <= 5, port.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
    return name.elementsEqual("127.0.0.1".utf8) || name.elementsEqual("localhost".utf8)
  }

  /// The path of a URL of this server; nil for other URLs.
  func path(of url: String) -> String? {
    for origin in [base, own] where url.hasPrefix(origin + "/") {
      return String(url.dropFirst(origin.count))
    }
    return nil
  }
}
