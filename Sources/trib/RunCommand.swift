import ArgumentParser

/// `trib run FILE…`
struct RunCommand: ProgramCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run scripts.",
    discussion: "All scripts are parsed whole before the first call is made.")

  @Argument(help: "The scripts, in order; - is the standard input.", completion: .file(extensions: ["sql"]))
  var files: [String]

  @OptionGroup var options: StatementOptions

  var program: Program { Program(.scripts(files), options.settings) }
}
