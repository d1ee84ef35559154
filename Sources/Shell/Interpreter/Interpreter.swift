package import Engine
import Rendering
package import Syntax
import Threads

/// Does what a text says, statement by statement and command by command: the same for a line typed, a script, and
/// statements on the command line.
///
/// It shares the session's executor, so that going from one statement to the next switches no thread.
package actor Interpreter {
  nonisolated let executor: ThreadExecutor
  let session: Session
  let callLog: CallLog
  let host: ShellHost
  let messages: Messages
  /// The standard output.
  let screen: any ByteSink
  let options: Options
  var state: State

  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// How an interpreter meets its user.
  package struct Options: Sendable {
    /// Whether a failed statement does not stop those behind it.
    package var keepsGoing = false
    /// Whether results are for a person at a terminal.
    package var outputIsTerminal = false
    /// Whether somebody can be asked.
    package var isInteractive = false
    /// Whether there are colours where the setting `color` is `auto`, and what COLORFGBG says of the background.
    package var usesColor = false
    package var terminalBackground: String?
    /// Whether characters beyond ASCII may be used in results.
    package var usesUnicode = true
    /// Whether calls go to the sandbox from the start.
    package var startsInSandbox = false

    package init() {}
  }

  /// What changes from statement to statement.
  struct State {
    var settings: ShellSettings
    /// Where results go instead of the screen, and its name.
    var output: (sink: any ByteSink, path: String)?
    /// What keeps the results apart that go to the same place.
    var separation = ResultSeparation()
    /// What `\g` sends again.
    var last: (statement: Statement, source: SourceText)?
    var lastFailure: StatementFailure?
    var conditions = ConditionStack()
    /// How many files run each other.
    var includeDepth = 0
    /// Whether a statement has changed or shown anything so far.
    var hasSucceeded = false
    var isInSandbox = false
    /// Whether nothing can come behind the statement that runs.
    var isFinal = false
    /// The profile that was connected to last; nil for the one it began with.
    var profile: String?
    /// What `\e` leaves for the next prompt.
    var editedText: String?
    /// What is told while a statement runs.
    var progress: ProgressLine?
    /// Asks for a variable; nil when nobody can be asked or nobody answers.
    var ask: (@Sendable (UnboundVariable) async -> String?)?
    /// What was entered before, where a conversation keeps it.
    var recall: (@Sendable () async -> [String])?
  }

  package init(
    session: Session, callLog: CallLog, settings: ShellSettings, host: ShellHost, messages: Messages,
    screen: any ByteSink, options: Options
  ) {
    executor = session.sharedExecutor
    self.session = session
    self.callLog = callLog
    self.host = host
    self.messages = messages
    self.screen = screen
    self.options = options
    state = State(settings: settings)
    state.isInSandbox = options.startsInSandbox
  }

  /// What is to happen behind a statement or command.
  enum Step: Equatable {
    case next
    case failed(ExitCode)
    case quit(ExitCode)
  }

  // MARK: Scripts

  /// Runs `sources` one after the other. Nothing is run unless all of them parse and every placeholder has a value.
  package func run(_ sources: [SourceText]) async -> ExitCode {
    guard let scripts = parse(sources) else { return .usage }
    if let failure = await session.faults(in: scripts) {
      messages.tell(failure.faults)
      return .usage
    }
    var worst: ExitCode?
    for (index, script) in scripts.enumerated() {
      switch await run(script, isLast: index == scripts.count - 1 && !options.isInteractive) {
      case .next: continue
      case .quit(let code): return code
      case .failed(let code):
        if !options.keepsGoing || code == .outputClosed || code == .interrupted { return code }
        // An unknown outcome is what a caller has to know about first.
        if worst == nil || code == .outcomeUnknown { worst = code }
      }
    }
    if !state.conditions.isEmpty {
      messages.warn("error: `\\if` without `\\endif` at the end of the script")
      return worst ?? .failed
    }
    closeOutput()
    return worst ?? .success
  }

  /// The scripts in `sources`; nil when there are faults, which are told.
  func parse(_ sources: [SourceText]) -> [Script]? {
    var scripts: [Script] = []
    var faults: [Fault] = []
    var more = 0
    for source in sources {
      do throws(SyntaxErrors) {
        scripts.append(try Script(parsing: source))
      } catch {
        more += error.more
        faults += error.faults.map { Fault($0.message, at: SourcePlace(source, $0.span)) }
      }
    }
    guard faults.isEmpty else {
      messages.tell(faults, more: more)
      return nil
    }
    return scripts
  }

  /// Runs the items of `script` up to the first that fails, or all of them and gives the first failure. `isLast` when
  /// nothing can come behind it.
  func run(_ script: Script, isLast: Bool = false) async -> Step {
    var worst: ExitCode?
    for (index, item) in script.items.enumerated() {
      state.isFinal = isLast && index == script.items.count - 1
      await session.expect(script.statement(at: index + 1), in: script.source)
      if Task.isCancelled { return .failed(.interrupted) }
      switch await run(item, in: script.source) {
      case .next: continue
      case .quit(let code): return .quit(code)
      case .failed(let code):
        if code == .outputClosed || code == .interrupted { return .failed(code) }
        guard options.keepsGoing else {
          return .failed(
            code == .failed && state.hasSucceeded && !options.isInteractive ? .stoppedMidway : code)
        }
        if worst == nil || code == .outcomeUnknown { worst = code }
      }
    }
    return worst.map { .failed($0) } ?? .next
  }

  private func run(_ item: Script.Item, in source: SourceText) async -> Step {
    switch item {
    case .statement(let statement):
      guard state.conditions.isActive else { return .next }
      return await run(statement, in: source, to: target(isListing: statement.isListing))
    case .sent(let statement, _, let span):
      guard state.conditions.isActive else { return .next }
      state.last = (statement, source)
      return await runCommand(at: span, in: source, isPending: true)
    case .metaCommand(_, let span): return await runCommand(at: span, in: source, isPending: false)
    }
  }

  // MARK: Statements

  /// Runs one statement and shows its result through `printer`.
  func run(_ statement: Statement, in source: SourceText, to printer: ResultPrinter) async -> Step {
    if statement.isRepeatable { state.last = (statement, source) }
    let clock = ContinuousClock()
    var start = clock.now
    callLog.reset()
    state.progress?.begin()
    defer { state.progress?.end() }
    do {
      let outcome = try await outcome(of: statement, in: source) { start = clock.now }
      state.progress?.end()
      messages.tell(outcome.warnings)
      var keeper = ResultKeeper(outcome.content)
      // Nobody can ask for the rows of the last statement of all.
      let isKept = !state.isFinal
      let rows = try await printer.print(outcome.content) { if isKept { keeper.keep($0) } }
      try printer.close()
      if rows != nil, isKept { await session.keep(lastResult: keeper.result) }
      if statement.isResultful {
        state.hasSucceeded = true
        messages.note(summary(outcome, rows: rows, took: start.duration(to: clock.now)))
        if state.settings.showsTiming { tellTiming(start.duration(to: clock.now)) }
      }
      return .next
    } catch let failure as StatementFailure {
      state.progress?.end()
      // Rows that came before the failure are held back no longer.
      try? printer.close()
      state.lastFailure = failure
      messages.tell(failure.faults)
      if state.settings.showsTiming { tellTiming(start.duration(to: clock.now)) }
      return .failed(ExitCode(failure.kind))
    } catch let closed as SinkClosed {
      try? printer.close()
      return .failed(tell(closed))
    } catch {
      try? printer.close()
      messages.warn("error: \(error)")
      return .failed(.failed)
    }
  }

  /// The outcome of `statement`; variables that it lacks are asked for, where there is somebody to ask.
  /// `answered` is called when the last answer is there: from then on the time is the statement's own.
  private func outcome(
    of statement: Statement, in source: SourceText, answered: () -> Void
  ) async throws(StatementFailure) -> Outcome {
    var asked: Set<String> = []
    while true {
      let failure: StatementFailure
      do throws(StatementFailure) {
        return try await session.run(statement, in: source)
      } catch {
        failure = error
      }
      guard !failure.unbound.isEmpty, let ask = state.ask else { throw failure }
      state.progress?.end()
      for variable in failure.unbound {
        guard asked.insert(variable.name).inserted else { throw failure }
        guard let answer = await ask(variable) else {
          throw StatementFailure(
            .cancelled, [Fault("nothing was sent: `\(variable.name)` was not given", at: nil)])
        }
        await session.set(variable.name, to: variable.answered(answer))
      }
      answered()
    }
  }

  /// Tells why nothing more can be written; whoever closed the output knows.
  func tell(_ closed: SinkClosed) -> ExitCode {
    // A pager that was left early is no fault.
    guard let reason = closed.reason else { return options.isInteractive ? .success : .outputClosed }
    messages.warn("error: cannot write the output: \(reason)")
    return .failed
  }

  /// `201 Created, 1 row, 12 ms`.
  private func summary(_ outcome: Outcome, rows: Int?, took time: Duration) -> String {
    let parts = [outcome.message, rows.map(HumanCount.rows), HumanCount.duration(time)]
    return "(" + parts.compactMap(\.self).joined(separator: ", ") + ")"
  }

  // MARK: Output

  /// Where the next result goes, in the format that is set.
  /// Listings stay tables where other results turn to lines, as long as no name in them has to be broken: their names
  /// are to be seen together, and what does not fit is mostly a description.
  func target(format: OutputFormat? = nil, expanded: Bool = false, isListing: Bool = false) -> ResultPrinter {
    let isScreen = state.output == nil && options.outputIsTerminal
    let settings = state.settings
    var chosen = format ?? settings.format ?? (options.outputIsTerminal ? .table : .tsv)
    if expanded || settings.expanded == .on, chosen == .table || chosen == .box { chosen = .line }
    var rendering = RenderingOptions()
    rendering.nullText = settings.nullText
    rendering.headers = settings.showsHeaders
    rendering.unicode = options.usesUnicode
    guard isScreen else {
      // Colours in a pipe are for whoever asked for them there.
      rendering.color = state.output == nil && usesColor
      // What `\o` opened stays open for the statements behind.
      let sink = state.output.map { KeptSink(sink: $0.sink) as any ByteSink } ?? screen
      return ResultPrinter(format: chosen, options: rendering, sink: sink, separation: state.separation)
    }
    let size = host.terminalSize()
    rendering.color = usesColor
    rendering.width = size?.columns
    rendering.maximumColumnWidth = settings.columnWidth
    rendering.maximumCellLines = isListing ? 6 : 12
    rendering.wrapsCells = isListing
    rendering.escapesControls = true
    rendering.expandsWhenWide = settings.expanded == .auto && options.isInteractive
    guard options.isInteractive, let size, let pager = settings.pager else {
      return ResultPrinter(format: chosen, options: rendering, sink: screen)
    }
    let sink = PagingSink(screen: screen, rows: size.rows - 1) { [host, messages] in
      do throws(ShellHost.Fault) {
        return try host.openPager(pager)
      } catch {
        messages.warn("cannot start the pager: \(error.reason)")
        return nil
      }
    }
    return ResultPrinter(format: chosen, options: rendering, sink: sink)
  }

  /// Whether results and what is typed have colours.
  var usesColor: Bool { state.settings.color.isOn(automatically: options.usesColor) }

  /// Ends `\o`.
  func closeOutput() {
    guard let output = state.output else { return }
    state.output = nil
    state.separation = ResultSeparation()
    do throws(SinkClosed) {
      try output.sink.close()
    } catch {
      _ = tell(error)
    }
  }

  private func tellTiming(_ time: Duration) {
    let activity = callLog.activity
    for call in activity.calls {
      let result = call.status.map { "\($0)" } ?? call.failure ?? "no answer"
      messages.warn(
        "  \(call.method) \(call.url)  \(result)  \(HumanCount.duration(call.time))  \(HumanCount.bytes(Int(call.bytes)))"
      )
    }
    let waits = activity.waited > .zero ? ", waited \(HumanCount.duration(activity.waited))" : ""
    messages.warn(
      "  \(HumanCount.count(activity.calls.count, "call")), \(HumanCount.bytes(Int(activity.bytes)))\(waits), \(HumanCount.duration(time)) in all"
    )
  }
}

extension Script {
  /// The statement at `index`; nil when there is none or a command.
  fileprivate func statement(at index: Int) -> Statement? {
    guard items.indices.contains(index), case .statement(let statement) = items[index] else { return nil }
    return statement
  }
}

extension Statement {
  /// Whether the statement does something that a later failure leaves behind: setting a variable does not.
  fileprivate var isResultful: Bool {
    if case .set = content { return false }
    return true
  }

  /// SHOW and DESCRIBE.
  var isListing: Bool {
    switch content {
    case .show, .describe: true
    default: false
    }
  }

  /// Whether `\g` should send it again.
  fileprivate var isRepeatable: Bool { isResultful }
}
