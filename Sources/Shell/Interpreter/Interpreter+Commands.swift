import Binding
import Engine
import Rendering
import Rows
import Syntax

/// Meta-commands.
extension Interpreter {
  /// Runs the command on the line at `span`. `isPending`: a statement without `;` stands before it and waits.
  func runCommand(at span: SourceSpan, in source: SourceText, isPending: Bool) async -> Step {
    let line: MetaCommandLine
    do throws(SyntaxError) {
      line = try MetaCommandLine(span, in: source)
    } catch {
      messages.tell([Fault(error.message, at: SourcePlace(source, error.span))])
      return .failed(.failed)
    }
    guard let command = MetaCommand.named(line.name) else {
      let nearest = NearestName.find(line.name, among: MetaCommand.all.flatMap(\.names), limit: 2)
      let help =
        nearest.isEmpty
        ? "\\? lists the commands" : "did you mean \(nearest.map { "\\\($0)" }.joined(separator: " or "))?"
      messages.tell([
        Fault("unknown meta-command `\\\(line.name)`", at: SourcePlace(source, line.nameSpan), notes: [help])
      ])
      return .failed(.failed)
    }
    if case .condition(let condition) = command.action { return await run(condition, line, in: source) }
    guard state.conditions.isActive else { return .next }
    if isPending, !command.action.takesStatement {
      messages.tell([
        Fault(
          "`\\\(line.name)` does not send the statement before it", at: SourcePlace(source, line.nameSpan),
          notes: ["end the statement with `;`, or send it with \\g, \\gx, \\gset, \\watch or \\curl"])
      ])
      return .failed(.failed)
    }
    do {
      return try await run(command, Arguments(line, try await texts(line, in: source)), in: source)
    } catch let failure as StatementFailure {
      state.lastFailure = failure
      messages.tell(failure.faults)
      return .failed(ExitCode(failure.kind))
    } catch let fault as ShellHost.Fault {
      messages.tell([Fault(fault.reason, at: SourcePlace(source, span))])
      return .failed(.failed)
    } catch let fault as ShellSettings.Fault {
      messages.tell([Fault(fault.message, at: SourcePlace(source, span))])
      return .failed(.failed)
    } catch let closed as SinkClosed {
      return .failed(tell(closed))
    } catch {
      messages.warn("error: \(error)")
      return .failed(.failed)
    }
  }

  /// The arguments of a command, their variables inserted.
  struct Arguments {
    let line: MetaCommandLine
    /// The arguments one by one, and the whole line behind the name.
    let texts: [String]
    let rest: String

    init(_ line: MetaCommandLine, _ texts: (arguments: [String], rest: String)) {
      self.line = line
      self.texts = texts.arguments
      rest = texts.rest
    }

    subscript(index: Int) -> String? { index < texts.count ? texts[index] : nil }

    /// What is to be written: the line as it stands, or the arguments without their quotes.
    var written: String { line.hasQuotes ? texts.joined(separator: " ") : rest }
  }

  private func texts(
    _ line: MetaCommandLine, in source: SourceText
  ) async throws(StatementFailure) -> (arguments: [String], rest: String) {
    var arguments: [String] = []
    for argument in line.arguments { arguments.append(try await session.text(argument, in: source)) }
    return (arguments, try await session.text(line.rest, in: source))
  }

  private func run(_ command: MetaCommand, _ arguments: Arguments, in source: SourceText) async throws -> Step
  {
    switch command.action {
    case .help: try page(fitted(Help.commands(), hanging: Help.summaryColumn))
    case .syntax: try await showSyntax(arguments)
    case .describe(let subject, let isExtended):
      return await describe(subject, arguments[0], isExtended: isExtended)
    case .output: try openOutput(arguments[0])
    case .printSetting: try setPrinting(arguments)
    case .expanded: try set("expanded", arguments[0] ?? (state.settings.expanded == .on ? "off" : "on"))
    case .format: try set("format", arguments[0] ?? command.names[0])
    case .timing: try set("timing", arguments[0] ?? (state.settings.showsTiming ? "off" : "on"))
    case .setVariable: try await setVariable(arguments)
    case .unsetVariable: for name in arguments.texts { await session.set(name, to: nil) }
    case .variables: return try await show(await session.variableListing)
    case .promptVariable: try await prompt(arguments)
    case .include: return try await include(arguments)
    case .edit: try edit(arguments)
    case .printStatement: try write(try lastText() + "\n")
    case .reset: state.last = nil
    case .send: return try await send(arguments[0], isExpanded: false)
    case .sendExpanded: return try await send(arguments[0], isExpanded: true)
    case .sendToVariables: return try await sendToVariables(prefix: arguments[0] ?? "")
    case .watch: return try await watch(arguments)
    case .copy: return try await copy(arguments, in: source)
    case .curl: return try await showAsCurl()
    case .sandbox: return try await sandbox(arguments)
    case .connect: try await connect(arguments[0])
    case .assert: return try await assert(arguments, in: source)
    case .echo: try write(arguments.written + "\n")
    case .warn: messages.warn(arguments.written)
    case .show: return try await show(state.settings.listing)
    case .history: try await showHistory(arguments.rest)
    case .errorVerbose: if let failure = state.lastFailure { messages.tell(failure.faults) }
    case .quit:
      guard let text = arguments[0] else { return .quit(.success) }
      guard let code = Int32(text), (0...255).contains(code) else {
        throw ShellHost.Fault("\\q: expected a number from 0 to 255, found `\(text)`")
      }
      return .quit(ExitCode(code))
    case .condition: break
    }
    return .next
  }

  // MARK: Conditions

  private func run(_ condition: MetaCommand.Condition, _ line: MetaCommandLine, in source: SourceText) async
    -> Step
  {
    let place = SourcePlace(source, line.nameSpan)
    do {
      switch condition {
      case .if:
        let isTrue = state.conditions.isActive ? try await isTrue(line, in: source) : false
        state.conditions.begin(isTrue)
      case .elseIf:
        let isTrue = state.conditions.wantsElseIf ? try await isTrue(line, in: source) : false
        try state.conditions.elseIf(isTrue)
      case .else: try state.conditions.otherwise()
      case .endIf: try state.conditions.end()
      }
      return .next
    } catch let failure as StatementFailure {
      messages.tell(failure.faults)
      return .failed(.failed)
    } catch let fault as ConditionStack.Fault {
      let words = fault == .noCondition ? "there is no `\\if` before it" : "it stands behind `\\else`"
      messages.tell([Fault("`\\\(line.name)`: \(words)", at: place)])
      return .failed(.failed)
    } catch {
      messages.warn("error: \(error)")
      return .failed(.failed)
    }
  }

  /// The truth of the expression behind a command: NULL, FALSE, 0 and empty text are false.
  private func isTrue(_ line: MetaCommandLine, in source: SourceText) async throws(StatementFailure) -> Bool {
    let elements: [Query.Element]
    do throws(SyntaxError) {
      elements = try Parser.expression(source.masked(to: line.rest.span.range))
    } catch {
      throw StatementFailure(.failed, [Fault(error.message, at: SourcePlace(source, error.span))])
    }
    switch try await session.evaluate(elements, in: source) {
    case .null: return false
    case .boolean(let isTrue): return isTrue
    case .integer(let number): return number != 0
    case .real(let number): return number != 0
    case .number(let text): return Double(text) != 0
    // A variable is a text more often than not.
    case .text(let text): return !["", "false", "off", "no", "0", "null"].contains(text.lowercased())
    case .json: return true
    }
  }

  private func assert(_ arguments: Arguments, in source: SourceText) async throws -> Step {
    if try await isTrue(arguments.line, in: source) { return .next }
    messages.tell([
      Fault("assertion failed: \(arguments.rest)", at: SourcePlace(source, arguments.line.rest.span))
    ])
    return .failed(.assertion)
  }

  // MARK: Settings, variables, text

  /// Writes `text` where results go.
  func write(_ text: String) throws(SinkClosed) {
    try (state.output?.sink ?? screen).write(Array(text.utf8))
  }

  /// The same through a pager where it does not fit the screen.
  private func page(_ text: String) throws {
    let printer = target()
    try printer.writeText(text)
    try printer.close()
  }

  /// Shows a listing of the shell's own.
  func show(_ listing: Listing) async throws -> Step {
    let printer = target(isListing: true)
    _ = try await printer.print(.rows(listing.stream))
    try printer.close()
    return .next
  }

  private func set(_ name: String, _ value: String) throws(ShellSettings.Fault) {
    try apply(name, value, origin: "\\pset")
    messages.note("\(name) is \(state.settings.value(name) ?? "")")
  }

  /// Sets a setting, and what goes by it elsewhere.
  func apply(_ name: String, _ value: String, origin: String) throws(ShellSettings.Fault) {
    try state.settings.set(name, to: value, origin: origin)
    if name == "color" { messages.use(state.settings.color) }
  }

  private func setPrinting(_ arguments: Arguments) throws {
    guard let name = arguments[0] else {
      for name in ShellSettings.names { try write("\(name) = \(state.settings.value(name) ?? "")\n") }
      return
    }
    guard let value = arguments[1] else {
      guard let value = state.settings.value(name) else { throw ShellSettings.Fault.unknownSetting(name) }
      try write("\(name) = \(value)\n")
      return
    }
    try set(name, value)
  }

  private func setVariable(_ arguments: Arguments) async throws {
    guard let name = arguments[0] else {
      _ = try await show(await session.variableListing)
      return
    }
    // One argument is its text; more of them, or none, are taken as they stand.
    let value =
      arguments.texts.count == 2
      ? arguments.texts[1] : String(arguments.rest.dropFirst(name.count).drop { $0 == " " })
    await session.set(name, to: Variable(.text(value), origin: "\\set"))
  }

  private func prompt(_ arguments: Arguments) async throws {
    let isSecret = arguments[0] == "-secret"
    let names = arguments.texts.dropFirst(isSecret ? 1 : 0)
    guard let name = names.first else { throw ShellHost.Fault("\\prompt: expected the name of a variable") }
    let text = names.dropFirst().joined(separator: " ")
    let variable = UnboundVariable(name: name, type: "", description: text, choices: [], isSecret: isSecret)
    guard let answer = await state.ask?(variable) else {
      throw ShellHost.Fault("\\prompt: nobody can be asked for `\(name)`")
    }
    await session.set(name, to: variable.answered(answer))
  }

  private func showSyntax(_ arguments: Arguments) async throws {
    guard let topic = arguments[0] else { return try page(fitted(Help.topics())) }
    if topic.contains(".") {
      let path = topic.split(separator: ".").map(String.init)
      guard let text = NameCatalog(await session.target.registry).documentation(of: path) else {
        throw ShellHost.Fault("there is no method `\(topic)`")
      }
      return try page(fitted(text) + "\n")
    }
    guard let text = Help.syntax(of: topic) else {
      throw ShellHost.Fault("there is no help about `\(topic)`: \\h lists the topics")
    }
    try page(Help.fitted(syntax: text, to: screenColumns) + "\n")
  }

  /// `text` with its long lines broken at words, where it is read on a terminal.
  private func fitted(_ text: String, hanging: Int = 2) -> String {
    WrappedText.fit(text, to: screenColumns, hanging: hanging)
  }

  /// The columns of the terminal that results are read on; nil where they go elsewhere.
  private var screenColumns: Int? {
    options.outputIsTerminal && state.output == nil ? host.terminalSize()?.columns : nil
  }

  /// `\history`: statements entered before, each with the `;` or line end it was sent with.
  private func showHistory(_ wanted: String) async throws {
    let texts = await state.recall?() ?? host.history()
    let found = texts.filter { wanted.isEmpty || $0.lowercased().contains(wanted.lowercased()) }
    try page(found.map { $0 + "\n" }.joined())
  }

  private func openOutput(_ path: String?) throws(ShellHost.Fault) {
    closeOutput()
    guard let path else { return }
    state.output = (try host.openFile(path), path)
    state.separation = ResultSeparation()
  }
}

extension MetaCommand.Action {
  /// Whether the command does something with a statement that waits before it.
  fileprivate var takesStatement: Bool {
    switch self {
    case .send, .sendExpanded, .sendToVariables, .watch, .curl, .printStatement, .reset, .edit: true
    default: false
    }
  }
}
