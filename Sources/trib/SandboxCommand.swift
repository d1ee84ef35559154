import ArgumentParser
import Glibc
import Sandbox
import Shell

/// `trib sandbox`
struct SandboxCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox", abstract: "Serve the partner API's sandbox on a loopback port.",
    discussion: "It runs until it is interrupted. docs/sandbox.md shows how to talk to it.")

  @Option(help: "The port; 0 takes any free one.")
  var port = 8080

  @Option(help: ArgumentHelp("Wait this long before each answer.", valueName: "ms"))
  var latency = 0

  @Option(
    help: ArgumentHelp("Keep the state in this file.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var state: String?

  @Option(help: SandboxFaults.help)
  var fault: [String] = []

  @Option(help: ArgumentHelp("Allow this many requests a minute.", valueName: "n"))
  var rateLimit: Int?

  func run() throws {
    var configuration = SandboxConfiguration()
    configuration.port = port
    configuration.latency = latency
    configuration.stateFile = state
    configuration.faults = try SandboxFaults.parse(fault)
    configuration.rateLimit = rateLimit.map { RateLimit(requests: $0, seconds: 60) }
    let interruption = Interruption()
    let server: SandboxServer
    do throws(SandboxError) {
      server = try SandboxServer(configuration)
      try server.start()
    } catch {
      throw ValidationError(error.message)
    }
    let lines = [
      "sandbox of the partner API at \(server.baseURL)", "",
      "  export CONFLUENT_PARTNER_CLIENT_ID=\(SandboxClient.partner.id)",
      "  export CONFLUENT_PARTNER_CLIENT_SECRET=\(SandboxClient.partner.secret)",
      "  trib exec --server \(server.baseURL) 'SHOW METHODS IN confluent.partner.signups'", "",
      "Press Ctrl-C to stop it.", "",
    ]
    try FileSink(STDOUT_FILENO).write(Array(lines.joined(separator: "\n").utf8))
    interruption.wait()
    server.stop()
  }
}
