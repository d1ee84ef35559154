import Rendering

/// What a command line says about how statements are run. `StatementOptions` describes the options, `PlainCommandLine`
/// reads the plain ones of them without it.
struct RunSettings: Equatable, Sendable {
  // Output
  var format: OutputFormat?
  var color: ColorChoice?
  /// How much is told of each request: 0 nothing, 1 a line, 2 headers and bodies.
  var verbosity = 0

  // Variables
  /// `name=value`, as given.
  var variables: [String] = []
  /// Files with variables.
  var variableFiles: [String] = []
  /// `name=file`, as given.
  var secrets: [String] = []

  var calls = CallSettings()

  /// Whether a failed statement does not stop those behind it.
  var keepsGoing = false
  /// Whether no configuration files are read.
  var skipsConfiguration = false
}
