package import Syntax

/// One thing that is wrong, in words, and where.
package struct Fault: Error, Sendable {
  package let severity: Severity
  package let message: String
  /// The text it is about; nil when it is about none.
  package let place: SourcePlace?
  /// What helps: what it means, what to do.
  package let notes: [String]

  package init(_ message: String, at place: SourcePlace?, severity: Severity = .error, notes: [String] = []) {
    self.severity = severity
    self.message = message
    self.place = place
    self.notes = notes
  }

  /// Whether a fault stops the statement.
  package enum Severity: Hashable, Sendable {
    case error
    case warning
  }
}
