import ArgumentParser
import Rendering

extension OutputFormat: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
  package static var allValueStrings: [String] { allCases.map(\.name) }
}

extension ColorChoice: ExpressibleByArgument {
  package static var allValueStrings: [String] { allCases.map(\.rawValue) }
}

/// How results are shown.
struct OutputOptions: ParsableArguments {
  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "table, box, line, json, ndjson, csv, tsv, markdown or html. On a terminal table, else tsv.",
      valueName: "format"))
  var format: OutputFormat?

  @Option(help: ArgumentHelp("auto, always or never.", valueName: "when"))
  var color: ColorChoice?

  @Flag(
    name: .shortAndLong,
    help: "Tell each request and its time; twice: with headers and bodies, secrets hidden.")
  var verbose: Int
}
