import ArgumentParser

/// Where calls go, how long they may take, and what is checked before.
struct CallOptions: ParsableArguments {
  @Flag(help: "Run against the sandbox of the partner API, started in this process.")
  var sandbox = false

  @Option(help: SandboxFaults.help)
  var fault: [String] = []

  @Option(help: ArgumentHelp("Send calls to this server instead of the provider's.", valueName: "url"))
  var server: String?

  @Option(help: ArgumentHelp("A profile of the configuration.", valueName: "name"))
  var profile: String?

  @Option(
    help: ArgumentHelp(
      "A folder of providers, a provider, or an OpenAPI document. May be repeated.", valueName: "path"),
    completion: .file())
  var registry: [String] = []

  @Option(help: ArgumentHelp("The time a call may take, in seconds.", valueName: "seconds"))
  var timeout: Double = 60

  @Option(help: ArgumentHelp("The time until a connection stands, in seconds.", valueName: "seconds"))
  var connectTimeout: Double = 10

  @Option(help: ArgumentHelp("How often a call that may be repeated is tried again.", valueName: "n"))
  var retry = 2

  @Option(help: ArgumentHelp("The longest wait that an API may ask for, in seconds.", valueName: "seconds"))
  var maxWait: Double = 60

  @Option(
    help: ArgumentHelp("How many calls to one host a statement may have under way.", valueName: "n"))
  var concurrency = 16

  @Option(
    help: ArgumentHelp("The most pages that one call of a SELECT may have; all unless told.", valueName: "n"))
  var maxPages: Int?

  @Option(
    help: ArgumentHelp(
      "The time an operation may take whose end is waited for (AWAIT), in seconds.", valueName: "seconds"))
  var awaitTimeout: Double = 1800

  @Flag(help: "Send calls without credentials.")
  var anonymous = false

  @Flag(
    name: .customLong("no-validate"), help: "Send without checking arguments against the API's description.")
  var skipsValidation = false

  @Flag(help: "Show the requests and send nothing.")
  var dryRun = false

  @Flag(help: "Add the columns _status and _headers to the rows of calls.")
  var include = false

  func validate() throws {
    if sandbox, server != nil { throw ValidationError("--sandbox and --server exclude each other") }
    if !fault.isEmpty, !sandbox { throw ValidationError("--fault is for --sandbox") }
    for (name, value) in [
      ("--timeout", timeout), ("--connect-timeout", connectTimeout), ("--await-timeout", awaitTimeout),
    ] where value <= 0 {
      throw ValidationError("\(name): expected a number above 0, found \(value)")
    }
    if retry < 0 { throw ValidationError("--retry: expected 0 or more, found \(retry)") }
    if concurrency < 1 { throw ValidationError("--concurrency: expected 1 or more, found \(concurrency)") }
    if let maxPages, maxPages < 1 {
      throw ValidationError("--max-pages: expected 1 or more, found \(maxPages)")
    }
    if maxWait < 0 { throw ValidationError("--max-wait: expected 0 or more, found \(maxWait)") }
    if let server, !server.hasPrefix("http://"), !server.hasPrefix("https://") {
      throw ValidationError("--server: expected an http or https URL, found `\(server)`")
    }
  }
}
