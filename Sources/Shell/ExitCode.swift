package import Engine

/// What a run of `trib` tells the shell that started it.
package struct ExitCode: Hashable, Sendable {
  package let value: Int32

  package init(_ value: Int32) { self.value = value }

  /// Everything that was asked for was done.
  package static let success = ExitCode(0)
  /// A statement failed.
  package static let failed = ExitCode(1)
  /// The command line or a script is wrong; nothing was sent.
  package static let usage = ExitCode(2)
  /// A script stopped at an error after statements before it had succeeded.
  package static let stoppedMidway = ExitCode(3)
  /// Nobody is signed in, or the API does not let them.
  package static let authentication = ExitCode(4)
  /// No answer came, and nothing was changed.
  package static let network = ExitCode(5)
  /// A changing call was sent and nobody knows what came of it.
  package static let outcomeUnknown = ExitCode(6)
  /// Rows are missing; it was said why.
  package static let partial = ExitCode(7)
  /// An assertion of a script did not hold.
  package static let assertion = ExitCode(8)
  /// The API wants to be left alone for longer than we wait.
  package static let rateLimited = ExitCode(9)
  /// Its terminal went away (128 + SIGHUP).
  package static let hungUp = ExitCode(129)
  /// The user stopped it (128 + SIGINT).
  package static let interrupted = ExitCode(130)
  /// Whoever read our output went away (128 + SIGPIPE).
  package static let outputClosed = ExitCode(141)
  /// Something else stopped it (128 + SIGTERM).
  package static let terminated = ExitCode(143)

  /// The code of a statement's failure by itself.
  package init(_ kind: StatementFailure.Kind) {
    switch kind {
    case .failed: self = .failed
    case .authentication: self = .authentication
    case .network: self = .network
    case .outcomeUnknown: self = .outcomeUnknown
    case .partial: self = .partial
    case .rateLimited: self = .rateLimited
    case .cancelled: self = .interrupted
    }
  }
}
