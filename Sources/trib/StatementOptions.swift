import ArgumentParser
import Engine
import Shell
import Syntax

/// The options of everything that runs statements.
struct StatementOptions: ParsableArguments {
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Variables") var variables: VariableOptions
  @OptionGroup(title: "Calls") var calls: CallOptions

  @Flag(help: "Go on behind a failed statement.")
  var keepGoing = false

  @Flag(name: [.customShort("X"), .customLong("no-config")], help: "Read no configuration files.")
  var noConfiguration = false

  /// Runs `sources` and ends the process with their exit code when it is not 0.
  func run(_ sources: [SourceText]) async throws {
    let terminal = Terminal()
    let expectsCalls = !calls.dryRun && sources.contains(where: CallForecast.expectsCalls)
    let live = try LiveSession(self, terminal: terminal, isInteractive: false, expectsCalls: expectsCalls)
    if let progress = live.progress(terminal) { await live.interpreter.show(progress) }
    let code = await Interruption.cancelling(live.callLog) { await live.interpreter.run(sources) }
    live.shutDown()
    if code != .success { throw ArgumentParser.ExitCode(code.value) }
  }
}
