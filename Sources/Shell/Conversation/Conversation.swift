package import Engine
package import LineEditor
import Rows
import Syntax
import Threads

/// The shell at a terminal: reads a statement, does it, and asks for the next.
package actor Conversation {
  private nonisolated let executor: ThreadExecutor
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
    await interpreter.recall { [weak self] in await self?.history.texts ?? [] }
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
    let word = Conversation.bareWord(text)
    if let word, Conversation.goodbyes.contains(word) { return .success }
    let source = SourceText(name: "<input>", word == "help" ? "\\?" : text)
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
  private static let goodbyes: Set<String> = ["exit", "quit"]

  /// The only word of a text, in lower case, `;` or not; nil when there are more.
  private static func bareWord(_ text: String) -> String? {
    let words = text.lowercased().split { $0.isWhitespace || $0 == ";" }
    return words.count == 1 ? String(words[0]) : nil
  }

  /// Whether Enter sends a text. The words that every shell understands need no `;`.
  private static func isComplete(_ text: String) -> Bool {
    if let word = bareWord(text), goodbyes.contains(word) || word == "help" { return true }
    return Completeness(of: text) == .complete
  }

  // MARK: Reading

  private func request() async -> ReadRequest {
    let place = await interpreter.promptPlace()
    let label = place.label
    var request = ReadRequest(prompt: "\(label)> ")
    request.initialText = await interpreter.takeEditedText() ?? ""
    request.history = history.texts
    request.isComplete = { Conversation.isComplete($0) }
    request.continuationPrompt = { Conversation.waits($0, label: label) }
    request.indentation = { Conversation.indentation(behind: $0) }
    if let palette = await interpreter.palette {
      request.promptStyle = palette.prompt(isRehearsal: place.isRehearsal)
      request.highlight = { text in
        Highlighter.spans(of: text).map { Highlight($0.range, palette.style(of: $0.kind)) }
      }
    }
    let completer = await completer()
    request.complete = { completer.complete($0, cursor: $1) }
    request.editExternally = { [host, messages] text in
      do throws(ShellHost.Fault) {
        return try host.edit(text)
      } catch {
        messages.tell([Fault(error.reason, at: nil)])
        return nil
      }
    }
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
      profiles: host.targets.profiles, localTables: await session.localTables,
      files: host.listFolder)
  }

  /// The prompt of a further line, which says what it waits for.
  private static func waits(_ text: String, label: String) -> String {
    String(repeating: " ", count: max(0, label.count - 1)) + "\(mark(of: Completeness(of: text)))> "
  }

  /// The blanks that a further line of a statement begins with: those of the line before, or two behind the first.
  /// Inside a string they would be part of the value, unless it is a JSON literal over several lines.
  static func indentation(behind text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let blanks = lines.last.map { String($0.prefix { $0 == " " }) } ?? ""
    switch Completeness(of: text) {
    case .complete: return ""
    case .statement, .inside(.parenthesis): return lines.count == 1 && blanks.isEmpty ? "  " : blanks
    case .inside(.string), .inside(.rawString): return isInsideJSON(text) ? blanks : ""
    case .inside: return ""
    }
  }

  /// Whether the open string at the end of `text` begins as JSON does.
  private static func isInsideJSON(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard case .string(let start) = StatementScan(bytes, cursor: bytes.count).position else { return false }
    let first = bytes[start...].first { $0 > 0x20 }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
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
    var meaning = variable.description
    if !variable.choices.isEmpty {
      let choices = variable.choices.prefix(12).joined(separator: ", ")
      meaning += "\(meaning.isEmpty ? "" : " ")[\(choices)\(variable.choices.count > 12 ? ", …" : "")]"
    }
    if !meaning.isEmpty { messages.note("\(variable.name): \(meaning)") }
    let prompt = variable.name + (variable.type.isEmpty ? "" : " (\(variable.type))") + "> "
    let result =
      variable.isSecret
      ? reader.readSecret(prompt: prompt) : reader.readLine(prompt: prompt, choices: variable.choices)
    guard case .text(let answer) = result else { return nil }
    return answer.last?.isNewline == true ? String(answer.dropLast()) : answer
  }
}
