package import Rows

/// One header field. Its value may end in a secret, which no printed form shows.
///
///     HTTPField("Authorization", prefix: "Bearer ", secret: token)  →  Authorization: Bearer •••
package struct HTTPField: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The name as written; names compare without regard to case.
  package let name: String
  private let visible: String
  /// What the value ends in and must not be shown.
  package let secret: Secret?

  /// A field whose value may be shown.
  package init(_ name: String, _ value: String) {
    self.name = name
    visible = value
    secret = nil
  }

  /// A field whose value is `prefix` followed by `secret`.
  package init(_ name: String, prefix: String = "", secret: Secret) {
    self.name = name
    visible = prefix
    self.secret = secret
  }

  /// The value as it goes onto the wire, secret included.
  package var value: String { secret.map { visible + $0.revealed } ?? visible }

  /// The value as it may be printed.
  package var printableValue: String { secret == nil ? visible : visible + Secret.mask }

  /// Whether the field bears `other` as its name, in any case.
  package func isNamed(_ other: String) -> Bool {
    let (own, other) = (name.utf8Span.span, other.utf8Span.span)
    guard own.count == other.count else { return false }
    for index in own.indices where own[index] != other[index] {
      if own[index].lowercased != other[index].lowercased { return false }
    }
    return true
  }

  package var description: String { "\(name): \(printableValue)" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: ["name": name, "value": printableValue]) }
}

extension [HTTPField] {
  /// The value of the first field of that name.
  package func value(of name: String) -> String? { first { $0.isNamed(name) }?.value }

  /// The values of all fields of that name, in order.
  package func values(of name: String) -> [String] { filter { $0.isNamed(name) }.map(\.value) }

  /// Takes away every field of that name.
  package mutating func remove(_ name: String) { removeAll { $0.isNamed(name) } }
}
