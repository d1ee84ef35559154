import ArgumentParser
import Syntax

/// `trib exec 'STATEMENTS'…`
struct ExecCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exec", abstract: "Run statements given on the command line.",
    discussion: "Several statements are separated by semicolons; the last one needs none.")

  @Argument(help: "The statements.")
  var statements: [String]

  @OptionGroup var options: StatementOptions

  func run() async throws {
    var sources: [SourceText] = []
    for (index, text) in statements.enumerated() {
      let name = statements.count == 1 ? "<statement>" : "<statement \(index + 1)>"
      do throws(SyntaxError) {
        sources.append(try SourceText(name: name, checking: Array(text.utf8)))
      } catch {
        throw ValidationError(error.message)
      }
    }
    try await options.run(sources)
  }
}
