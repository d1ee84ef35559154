/// A misbehaviour on demand: what goes wrong, in which operation, and how often.
package struct Fault: Hashable, Sendable {
  /// What goes wrong. Some faults happen instead of the operation, some to its answer.
  package enum Kind: Hashable, Sendable {
    /// The connection ends, and nothing was done.
    case dropBefore
    /// The operation is carried out, then the connection ends: its outcome stays unknown to the client.
    case dropAfter
    /// The answer comes late.
    case delay(milliseconds: Int)
    /// 429 with rate-limit headers, and nothing was done.
    case tooManyRequests(seconds: Int)
    /// 500, and nothing was done.
    case serverError
    /// 503, with `Retry-After` if a time is given, and nothing was done.
    case unavailable(seconds: Int?)
    /// The operation is carried out; its answer promises the full length and ends in the middle.
    case truncate
    /// 502 with an HTML page, as a broken proxy sends it, and nothing was done.
    case wrongType
    /// The operation is carried out and answered by 200 with a body that is not JSON.
    case garbage
    /// The operation is carried out and answered by 204 without a body.
    case empty
  }

  /// The operation that it strikes; nil for each but `token`.
  package let operation: Operation?
  /// What goes wrong.
  package let kind: Kind
  /// How many requests it strikes; nil for all.
  package let count: Int?

  /// Makes a fault; a `count` below 1 counts as 1.
  package init(_ kind: Kind, in operation: Operation?, count: Int? = 1) {
    self.kind = kind
    self.operation = operation
    self.count = count.map { max(1, $0) }
  }

  /// Whether a request for `other` is struck.
  func strikes(_ other: Operation) -> Bool {
    operation.map { $0 == other } ?? (other != .token)
  }

  /// The fault after one more request was struck; nil when it is used up.
  var spent: Fault? {
    guard let count else { return self }
    return count > 1 ? Fault(kind, in: operation, count: count - 1) : nil
  }
}
