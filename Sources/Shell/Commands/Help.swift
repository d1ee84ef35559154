import Rendering
import Syntax

/// The shell's help texts.
package enum Help {
  /// `\?`: all commands under their headings.
  package static func commands() -> String {
    var lines: [String] = []
    let width = headWidth
    for group in MetaCommand.Group.allCases {
      lines.append("\(group.rawValue)")
      for command in MetaCommand.all where command.group == group && !isTwin(command) {
        let head = head(command)
        let gap = String(repeating: " ", count: max(2, width + 2 - head.count))
        lines.append("  \(head)\(gap)\(command.summary)")
      }
      lines.append("")
    }
    lines.append("\\h lists the statements. Keys: Tab completes, Ctrl-R searches the history,")
    lines.append("Alt-Enter adds a line, Ctrl-C drops what was typed or cancels what is running,")
    lines.append("Ctrl-D leaves.\n")
    return lines.joined(separator: "\n")
  }

  /// The columns of all heads but the very long ones.
  private static var headWidth: Int { MetaCommand.all.map { head($0).count }.filter { $0 < 30 }.max() ?? 0 }

  /// How much further to the right than its head the summary of a command begins.
  package static var summaryColumn: Int { headWidth + 2 }

  private static func head(_ command: MetaCommand) -> String {
    "\\\(command.names[0])\(command.usage.isEmpty ? "" : " " + command.usage)"
  }

  /// `\d+` is told with `\d`.
  private static func isTwin(_ command: MetaCommand) -> Bool { command.names[0].hasSuffix("+") }

  /// `\h`: what there is help about.
  package static func topics() -> String {
    let names = Keyword.statementStarts.filter { $0 != .desc && $0 != .with && $0 != .values }.map(\.rawValue)
    return "\\h STATEMENT or \\h provider.service.resource.method\n\n  \(names.joined(separator: "  "))\n"
  }

  /// Rules of the grammar, and remarks on them, with what does not fit a line below where it began.
  static func fitted(syntax text: String, to width: Int?) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let isRule = line.first?.isLetter == true
      let sign =
        isRule ? line.firstIndex(of: "=").map { line.distance(from: line.startIndex, to: $0) + 2 } : nil
      let head = line.hasPrefix("-- ") ? 3 : sign ?? 0
      let margin = String(repeating: " ", count: head)
      let parts = WrappedText.lines(String(line.dropFirst(head)), behind: head, width: width)
      let first = line.hasPrefix("--") ? "-- " : margin
      return parts.enumerated().map { ($0 == 0 ? line.prefix(head) : first[...]) + $1 }.joined(
        separator: "\n")
    }.joined(separator: "\n")
  }

  /// `\h EXEC`: the grammar of a statement; nil when there is none.
  package static func syntax(of topic: String) -> String? {
    let name = topic.lowercased()
    let rule =
      switch name {
      case "select", "with", "values": "query"
      case "desc": "describe"
      case "unset": "set"
      case "replace": "update"
      default: name
      }
    return GrammarText.rule(rule)
  }
}
