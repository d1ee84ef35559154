import ArgumentParser
import Glibc
import Registry
import Shell
import Syntax

/// `trib registry …`: which providers there are.
struct RegistryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "registry", abstract: "Add, list, show, remove and check providers.",
    discussion: "docs/registry.md tells where providers are kept, docs/providers.md how one is written.",
    subcommands: [Add.self, List.self, Show.self, Remove.self, RegistryCheckCommand.self])

  /// `trib registry add PATH`
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Add a provider, all providers of a folder, or one document.")

    @Argument(
      help: "A folder of providers, a provider's folder, one version's, or a document.", completion: .file())
    var path: String

    @Option(name: .customLong("as"), help: ArgumentHelp("What SQL calls the provider.", valueName: "name"))
    var name: String?

    @Option(
      help: ArgumentHelp(
        "Write the provider's documents to this folder instead of adding it, to edit them.",
        valueName: "folder"),
      completion: .directory)
    var to: String?

    @OptionGroup var options: StatementOptions

    func run() throws {
      if let to { return try write(to: to) }
      let alias = name.map { " AS \(Printer.quotedPart($0))" } ?? ""
      try options.run("REGISTRY ADD \(Printer.literal(path))\(alias)")
    }

    /// Writes what would be added, and prints where it is.
    private func write(to folder: String) throws {
      do throws(InstallationError) {
        for addition in try RegistryStore(folder).add(try ProviderSource.packages(at: path, as: name)) {
          let path = "\(folder)/\(addition.provider)/\(addition.version)/provider.yaml"
          // Written at once: the process ends without emptying buffers.
          try? FileSink(STDOUT_FILENO).write(Array("\(path)\n".utf8))
        }
      } catch {
        throw ValidationError(error.place.map { "\($0): \(error.message)" } ?? error.message)
      }
    }
  }

  /// `trib registry list [PROVIDER]`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the providers that can be used, or the versions of one.")

    @Argument(help: "A provider.")
    var provider: String?

    @OptionGroup var options: StatementOptions

    func run() throws {
      try options.run("REGISTRY LIST" + (provider.map { " \(Printer.quotedPart($0))" } ?? ""))
    }
  }

  /// `trib registry show PROVIDER`
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Show a provider and its services.")

    @Argument(help: "A provider.")
    var provider: String

    @OptionGroup var options: StatementOptions

    func run() throws {
      let name = Printer.quotedPart(provider)
      try options.run(
        "SHOW EXTENDED PROVIDERS WHERE name = \(Printer.literal(provider)); SHOW EXTENDED SERVICES IN \(name)"
      )
    }
  }

  /// `trib registry remove PROVIDER`
  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "remove", abstract: "Remove a provider that was added.")

    @Argument(help: "A provider.")
    var provider: String

    @OptionGroup var options: StatementOptions

    func run() throws { try options.run("REGISTRY REMOVE \(Printer.quotedPart(provider))") }
  }
}

extension StatementOptions {
  /// Runs statements that the program wrote itself.
  fileprivate func run(_ text: String) throws {
    Program.run([SourceText(name: "<registry>", text)], settings)
  }
}
