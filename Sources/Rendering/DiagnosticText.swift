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
    var groups: [[DiagnosticText]] = []
    for fault in faults {
      if let group = groups.last, canJoin(fault, to: group, options: options) {
        groups[groups.count - 1].append(fault)
      } else {
        groups.append([fault])
      }
    }
    return groups.map { text(of: $0, options: options) }.joined(separator: "\n")
  }

  private var style: Style {
    switch severity {
    case .error: .boldRed
    case .warning: .boldYellow
    case .note: .boldCyan
    }
  }

  private var mark: SnippetBlock.Mark? {
    snippet.map { SnippetBlock.Mark(columns: $0.firstLine.columns(of: $0.range), style: style) }
  }

  private static func canJoin(
    _ fault: DiagnosticText, to group: [DiagnosticText], options: RenderingOptions
  ) -> Bool {
    guard let last = group.last, last.notes.isEmpty, let one = last.snippet, let other = fault.snippet,
      one.name == other.name, one.text == other.text, one.line == other.line,
      one.lastLine.number == one.line, other.lastLine.number == other.line
    else { return false }
    let block = SnippetBlock(gutter: gutter(of: group), options: options)
    return block.canShare((group + [fault]).compactMap(\.mark))
  }

  /// The columns that the longest line number of the group takes, so that all its bars stand below each other.
  private static func gutter(of group: [DiagnosticText]) -> Int {
    let snippets = group.flatMap { [$0.snippet] + $0.notes.map(\.snippet) }
    return snippets.map { $0.map { String($0.lastLine.number).count } ?? 1 }.max() ?? 1
  }

  private static func text(of group: [DiagnosticText], options: RenderingOptions) -> String {
    let gutter = gutter(of: group)
    let block = SnippetBlock(gutter: gutter, options: options)
    let margin = String(repeating: " ", count: gutter)
    var lines: [String] = []

    func head(_ word: String, style: Style, text: String, snippet: SourceSnippet?) {
      lines += hanging(style.apply(to: word, color: options.color), width: word.count, text: text)
      guard let snippet else { return }
      let arrow = Style.dim.apply(to: margin + "-->", color: options.color)
      lines.append("\(arrow) \(VisibleText(snippet.name).text):\(snippet.line):\(snippet.column)")
    }
    func picture(of snippet: SourceSnippet, marks: [SnippetBlock.Mark], style: Style) {
      let (first, last) = (snippet.firstLine, snippet.lastLine)
      lines +=
        last.number == first.number
        ? block.lines(first, marks: marks)
        : block.lines(first: first, last: last, range: snippet.range, style: style)
    }

    for fault in group {
      head(fault.severity.rawValue, style: fault.style, text: fault.message, snippet: fault.snippet)
    }
    if let last = group.last, let snippet = last.snippet {
      picture(of: snippet, marks: group.compactMap(\.mark), style: last.style)
    }
    for note in group.flatMap(\.notes) {
      if let snippet = note.snippet {
        head(note.kind.rawValue, style: .boldCyan, text: note.text, snippet: snippet)
        let mark = SnippetBlock.Mark(columns: snippet.firstLine.columns(of: snippet.range), style: .boldCyan)
        picture(of: snippet, marks: [mark], style: .boldCyan)
      } else {
        let word = "\(margin) = \(note.kind.rawValue)"
        lines += hanging(Style.dim.apply(to: word, color: options.color), width: word.count, text: note.text)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// `head: text`, further lines of the text below its start.
  private static func hanging(_ head: String, width: Int, text: String) -> [String] {
    VisibleText.lines(of: text).enumerated().map { index, line in
      if index == 0 { return "\(head): \(line.text)" }
      return line.text.isEmpty ? "" : String(repeating: " ", count: width + 2) + line.text
    }
  }
}
