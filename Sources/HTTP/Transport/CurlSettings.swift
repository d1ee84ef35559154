/// What a `CurlTransport` takes from its surroundings.
package struct CurlSettings: Hashable, Sendable {
  /// Which proxy to use.
  package enum Proxy: Hashable, Sendable {
    /// As `http_proxy`, `https_proxy`, `ALL_PROXY` and `NO_PROXY` say; libcurl reads them itself. None for what is on
    /// this very machine: no other one could reach it.
    case environment
    /// No proxy, whatever the environment says.
    case none
    /// This one, as a URL.
    case url(String)
  }

  /// The shared library to open in place of the libcurl that is inside of the program, or else is usual; by nil none.
  package var libraryName: String?
  /// The proxy to use.
  package var proxy: Proxy
  /// A file of trusted certificates (PEM) in place of the system's.
  package var certificateFile: String?
  /// A directory of trusted certificates in place of the system's.
  package var certificateDirectory: String?

  /// The settings that `environment` asks for: `TRIB_LIBCURL`, and `CURL_CA_BUNDLE`, `SSL_CERT_FILE` and `SSL_CERT_DIR`
  /// in the precedence that curl gives them.
  package init(
    environment: (String) -> String? = { _ in nil }, libraryName: String? = nil,
    proxy: Proxy = .environment
  ) {
    func value(_ name: String) -> String? { environment(name).flatMap { $0.isEmpty ? nil : $0 } }
    self.libraryName = libraryName ?? value("TRIB_LIBCURL")
    self.proxy = proxy
    certificateFile = value("CURL_CA_BUNDLE") ?? value("SSL_CERT_FILE")
    certificateDirectory = value("CURL_CA_BUNDLE") == nil ? value("SSL_CERT_DIR") : nil
  }
}
