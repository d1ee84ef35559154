import ArgumentParser
import Engine
import Glibc
import JSON
import Registry
import Rendering
import Shell
import Threads

/// `trib registry check [PATH]`
struct RegistryCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Load everything that provider documents hold, and tell what cannot be used and why.",
    discussion: "Exits with 1 when a service, resource or method cannot be used.")

  @Argument(
    help: "A folder of providers, a provider's folder, or a document; without one, all that was added.",
    completion: .directory)
  var path: String?

  @Option(help: ArgumentHelp("table or json.", valueName: "format"))
  var format = Format.table

  /// The forms of a report.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
  }

  func run() throws {
    let subjects: [RegistryChecker.Subject]
    do throws(InstallationError) {
      subjects =
        try path.map { path throws(InstallationError) in try RegistryChecker.subjects(at: path) }
        ?? installed()
    } catch {
      let place = error.place.map { " (\($0))" } ?? ""
      throw ValidationError(error.message + place)
    }
    let report = ThreadExecutor().run { await RegistryChecker.check(subjects) }
    let screen = FileSink(STDOUT_FILENO)
    switch format {
    case .table: try screen.write(table(report))
    case .json: try screen.write(Array((RegistryReportText.json(report) + "\n").utf8))
    }
    if report.count(.unusable) > 0 { throw ArgumentParser.ExitCode(Shell.ExitCode.failed.value) }
  }

  private func installed() -> [RegistryChecker.Subject] {
    let folders = Paths.data.map { [RegistryFolder("\($0)/registry")] } ?? []
    let registry = ProviderRegistry(folders: folders)
    return RegistryChecker.subjects(registry.providerNames(), in: registry)
  }

  private func table(_ report: RegistryReport) -> [UInt8] {
    var options = RenderingOptions()
    options.unicode = Locale.isUTF8
    var bytes: [UInt8] = []
    for listing in [Catalog.summary(of: report), Catalog.findings(of: report)] where !listing.rows.isEmpty {
      if !bytes.isEmpty { bytes.append(UInt8(ascii: "\n")) }
      var format = OutputFormat.table.makeFormat(options: options)
      format.begin(listing.columns, into: &bytes)
      format.append(listing.rows, into: &bytes)
      format.finish(into: &bytes)
    }
    return bytes
  }
}
