/// A fault for a person to read, with the place it was found in.
///
///     error: unknown method `sign_up`, did you mean `signup`?
///      --> script.sql:3:24
///       |
///     3 | EXEC confluent.partner.sign_up
///       |                        ^^^^^^^
///       = help: SHOW METHODS IN confluent.partner lists them
package struct DiagnosticText: Hashable, Sendable {
  /// How bad it is.
  package enum Severity: String, Hashable, Sendable, CaseIterable {
    case error
    case warning
    case note
  }

  /// What else helps.
  package struct Note: Hashable, Sendable {
    /// The word before the text.
    package enum Kind: String, Hashable, Sendable {
      case note
      case help
    }

    /// The word before the text.
    package let kind: Kind
    /// The text, which may have several lines.
    package let text: String
    /// The place the text speaks of.
    package let snippet: SourceSnippet?

    /// A note of `kind`, which is `help` unless told.
    package init(_ text: String, kind: Kind = .help, snippet: SourceSnippet? = nil) {
      self.kind = kind
      self.text = text
      self.snippet = snippet
    }
  }

  /// How bad it is.
  package let severity: Severity
  /// What is wrong; may have several lines.
  package let message: String
  /// Where.
  package let snippet: SourceSnippet?
  /// What else helps, in order.
  package let notes: [Note]

  /// A fault, which is an error unless told.
  package init(
    _ message: String, severity: Severity = .error, snippet: SourceSnippet? = nil, notes: [Note] = []
  ) {
    self.severity = severity
    self.message = message
    self.snippet = snippet
    self.notes = notes
  }

  /// The text of this fault, ended by a newline. Of `options`, width, color and unicode count.
  package func rendered(options: RenderingOptions = RenderingOptions()) -> String {
    DiagnosticText.render([self], options: options)
  }

  /// The text of a report, ended by a newline; empty for no faults. Neighbours whose ranges are in the same line share
  /// one picture of it, unless a note stands between them. Of `options`, width, color and unicode count.
  package static func render(_ faults: [DiagnosticText], options: RenderingOptions = RenderingOptions())
    -> String
  {
    var groups: [DiagnosticGroup] = []
    for fault in faults {
      if groups.isEmpty || !groups[groups.count - 1].join(fault, options: options) {
        groups.append(DiagnosticGroup(fault))
      }
    }
    return groups.map { $0.text(options: options) }.joined(separator: "\n")
  }

  /// How the severity stands out.
  var style: Style {
    switch severity {
    case .error: .boldRed
    case .warning: .boldMagenta
    case .note: .boldBlue
    }
  }
}
