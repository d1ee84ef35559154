import ArgumentParser
import Binding
import Engine
import Glibc
import HTTP
import Rendering
import Shell
import Threads

/// The graph of live objects behind one run of the program, built once from the options and the environment.
struct LiveSession {
  let session: Session
  let interpreter: Interpreter
  let messages: Messages
  let host: ShellHost
  let settings: ShellSettings
  private let targets: LiveTargets

  /// `isInteractive`: a person types.
  init(
    _ run: RunSettings, on executor: ThreadExecutor, _ transport: CurlTransport, terminal: Terminal,
    isInteractive: Bool
  ) throws {
    let configuration = try ConfigurationFiles.read(isSkipped: run.skipsConfiguration)
    settings = try LiveSession.settings(run, configuration)
    targets = LiveTargets(
      run.calls, configuration: configuration, transport: transport, verbosity: run.verbosity)
    var sessionOptions = SessionOptions()
    sessionOptions.validates = !run.calls.skipsValidation
    sessionOptions.isDryRun = run.calls.dryRun
    sessionOptions.includesEnvelope = run.calls.include
    sessionOptions.keepsGoing = run.keepsGoing
    sessionOptions.concurrency = run.calls.concurrency
    sessionOptions.operationLimit = .seconds(run.calls.awaitTimeout)
    sessionOptions.pageLimit = run.calls.maxPages
    session = Session(
      executor: executor, target: try targets.first(), options: sessionOptions,
      variables: (try VariableSources.given(run), [VariableSources.environment]),
      readFile: { path throws(Binder.FileFault) in
        do throws(InputFile.Fault) {
          return try InputFile.read(path)
        } catch {
          throw Binder.FileFault(reason: error.reason)
        }
      }, openFile: FileStream.bytes, stateFile: LiveSession.stateFile,
      waitingWork: targets.waitingWork)
    messages = LiveSession.messages(
      settings, terminal, isChatty: terminal.errorIsTerminal || run.verbosity > 0)
    host = LiveHost.host(targets.control, terminal: terminal)
    interpreter = Interpreter(
      session: session, callLog: targets.callLog, settings: settings, host: host, messages: messages,
      screen: FileSink(STDOUT_FILENO),
      options: LiveSession.options(run, settings, terminal, isInteractive))
    if isInteractive || terminal.errorIsTerminal {
      for warning in configuration.warnings { messages.warn("note: \(warning)") }
    }
  }

  /// A line that tells what a running statement does, where there is a terminal for it.
  func progress(_ terminal: Terminal) -> ProgressLine? {
    guard terminal.errorIsTerminal else { return nil }
    return ProgressLine(sink: FileSink(STDERR_FILENO), callLog: targets.callLog) {
      try await Task.sleep(for: $0)
    }
  }

  /// Where views and tables are kept; nil when there is no folder for it.
  private static var stateFile: StateFile? {
    guard let folder = Paths.state else { return nil }
    let path = "\(folder)/state.db"
    return StateFile(
      path: path, exists: { Paths.exists(path) }, makeFolder: { Paths.make(folder) })
  }

  /// What goes over the wire, as it happens.
  var callLog: CallLog { targets.callLog }

  private static func settings(_ run: RunSettings, _ configuration: Configuration) throws
    -> ShellSettings
  {
    var settings = ShellSettings()
    do throws(ShellSettings.Fault) {
      if let pager = Environment.value("PAGER") { try settings.set("pager", to: pager, origin: "PAGER") }
      try configuration.apply(to: &settings, profile: run.calls.profile ?? configuration.defaultProfile)
      if let pager = Environment.value("TRIB_PAGER") {
        try settings.set("pager", to: pager, origin: "TRIB_PAGER")
      }
      if let format = Environment.value("TRIB_OUTPUT") {
        try settings.set("format", to: format, origin: "TRIB_OUTPUT")
      }
      if let format = run.format {
        try settings.set("format", to: format.name, origin: "--output")
      }
      if let color = run.color { try settings.set("color", to: color.rawValue, origin: "--color") }
    } catch {
      throw ValidationError(error.message)
    }
    return settings
  }

  private static func messages(_ settings: ShellSettings, _ terminal: Terminal, isChatty: Bool) -> Messages {
    let color = ColorChoice.auto.isOn(environment: Environment.value, isTerminal: terminal.errorIsTerminal)
    let unicode = Locale.isUTF8
    return Messages(sink: FileSink(STDERR_FILENO), color: settings.color, isChatty: isChatty) {
      let size = terminal.errorIsTerminal ? terminal.size(of: STDERR_FILENO) : nil
      return RenderingOptions(width: size?.columns, color: color, unicode: unicode)
    }
  }

  private static func options(
    _ run: RunSettings, _ settings: ShellSettings, _ terminal: Terminal, _ isInteractive: Bool
  ) -> Interpreter.Options {
    var result = Interpreter.Options()
    result.keepsGoing = run.keepsGoing
    result.outputIsTerminal = terminal.outputIsTerminal
    result.isInteractive = isInteractive
    result.usesColor = ColorChoice.auto.isOn(
      environment: Environment.value, isTerminal: terminal.outputIsTerminal)
    result.terminalBackground = Environment.value("COLORFGBG")
    result.usesUnicode = Locale.isUTF8
    result.startsInSandbox = run.calls.sandbox
    return result
  }
}
