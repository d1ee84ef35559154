import ArgumentParser

/// `trib` by itself: the shell, or a script from the standard input when nobody sits there.
struct ShellCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell", abstract: "Talk to APIs statement by statement (the default).",
    discussion: "Reads a script when the standard input is no terminal. \\? lists the shell's own commands.")

  @Option(
    name: .customShort("c"),
    help: ArgumentHelp("Run this text and leave. May be repeated.", valueName: "text"))
  var text: [String] = []

  @Flag(help: "Read plain lines, without editing.")
  var noEdit = false

  @OptionGroup var options: StatementOptions

  var program: Program { Program(.shell(texts: text, isPlain: noEdit), options.settings) }
}
