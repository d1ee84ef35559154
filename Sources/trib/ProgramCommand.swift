import ArgumentParser

/// A command that runs statements: `exec`, `run` and the shell.
protocol ProgramCommand: AsyncParsableCommand {
  /// What it asks for.
  var program: Program { get }
}

extension ProgramCommand {
  func run() async throws { try await program.run() }
}
