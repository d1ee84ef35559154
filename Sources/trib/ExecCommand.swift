import ArgumentParser

/// `trib exec 'STATEMENTS'…`
struct ExecCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "exec", abstract: "Run statements given on the command line.",
    discussion: "Several statements are separated by semicolons; the last one needs none.")

  @Argument(help: "The statements.")
  var statements: [String]

  @OptionGroup var options: StatementOptions

  var program: Program { Program(.statements(statements), options.settings) }
}
