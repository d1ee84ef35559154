import ArgumentParser
import Engine
import Glibc
import Rendering
import Shell
import Syntax

/// The options of everything that runs statements.
struct StatementOptions: ParsableArguments {
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Variables") var variables: VariableOptions
  @OptionGroup(title: "Calls") var calls: CallOptions

  @Flag(help: "Go on behind a failed statement.")
  var keepGoing = false

  /// Runs `sources` and ends the process with their exit code when it is not 0.
  func run(_ sources: [SourceText]) async throws {
    let terminal = Terminal()
    let live = try LiveSession(
      calls: calls, variables: variables, verbosity: output.verbose, terminal: terminal)
    let runner = ScriptRunner(
      executor: live.executor, session: live.session, printer: output.printer(terminal),
      messages: output.messages(terminal), keepsGoing: keepGoing)
    let code = await Interruption.cancelling { await runner.run(sources) }
    live.shutDown()
    if code != .success { throw ArgumentParser.ExitCode(code.value) }
  }
}
