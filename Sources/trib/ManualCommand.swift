import ArgumentParser
import Glibc
import JSON
import Shell

/// `trib manual`
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print the manual page.",
    discussion: "To read it: trib manual | man -l -")

  func run() throws {
    let help = Trib._dumpHelp()
    guard let document = try? JSONDocument(help) else {
      throw ValidationError("the command line's description is malformed")
    }
    let page = ManualPage(document.root, version: Trib.version)
    try FileSink(STDOUT_FILENO).write(Array(page.text.utf8))
  }
}
