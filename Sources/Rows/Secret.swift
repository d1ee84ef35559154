/// A value that must never be shown: it prints as `•••`, also inside other values and in a debugger's dump.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  private let value: String

  /// Wraps `value`.
  package init(_ value: String) { self.value = value }

  /// The value itself. Call this only where it goes onto the wire.
  package var revealed: String { value }

  /// Whether there is nothing to hide.
  package var isEmpty: Bool { value.isEmpty }

  package var description: String { Secret.mask }
  package var debugDescription: String { Secret.mask }
  package var customMirror: Mirror { Mirror(self, children: []) }

  /// What stands for a secret in every text.
  package static let mask = "•••"
}
