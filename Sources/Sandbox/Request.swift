/// A request as it came from the wire.
struct Request: Sendable {
  /// The method in capitals.
  var method: String
  /// The request target as sent: path and query.
  var target: String
  /// The path, still percent-encoded.
  var path: String
  /// The query's parameters in order, decoded.
  var query: [FormField]
  var headers: [Header]
  var body: [UInt8]

  /// Takes the target apart; an absolute one (`http://host/path`) counts by its path.
  init(method: String, target: String, headers: [Header] = [], body: [UInt8] = []) {
    self.method = method
    self.target = target
    self.headers = headers
    self.body = body
    var rest = target[...]
    if rest.hasPrefix("http://") {
      rest = rest.dropFirst("http://".count)
      rest = rest.firstIndex(of: "/").map { rest[$0...] } ?? "/"
    }
    guard let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) else {
      path = String(rest)
      query = []
      return
    }
    path = String(rest[..<mark])
    query = FormField.parse(rest[rest.utf8.index(after: mark)...].utf8)
  }

  /// The value of the first header called `name`, in any case of letters.
  func header(_ name: String) -> String? {
    headers.first { $0.isNamed(name) }?.value
  }

  /// The media type of the body: without parameters, in small letters.
  var mediaType: String? {
    guard let value = header("Content-Type") else { return nil }
    let type = value.utf8.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: " ") }
    return String(decoding: type.map(\.asciiLowercased), as: UTF8.self)
  }
}
