import ArgumentParser
import Sandbox

/// The `--fault` option: what goes wrong in the sandbox, so that a script can be rehearsed against it.
enum SandboxFaults {
  static let help = ArgumentHelp(
    "Let something go wrong in the sandbox, such as signup=drop-after, '*=429*3' or token=500. May be repeated.",
    valueName: "operation=fault")

  /// The faults in `texts`. Throws a usage error that names the valid ones.
  static func parse(_ texts: [String]) throws -> [Sandbox.Fault] {
    try texts.map { text in
      do throws(SandboxError) {
        return try Sandbox.Fault(parsing: text)
      } catch {
        throw ValidationError(error.message)
      }
    }
  }
}
