import ArgumentParser
import Glibc
import Rendering
import Shell

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
  var color: ColorChoice = .auto

  @Flag(
    name: .shortAndLong,
    help: "Tell each request and its time; twice: with headers and bodies, secrets hidden.")
  var verbose: Int

  /// Writes results to the standard output.
  func printer(_ terminal: Terminal) -> ResultPrinter {
    let isTerminal = terminal.outputIsTerminal
    var options = RenderingOptions()
    options.color = color.isOn(environment: Environment.all(), isTerminal: isTerminal)
    if isTerminal {
      options.width = terminal.width(of: STDOUT_FILENO)
      options.escapesControls = true
      options.maximumCellLines = 12
    }
    options.unicode = Locale.isUTF8
    return ResultPrinter(
      format: format ?? (isTerminal ? .table : .tsv), options: options, sink: FileSink(STDOUT_FILENO))
  }

  /// Writes messages to the standard error output.
  func messages(_ terminal: Terminal) -> Messages {
    var options = RenderingOptions()
    options.color = color.isOn(environment: Environment.all(), isTerminal: terminal.errorIsTerminal)
    options.width = terminal.errorIsTerminal ? terminal.width(of: STDERR_FILENO) : nil
    options.unicode = Locale.isUTF8
    return Messages(
      sink: FileSink(STDERR_FILENO), options: options, isChatty: terminal.errorIsTerminal || verbose > 0)
  }
}
