import ArgumentParser
import Glibc
import Shell

/// The command line.
@main
struct Trib: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trib",
    abstract: "A SQL shell for HTTP APIs.",
    discussion: """
      Try it without an account, against the sandbox:
        trib exec --sandbox 'SHOW METHODS IN confluent.partner.signups'

      Exit codes: 0 all done, 1 a statement failed, 2 usage or syntax (nothing was sent), 3 stopped midway,
      4 authentication, 5 network, 6 outcome unknown, 7 partial result, 8 assertion, 9 rate limited,
      129 its terminal went away, 130 interrupted, 143 terminated.
      """,
    version: version,
    subcommands: [
      ShellCommand.self, RunCommand.self, ExecCommand.self, RegistryCommand.self, SandboxCommand.self,
      CompletionsCommand.self, ManualCommand.self,
    ],
    defaultSubcommand: ShellCommand.self)

  /// The program's version (semver.org).
  static let version = "0.1.0"

  static func main() {
    // Whoever reads our output may leave early: then writing fails, and we say so by the exit code.
    signal(SIGPIPE, SIG_IGN)
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard CallForecast.expectsCalls(arguments) else { run(arguments) }
    Companion.begin(expectsCalls: true) { run(arguments, $0) }
  }

  /// Does what a command line asks for, and ends the process.
  private static func run(_ arguments: [String], _ companion: Companion? = nil) -> Never {
    var isParsed = false
    do {
      if let program = PlainCommandLine.program(arguments) {
        isParsed = true
        try program.run(companion)
      } else {
        var command = try parseAsRoot(arguments)
        isParsed = true
        // A companion that is there already must not get another one beside it.
        if let command = command as? any ProgramCommand {
          try command.program.run(companion)
        } else {
          try command.run()
        }
      }
    } catch let error where isParsed {
      end(error)
    } catch {
      leave(error)
    }
    end(Shell.ExitCode.success.value)
  }

  /// Ends the process with what went wrong after the command line was read.
  static func end(_ error: any Error) -> Never {
    if let code = error as? ArgumentParser.ExitCode { end(code.rawValue) }
    guard let error = error as? ValidationError else { leave(error) }
    // The command line was right: what it names is not there or not as it should be.
    try? FileSink(STDERR_FILENO).write(Array("error: \(error.message)\n".utf8))
    end(Shell.ExitCode.usage.value)
  }

  /// Ends the process at once. `exit` would take libraries apart that a thread may still be opening for a call that
  /// nobody waits for any more; everything that was written is written.
  static func end(_ code: Int32) -> Never { _exit(code) }

  /// Tells of an error of the command line: help and version are none.
  private static func leave(_ error: any Error) -> Never {
    let message = fullMessage(for: error)
    guard exitCode(for: error) == .success else {
      try? FileSink(STDERR_FILENO).write(Array((message + "\n").utf8))
      end(Shell.ExitCode.usage.value)
    }
    try? FileSink(STDOUT_FILENO).write(Array((message + "\n").utf8))
    end(Shell.ExitCode.success.value)
  }
}
