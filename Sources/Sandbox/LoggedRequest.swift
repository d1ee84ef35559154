/// One request that the sandbox was sent and what became of it. Secrets are masked in headers and body.
package struct LoggedRequest: Hashable, Sendable {
  /// The HTTP method.
  package let method: String
  /// Path and query as sent.
  package let target: String
  /// The header lines in order.
  package let headers: [Header]
  /// The body, of a large one the beginning.
  package let body: [UInt8]
  /// The status answered; nil if the connection was ended instead.
  package let status: Int?
  /// The method name of the operation, such as `activate_signup`; nil if no operation has the path and method.
  package let operation: String?

  /// The body as text.
  package var bodyText: String { String(decoding: body, as: UTF8.self) }
}

/// The latest requests. Old ones are dropped in batches, so that adding one costs nothing.
struct RequestLog: Sendable {
  /// The longest body that is kept, in bytes.
  static let longestBody = 65_536

  private let limit: Int
  private var entries: [LoggedRequest] = []

  init(limit: Int) { self.limit = limit }

  /// The latest requests, oldest first.
  var latest: [LoggedRequest] { entries.suffix(limit) }

  mutating func append(_ entry: LoggedRequest) {
    guard limit > 0 else { return }
    if entries.count >= 2 * limit { entries.removeFirst(entries.count - limit + 1) }
    entries.append(entry)
  }

  mutating func removeAll() { entries.removeAll() }
}
