import ArgumentParser

/// A shell's completion script. argument-parser's own does not know that options without a command are those of the
/// default command, so `trib --sandbox` would never be completed.
struct CompletionScript {
  let text: String

  /// The script for `shell`.
  init(_ shell: CompletionShell) {
    let script = Trib.completionScript(for: shell)
    switch shell {
    case .bash:
      text = CompletionScript.inserting(CompletionScript.bash, behind: "local -a unparsed_words=", in: script)
    case .zsh: text = CompletionScript.inserting(CompletionScript.zsh, behind: "local -i ret=1", in: script)
    case .fish: text = CompletionScript.fish(script)
    default: text = script
    }
  }

  private static let bash = """
        if [[ "${COMP_WORDS[1]}" == -* ]]; then
            local -a repeating_flags non_repeating_flags repeating_options non_repeating_options
            _trib_shell
            return
        fi
    """

  private static let zsh = """
        if [[ "${words[2]}" == -* ]]; then
            _trib_shell
            return
        fi
    """

  /// `script` with `text` behind the first line that begins with `mark`: in the function for the whole command line.
  private static func inserting(_ text: String, behind mark: String, in script: String) -> String {
    var lines = script.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if let index = lines.firstIndex(where: { $0.drop { $0 == " " }.hasPrefix(mark) }) {
      lines.insert(text, at: index + 1)
    }
    return lines.joined(separator: "\n")
  }

  /// Every option of `trib shell` is one of `trib` too.
  private static func fish(_ script: String) -> String {
    var lines = script.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let known = lines.firstIndex { $0.contains("__trib_parse_subcommand 0 'version' 'h/help'") }
    let wanted = lines.firstIndex { $0.contains("__trib_parse_subcommand 0 'c=+'") }
    if let known, let wanted {
      lines[known] = "        " + lines[wanted].drop { $0 == " " }
    }
    let own = lines.filter { line in
      line.hasPrefix("complete ") && line.contains("_flags_or_options \"trib shell\"")
        && !line.contains("-l 'version'") && !line.contains("-l 'help'")
    }
    return lines.joined(separator: "\n") + "\n"
      + own.map { $0.replacing("\"trib shell\"", with: "\"trib\"") }.joined(separator: "\n")
  }
}
