import ArgumentParser

@main
struct Trib: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trib", abstract: "A SQL shell for HTTP APIs.")
}
