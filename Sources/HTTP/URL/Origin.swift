/// Where a request goes: scheme, host and port (RFC 6454). A credential belongs to origins.
package struct Origin: Hashable, Sendable, CustomStringConvertible {
  /// Whether the connection is encrypted.
  package let isSecure: Bool
  /// The host name or address in lower case, IPv6 in brackets.
  package let host: String
  /// The port, also when it is the scheme's own.
  package let port: Int

  /// The origin of a URL; throws what is wrong with it.
  package init(_ url: String) throws(URLFault) {
    self = try HTTPURL.origin(of: Array(url.utf8)).origin
  }

  init(isSecure: Bool, host: String, port: Int) {
    self.isSecure = isSecure
    self.host = host
    self.port = port
  }

  /// `http` or `https`.
  package var scheme: String { isSecure ? "https" : "http" }

  /// Host and port, the port only where it is not the scheme's own.
  package var authority: String { port == (isSecure ? 443 : 80) ? host : "\(host):\(port)" }

  package var description: String { (isSecure ? "https://" : "http://") + authority }
}
