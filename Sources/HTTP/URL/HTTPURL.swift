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
    let (origin, end) = try HTTPURL.origin(of: bytes)
    let span = bytes.span
    let fragment = span.first(in: end..<span.count) { $0 == 0x23 }
    let mark = span.first(in: end..<fragment) { $0 == 0x3F }
    self.origin = origin
    path = mark == end ? "/" : String(decoding: bytes[end..<mark], as: UTF8.self)
    query = mark == fragment ? nil : String(decoding: bytes[(mark + 1)..<fragment], as: UTF8.self)
  }

  init(origin: Origin, path: String, query: String?) {
    self.origin = origin
    self.path = path
    self.query = query
  }

  /// Path and query, as the request line has them.
  package var target: String { query.map { "\(path)?\($0)" } ?? path }

  package var description: String { origin.description + target }

  /// The origin of the URL in `bytes`, and where its path begins.
  static func origin(of bytes: [UInt8]) throws(URLFault) -> (origin: Origin, end: Int) {
    let span = bytes.span
    if !span.allSatisfy({ !$0.isControl && $0 != 0x20 }) { throw .unencodedCharacter }
    let isSecure: Bool
    let start: Int
    if begins(span, with: "https://") {
      (isSecure, start) = (true, 8)
    } else if begins(span, with: "http://") {
      (isSecure, start) = (false, 7)
    } else {
      throw .notHTTP
    }
    let end = span.first(in: start..<span.count) { $0 == 0x2F || $0 == 0x3F || $0 == 0x23 }
    return (try origin(in: start..<end, of: bytes, isSecure: isSecure), end)
  }

  private static func begins(_ bytes: Span<UInt8>, with prefix: String) -> Bool {
    let prefix = prefix.utf8Span.span
    guard bytes.count >= prefix.count else { return false }
    return prefix.indices.allSatisfy { bytes[$0].lowercased == prefix[$0] }
  }

  /// The origin whose authority stands in `range`.
  private static func origin(
    in range: Range<Int>, of bytes: [UInt8], isSecure: Bool
  ) throws(URLFault) -> Origin {
    let span = bytes.span
    if span.first(in: range, where: { $0 == 0x40 }) < range.upperBound { throw .userInformation }
    let isAddress = !range.isEmpty && span[range.lowerBound] == 0x5B
    var afterAddress = range.lowerBound
    if let bracket = range.last(where: { span[$0] == 0x5D }) {
      afterAddress = bracket
    } else if isAddress {
      throw .badHost
    }
    let hostEnd = span.first(in: afterAddress..<range.upperBound) { $0 == 0x3A }
    let digits = min(hostEnd + 1, range.upperBound)..<range.upperBound
    let port = digits.isEmpty ? isSecure ? 443 : 80 : try port(in: span.extracting(digits))
    let host = range.lowerBound..<hostEnd
    if host.isEmpty { throw .noHost }
    try checkHost(span.extracting(host), isAddress: isAddress)
    let hasCapitals = host.contains { span[$0] != span[$0].lowercased }
    let name =
      hasCapitals
      ? String(decoding: bytes[host].map(\.lowercased), as: UTF8.self)
      : String(decoding: bytes[host], as: UTF8.self)
    return Origin(isSecure: isSecure, host: name, port: port)
  }

  private static func port(in digits: Span<UInt8>) throws(URLFault) -> Int {
    guard digits.count <= 5, digits.allSatisfy(\.isDigit) else { throw .badPort }
    let port = digits.indices.reduce(0) { $0 * 10 + Int(digits[$1] - 0x30) }
    guard (1...65535).contains(port) else { throw .badPort }
    return port
  }

  private static func checkHost(_ host: Span<UInt8>, isAddress: Bool) throws(URLFault) {
    guard isAddress else {
      // Letters beyond ASCII are left to libcurl, which turns them into their ASCII form (RFC 5891).
      guard host.allSatisfy({ $0.isUnreserved || $0 >= 0x80 }) else { throw .badHost }
      return
    }
    guard host.count > 2, host[host.count - 1] == 0x5D else { throw .badHost }
    let inner = host.extracting(1..<(host.count - 1))
    guard inner.allSatisfy({ $0.hexadecimalValue != nil || $0 == 0x3A || $0 == 0x2E }) else {
      throw .badHost
    }
  }
}
