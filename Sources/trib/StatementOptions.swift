import ArgumentParser

/// The options of everything that runs statements.
struct StatementOptions: ParsableArguments {
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Variables") var variables: VariableOptions
  @OptionGroup(title: "Calls") var calls: CallOptions

  @Flag(help: "Go on behind a failed statement.")
  var keepGoing = false

  @Flag(name: [.customShort("X"), .customLong("no-config")], help: "Read no configuration files.")
  var noConfiguration = false

  /// The same as plain values.
  var settings: RunSettings {
    var settings = RunSettings()
    settings.format = output.format
    settings.color = output.color
    settings.verbosity = output.verbose
    settings.variables = variables.variables
    settings.variableFiles = variables.files
    settings.secrets = variables.secret
    settings.calls = calls.settings
    settings.keepsGoing = keepGoing
    settings.skipsConfiguration = noConfiguration
    return settings
  }
}
