import ArgumentParser
import Glibc
import Shell

/// `trib completions bash|zsh|fish`
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Print the completion script of a shell.",
    discussion: "For bash: trib completions bash > ~/.local/share/bash-completion/completions/trib")

  @Argument(help: "bash, zsh or fish.")
  var shell: String

  func validate() throws {
    guard ["bash", "zsh", "fish"].contains(shell) else {
      throw ValidationError("expected bash, zsh or fish, found `\(shell)`")
    }
  }

  func run() throws {
    guard let shell = CompletionShell(rawValue: shell) else { return }
    try FileSink(STDOUT_FILENO).write(Array((CompletionScript(shell).text + "\n").utf8))
  }
}
