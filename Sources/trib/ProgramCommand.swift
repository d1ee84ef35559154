import ArgumentParser

/// A command that runs statements: `exec`, `run` and the shell.
protocol ProgramCommand: ParsableCommand {
  /// What it asks for.
  var program: Program { get }
}

extension ProgramCommand {
  func run() throws { try program.run() }
}
