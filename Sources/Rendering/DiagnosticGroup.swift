/// Faults that share one picture of their source line, and the notes of the last.
struct DiagnosticGroup: Sendable {
  private var faults: [DiagnosticText]
  private var marks: [SnippetBlock.Mark]

  /// A group of one.
  init(_ fault: DiagnosticText) {
    faults = [fault]
    marks = DiagnosticGroup.mark(of: fault).map { [$0] } ?? []
  }

  /// Takes `fault` in if it can share the picture: same line, no note in between, and all carets in sight at once.
  mutating func join(_ fault: DiagnosticText, options: RenderingOptions) -> Bool {
    guard let last = faults.last, last.notes.isEmpty, let one = last.snippet, let other = fault.snippet,
      one.line == other.line, one.lastLine.number == one.line, other.lastLine.number == other.line,
      one.name == other.name, one.text == other.text, let mark = DiagnosticGroup.mark(of: fault),
      SnippetBlock(gutter: gutter, options: options).canShare(marks + [mark])
    else { return false }
    faults.append(fault)
    marks.append(mark)
    return true
  }

  /// The text, each line ended by a newline.
  func text(options: RenderingOptions) -> String {
    let block = SnippetBlock(gutter: gutter, options: options)
    let margin = String(repeating: " ", count: gutter)
    var lines: [String] = []

    func head(_ word: String, style: Style, text: String, snippet: SourceSnippet?) {
      lines += hanging(
        style.apply(to: word, color: options.color), width: word.count, text: text, options: options)
      guard let snippet else { return }
      let arrow = Style.dim.apply(to: margin + "-->", color: options.color)
      lines.append("\(arrow) \(VisibleText(snippet.name).text):\(snippet.line):\(snippet.column)")
    }

    for fault in faults {
      head(fault.severity.rawValue, style: fault.style, text: fault.message, snippet: fault.snippet)
    }
    if let last = faults.last, let snippet = last.snippet {
      lines += block.lines(of: snippet, marks: marks, style: last.style)
    }
    for note in faults.flatMap(\.notes) {
      if let snippet = note.snippet {
        let style = Style.boldBlue
        head(note.kind.rawValue, style: style, text: note.text, snippet: snippet)
        lines += block.lines(
          of: snippet, marks: [DiagnosticGroup.mark(of: snippet, style: style)], style: style)
      } else {
        let word = "\(margin) = \(note.kind.rawValue)"
        lines += hanging(
          Style.dim.apply(to: word, color: options.color), width: word.count, text: note.text,
          options: options)
      }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  /// The columns that the longest line number takes, so that all bars stand below each other.
  private var gutter: Int {
    let snippets = faults.flatMap { [$0.snippet] + $0.notes.map(\.snippet) }
    return snippets.map { $0.map { String($0.lastLine.number).count } ?? 1 }.max() ?? 1
  }

  private static func mark(of fault: DiagnosticText) -> SnippetBlock.Mark? {
    fault.snippet.map { mark(of: $0, style: fault.style) }
  }

  private static func mark(of snippet: SourceSnippet, style: Style) -> SnippetBlock.Mark {
    SnippetBlock.Mark(columns: snippet.firstLine.columns(of: snippet.range), style: style)
  }

  /// `head: text`, further lines of the text below its start, as wide as the terminal.
  private func hanging(_ head: String, width: Int, text: String, options: RenderingOptions) -> [String] {
    WrappedText.lines(text, behind: width + 2, width: options.width).enumerated().map { index, line in
      if index == 0 { return "\(head): \(line)" }
      return line.isEmpty ? "" : String(repeating: " ", count: width + 2) + line
    }
  }
}
