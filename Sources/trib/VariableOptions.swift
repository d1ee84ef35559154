import ArgumentParser

/// Where template variables come from.
struct VariableOptions: ParsableArguments {
  @Option(
    name: .customLong("var"), help: ArgumentHelp("Set a variable. May be repeated.", valueName: "name=value"))
  var variables: [String] = []

  @Option(
    name: .customLong("vars"),
    help: ArgumentHelp(
      "Read variables from a file of json, yaml or env form. May be repeated.", valueName: "file"),
    completion: .file())
  var files: [String] = []

  @Option(
    help: ArgumentHelp(
      "Set a variable to the content of a file, never shown; - is the standard input. May be repeated.",
      valueName: "name=file"))
  var secret: [String] = []
}
