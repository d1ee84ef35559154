package import Engine
package import LineEditor
import Rows
import Syntax

/// The shell at a terminal: reads a statement, does it, and asks for the next.
package actor Conversation {
  private nonisolated let executor: SessionExecutor
  private let interpreter: Interpreter
  private let session: Session
  private let host: ShellHost
  private let messages: Messages
  private let running: RunningStatement
  private let options: Options
  private var history: History
  /// The terminal, while the conversation lasts.
  private var reader: (any StatementReader)?

  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// How the conversation looks.
  package struct Options: Sendable {
    /// Whether the prompt and what is typed have colours.
    package var usesColor = false
    /// What is said first.
    package var greeting = ""

    package init() {}
  }

  /// A conversation over `interpreter`, which shares its session.
  package init(
    interpreter: Interpreter, session: Session, host: ShellHost, messages: Messages, history: History,
    running: RunningStatement, options: Options
  ) {
    executor = session.sharedExecutor
    self.interpreter = interpreter
    self.session = session
    self.host = host
    self.messages = messages
    self.history = history
    self.running = running
    self.options = options
  }

  /// Talks until the user leaves. `makeReader` is called on the conversation's own thread, which the reader may block.
  package func talk(makeReader: @Sendable () -> any StatementReader) async -> ExitCode {
    let reader = makeReader()
    self.reader = reader
    defer { self.reader = nil }
    await interpreter.ask { [weak self] variable in await self?.ask(for: variable) }
    if !options.greeting.isEmpty { messages.note(options.greeting) }
    if let warning = history.warning { messages.note("note: \(warning)") }
    while true {
      let request = await request()
      switch reader.read(request) {
      case .interrupted: await interpreter.dropConditions()
      case .endOfInput:
        messages.note("")
        await interpreter.leave()
        return .success
      case .text(let text):
        guard let code = await handle(text) else { continue }
        await interpreter.leave()
        return code
      }
    }
  }

  /// Does what `text` says; an exit code leaves.
  private func handle(_ text: String) async -> ExitCode? {
    if text.allSatisfy(\.isWhitespace) { return nil }
    if Conversation.isGoodbye(text) { return .success }
    if Conversation.isHistory(text) {
      showHistory(text)
      return nil
    }
    let source = SourceText(name: "<input>", text)
    let interpreter = interpreter
    let task = Task { await interpreter.runTyped(source) }
    running.set { task.cancel() }
    let step = await task.value
    running.clear()
    if let warning = history.add(await session.withoutSecrets(text), time: host.now()) {
      messages.warn("note: \(warning)")
    }
    if case .quit(let code) = step { return code }
    return nil
  }

  /// What people type to get out of any shell.
  private static func isGoodbye(_ text: String) -> Bool {
    let word = text.filter { !$0.isWhitespace && $0 != ";" }.lowercased()
    return word == "exit" || word == "quit"
  }

  private static func isHistory(_ text: String) -> Bool {
    let word = text.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }
    return word == "\\history" || word == "\\s"
  }

  private func showHistory(_ text: String) {
    let wanted = text.drop(while: \.isWhitespace).drop { !$0.isWhitespace }.filter { !$0.isNewline }
      .drop(while: \.isWhitespace).lowercased()
    let found = history.texts.filter { wanted.isEmpty || $0.lowercased().contains(wanted) }
    for entry in found.suffix(200) { messages.warn(entry) }
  }

  // MARK: Reading

  private func request() async -> ReadRequest {
    let label = await interpreter.promptLabel()
    var request = ReadRequest(prompt: "\(label)> ")
    request.initialText = await interpreter.takeEditedText() ?? ""
    request.history = history.texts
    request.isComplete = { Completeness(of: $0) == .complete }
    request.continuationPrompt = { Conversation.waits($0, label: label) }
    if options.usesColor {
      request.highlight = { text in
        Highlighter.spans(of: text).map { Highlight($0.range, Palette.style(of: $0.kind)) }
      }
    }
    let completer = await completer()
    request.complete = { completer.complete($0, cursor: $1) }
    request.editExternally = { [host] text in (try? host.edit(text)) ?? nil }
    return request
  }

  private func completer() async -> Completer {
    let listing = await session.variableListing
    let variables = listing.rows.compactMap { row -> NameCatalog.Name? in
      guard case .text(let name) = row[0], case .text(let origin) = row[2] else { return nil }
      return NameCatalog.Name(name, origin)
    }
    return Completer(
      catalog: NameCatalog(await session.target.registry), variables: variables,
      profiles: host.targets.profiles,
      files: host.listFolder)
  }

  /// The prompt of a further line, which says what it waits for.
  private static func waits(_ text: String, label: String) -> String {
    String(repeating: " ", count: max(0, label.count - 1)) + "\(mark(of: Completeness(of: text)))> "
  }

  private static func mark(of state: Completeness) -> String {
    guard case .inside(let construct) = state else { return "-" }
    switch construct {
    case .string: return "'"
    case .rawString: return "$"
    case .name: return "\""
    case .comment, .hint: return "*"
    case .placeholder: return "{"
    case .parenthesis: return "("
    }
  }

  /// Asks for a variable that a statement needs; nil when the user does not want to say.
  private func ask(for variable: UnboundVariable) -> String? {
    guard let reader else { return nil }
    var prompt = variable.name
    if !variable.type.isEmpty { prompt += " (\(variable.type))" }
    if !variable.description.isEmpty { prompt += ": \(variable.description)" }
    if !variable.choices.isEmpty { prompt += " [\(variable.choices.prefix(8).joined(separator: ", "))]" }
    let result =
      variable.isSecret
      ? reader.readSecret(prompt: prompt + "> ")
      : reader.readLine(prompt: prompt + "> ", choices: variable.choices)
    guard case .text(let answer) = result else { return nil }
    return answer.last?.isNewline == true ? String(answer.dropLast()) : answer
  }
}
