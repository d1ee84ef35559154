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
  var timeout = CallSettings().timeout

  @Option(help: ArgumentHelp("The time until a connection stands, in seconds.", valueName: "seconds"))
  var connectTimeout = CallSettings().connectTimeout

  @Option(help: ArgumentHelp("How often a call that may be repeated is tried again.", valueName: "n"))
  var retry = CallSettings().retry

  @Option(help: ArgumentHelp("The longest wait that an API may ask for, in seconds.", valueName: "seconds"))
  var maxWait = CallSettings().maxWait

  @Option(
    help: ArgumentHelp("How many calls to one host a statement may have under way.", valueName: "n"))
  var concurrency = CallSettings().concurrency

  @Option(
    help: ArgumentHelp("The most pages that one call of a SELECT may have; all unless told.", valueName: "n"))
  var maxPages: Int?

  @Option(
    help: ArgumentHelp(
      "The time an operation may take whose end is waited for (AWAIT), in seconds.", valueName: "seconds"))
  var awaitTimeout = CallSettings().awaitTimeout

  @Flag(help: "Send calls without credentials.")
  var anonymous = false

  @Flag(
    name: .customLong("no-validate"), help: "Send without checking arguments against the API's description.")
  var skipsValidation = false

  @Flag(help: "Show the requests and send none; a change still reads the rows that it is for.")
  var dryRun = false

  @Flag(help: "Add the columns _status and _headers to rows: what the answer said that each came in.")
  var include = false

  func validate() throws { try settings.validate() }

  /// The same as plain values.
  var settings: CallSettings {
    var settings = CallSettings()
    settings.sandbox = sandbox
    settings.fault = fault
    settings.server = server
    settings.profile = profile
    settings.registry = registry
    settings.timeout = timeout
    settings.connectTimeout = connectTimeout
    settings.retry = retry
    settings.maxWait = maxWait
    settings.concurrency = concurrency
    settings.maxPages = maxPages
    settings.awaitTimeout = awaitTimeout
    settings.anonymous = anonymous
    settings.skipsValidation = skipsValidation
    settings.dryRun = dryRun
    settings.include = include
    return settings
  }
}
