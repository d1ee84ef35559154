import ArgumentParser
import Shell
import Syntax

/// `trib run FILE…`
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run scripts.",
    discussion: "All scripts are parsed whole before the first call is made.")

  @Argument(help: "The scripts, in order; - is the standard input.", completion: .file(extensions: ["sql"]))
  var files: [String]

  @OptionGroup var options: StatementOptions

  func run() async throws {
    var sources: [SourceText] = []
    for file in files {
      do {
        let bytes = try file == "-" ? InputFile.standardInput() : InputFile.read(file)
        sources.append(try SourceText(name: file == "-" ? "<stdin>" : file, checking: bytes))
      } catch let fault as InputFile.Fault {
        throw ValidationError("cannot read `\(file)`: \(fault.reason)")
      } catch let error as SyntaxError {
        throw ValidationError("cannot run `\(file)`: \(error.message)")
      }
    }
    try await options.run(sources)
  }
}
