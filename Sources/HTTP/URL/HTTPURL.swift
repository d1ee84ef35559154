/// An absolute http or https URL, split (RFC 3986). Stricter than libcurl's parser on purpose: whatever both
/// accept, both read the same way, so a credential cannot be sent to a host that was not meant.
///
///     https://API.example.com/v1/items?size=10#top  →  https://api.example.com and /v1/items?size=10
package struct HTTPURL: Hashable, Sendable, CustomStringConvertible {
  /// Scheme, host and port.
  package let origin: Origin
  /// The path as written; `/` when there is none.
  package let path: String
  /// What stands behind `?`, if anything does.
  package let query: String?

  /// Reads `text`; a fragment is dropped, because it is never sent.
  package init(_ text: String) throws(URLFault) {
    let bytes = Array(text.utf8)
    if bytes.contains(where: { $0.isControl || $0 == 0x20 }) { throw .unencodedCharacter }
    let isSecure: Bool
    let start: Int
    if HTTPURL.begins(bytes, with: "https://") {
      (isSecure, start) = (true, 8)
    } else if HTTPURL.begins(bytes, with: "http://") {
      (isSecure, start) = (false, 7)
    } else {
      throw .notHTTP
    }
    let authorityEnd = bytes[start...].firstIndex { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 } ?? bytes.count
    origin = try HTTPURL.origin(bytes[start..<authorityEnd], isSecure: isSecure)
    let end = bytes[authorityEnd...].firstIndex(of: 0x23) ?? bytes.count
    let pathEnd = bytes[authorityEnd..<end].firstIndex(of: 0x3F) ?? end
    path = pathEnd == authorityEnd ? "/" : String(decoding: bytes[authorityEnd..<pathEnd], as: UTF8.self)
    query = pathEnd == end ? nil : String(decoding: bytes[(pathEnd + 1)..<end], as: UTF8.self)
  }

  init(origin: Origin, path: String, query: String?) {
    self.origin = origin
    self.path = path
    self.query = query
  }

  /// Path and query, as the request line has them.
  package var target: String { query.map { "\(path)?\($0)" } ?? path }

  package var description: String { "\(origin)\(target)" }

  private static func begins(_ bytes: [UInt8], with prefix: String) -> Bool {
    bytes.count >= prefix.utf8.count && zip(bytes, prefix.utf8).allSatisfy { $0.lowercased == $1 }
  }

  private static func origin(_ authority: ArraySlice<UInt8>, isSecure: Bool) throws(URLFault) -> Origin {
    if authority.contains(0x40) { throw .userInformation }
    var host = authority
    var port = isSecure ? 443 : 80
    if authority.first == 0x5B && !authority.contains(0x5D) { throw .badHost }
    let afterAddress = authority.lastIndex(of: 0x5D) ?? authority.startIndex
    if let colon = authority[afterAddress...].firstIndex(of: 0x3A) {
      host = authority[..<colon]
      let digits = authority[(colon + 1)...]
      if !digits.isEmpty {
        guard digits.count <= 5, digits.allSatisfy(\.isDigit) else { throw .badPort }
        port = digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
        guard (1...65535).contains(port) else { throw .badPort }
      }
    }
    guard let first = host.first else { throw .noHost }
    if first == 0x5B {
      let inner = host.dropFirst().dropLast()
      guard host.last == 0x5D, !inner.isEmpty else { throw .badHost }
      guard inner.allSatisfy({ $0.hexadecimalValue != nil || $0 == 0x3A || $0 == 0x2E }) else {
        throw .badHost
      }
    } else {
      // Letters beyond ASCII are left to libcurl, which turns them into their ASCII form (RFC 5891).
      guard host.allSatisfy({ $0.isUnreserved || $0 >= 0x80 }) else { throw .badHost }
    }
    return Origin(
      isSecure: isSecure, host: String(decoding: host.map(\.lowercased), as: UTF8.self), port: port)
  }
}
