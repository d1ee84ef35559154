import Glibc

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

  /// Whether it is on this very machine: `localhost`, 127.0.0.0/8 in whichever notation, or `[::1]`.
  var isLoopback: Bool {
    if host == "localhost" { return true }
    guard host.hasPrefix("[") else {
      var address = in_addr()
      return inet_aton(host, &address) != 0 && UInt32(bigEndian: address.s_addr) >> 24 == 127
    }
    var address = in6_addr()
    guard inet_pton(AF_INET6, String(host.dropFirst().dropLast()), &address) == 1 else { return false }
    return withUnsafeBytes(of: address) { $0.dropLast().allSatisfy { $0 == 0 } && $0.last == 1 }
  }

  package var description: String { (isSecure ? "https://" : "http://") + authority }
}
