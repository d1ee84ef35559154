import Binding
import Engine
import Rendering
import Rows
import Syntax

/// Meta-commands that send, describe, include or redirect statements.
extension Interpreter {
  /// Runs a statement made up here.
  private func run(made text: String) async -> Step {
    let source = SourceText(name: "\\d", text)
    guard let script = try? Script(parsing: source), case .statement(let statement) = script.items.first
    else {
      messages.warn("error: `\(text)` is no name")
      return .failed(.failed)
    }
    let kept = state.last
    defer { state.last = kept }
    return await run(statement, in: source, to: target(isListing: statement.isListing))
  }

  /// `\d` and its family, as the SHOW or DESCRIBE they stand for.
  func describe(_ subject: MetaCommand.Subject, _ name: String?, isExtended: Bool) async -> Step {
    let extended = isExtended ? "EXTENDED " : ""
    let depth = name.map { $0.split(separator: ".").count } ?? 0
    let name = name ?? ""
    switch subject {
    case .providers: return await run(made: "SHOW \(extended)PROVIDERS")
    case .services:
      return await run(made: depth == 0 ? "SHOW \(extended)PROVIDERS" : "SHOW \(extended)SERVICES IN \(name)")
    case .resources: return await run(made: "SHOW \(extended)RESOURCES IN \(name)")
    case .methods: return await run(made: "SHOW \(extended)METHODS IN \(name)")
    case .views: return await run(made: "SHOW \(extended)VIEWS")
    case .tables: return await run(made: "SHOW \(extended)TABLES")
    case .any:
      switch depth {
      case 0: return await run(made: "SHOW \(extended)PROVIDERS")
      case 1: return await run(made: "SHOW \(extended)SERVICES IN \(name)")
      case 2: return await run(made: "SHOW \(extended)RESOURCES IN \(name)")
      case 3:
        // What can be read, if anything can, and what can be called.
        if await session.isReadable(name.split(separator: ".").map(String.init)) {
          let step = await run(made: "DESCRIBE \(extended)\(name)")
          if step != .next { return step }
        }
        return await run(made: "SHOW \(extended)METHODS IN \(name)")
      default: return await run(made: "DESCRIBE METHOD \(extended)\(name)")
      }
    }
  }

  // MARK: The last statement

  private func last() throws(ShellHost.Fault) -> (statement: Statement, source: SourceText) {
    guard let last = state.last else { throw ShellHost.Fault("there is no statement to send") }
    return last
  }

  /// The text of the last statement.
  func lastText() throws(ShellHost.Fault) -> String {
    let last = try last()
    return last.source.text(of: last.statement.span) + ";"
  }

  func send(_ path: String?, isExpanded: Bool) async throws -> Step {
    let last = try last()
    guard let path else {
      return await run(last.statement, in: last.source, to: target(expanded: isExpanded))
    }
    let sink = try host.openFile(path)
    let format = Interpreter.format(of: path) ?? state.settings.format ?? .tsv
    let printer = ResultPrinter(format: format, options: RenderingOptions(), sink: sink)
    return await run(last.statement, in: last.source, to: printer)
  }

  /// The format that a file's name asks for.
  private static func format(of path: String) -> OutputFormat? {
    guard let dot = path.lastIndex(of: ".") else { return nil }
    let suffix = path[path.index(after: dot)...].lowercased()
    switch suffix {
    case "txt": return .table
    case "htm": return .html
    default: return OutputFormat(suffix)
    }
  }

  func sendToVariables(prefix: String) async throws -> Step {
    let last = try last()
    let outcome = try await session.run(last.statement, in: last.source)
    messages.tell(outcome.warnings)
    guard case .rows(let stream) = outcome.content else {
      throw ShellHost.Fault("\\gset: the statement gives no rows")
    }
    let rows = try await stream.collect()
    guard rows.count == 1 else { throw ShellHost.Fault("\\gset: expected one row, found \(rows.count)") }
    for (column, cell) in zip(stream.columns, rows[0]) {
      // As in every result, NULL is no value: the variable is not there.
      await session.set(prefix + column.name, to: Variable(cell: cell, origin: "\\gset"))
    }
    state.hasSucceeded = true
    return .next
  }

  func watch(_ arguments: Arguments) async throws -> Step {
    let last = try last()
    var interval = 2.0
    var count = Int.max
    for argument in arguments.texts {
      if argument.hasPrefix("i="), let seconds = Double(argument.dropFirst(2)), seconds >= 0.1 {
        interval = seconds
      } else if argument.hasPrefix("c="), let times = Int(argument.dropFirst(2)), times > 0 {
        count = times
      } else if let seconds = Double(argument), seconds >= 0.1 {
        interval = seconds
      } else {
        throw ShellHost.Fault("\\watch: expected i=SECONDS or c=COUNT, found `\(argument)`")
      }
    }
    var done = 0
    while true {
      messages.note(Interpreter.watchLine(at: host.now(), interval))
      let step = await run(last.statement, in: last.source, to: target())
      done += 1
      if step != .next || done >= count { return step }
      do {
        try await host.sleep(.seconds(interval))
      } catch {
        // Ctrl-C ends watching, and nothing was cut off.
        return options.isInteractive ? .next : .failed(.interrupted)
      }
    }
  }

  /// `19:57:07 UTC, every 2 s`, told before each result; `now` is in seconds since 1970.
  static func watchLine(at now: Int64, _ interval: Double) -> String {
    let second = Int(now % 86_400)
    let clock = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    let seconds = interval == interval.rounded() ? "\(Int(interval))" : "\(interval)"
    return "\(clock.joined(separator: ":")) UTC, every \(seconds) s"
  }

  func copy(_ arguments: Arguments, in source: SourceText) async throws -> Step {
    let range = arguments.line.rest.span.range
    let text = source.text(of: arguments.line.rest.span)
    guard text.hasPrefix("("), let to = text.range(ofLast: " TO ") ?? text.range(ofLast: " to ") else {
      throw ShellHost.Fault("\\copy: expected (QUERY) TO FILE")
    }
    var inner = text[..<to.lowerBound]
    while inner.last?.isWhitespace == true { inner.removeLast() }
    guard inner.last == ")" else { throw ShellHost.Fault("\\copy: expected (QUERY) TO FILE") }
    let query = (range.lowerBound + 1)..<(range.lowerBound + inner.utf8.count - 1)
    guard let script = parse([source.masked(to: query)])?.first,
      case .statement(let statement) = script.items.first
    else { return .failed(.failed) }
    let path = String(text[to.upperBound...]).trimmingQuotes
    let printer = ResultPrinter(
      format: Interpreter.format(of: path) ?? .csv, options: RenderingOptions(), sink: try host.openFile(path)
    )
    return await run(statement, in: script.source, to: printer)
  }

  func showAsCurl() async throws -> Step {
    let last = try last()
    let explain = Statement(
      .explain(ExplainStatement(format: .curl, statement: last.statement)), last.statement.span)
    return await run(explain, in: last.source, to: target())
  }

  func edit(_ arguments: Arguments) throws {
    guard options.isInteractive else { throw ShellHost.Fault("\\e: there is no terminal to edit on") }
    let text: String
    if let path = arguments[0] {
      text = String(decoding: try host.readFile(path), as: UTF8.self)
    } else {
      text = (try? lastText()) ?? ""
    }
    state.editedText = try host.edit(text) ?? text
  }

  // MARK: Files and targets

  func include(_ arguments: Arguments) async throws -> Step {
    guard let path = arguments[0] else { throw ShellHost.Fault("\\i: expected a file") }
    guard state.includeDepth < 16 else {
      throw ShellHost.Fault("\\i: files include each other more than 16 deep")
    }
    let bytes = try host.readFile(path)
    let source: SourceText
    do throws(SyntaxError) {
      source = try SourceText(name: path, checking: bytes)
    } catch {
      throw ShellHost.Fault("cannot run `\(path)`: \(error.message)")
    }
    guard let script = parse([source])?.first else { return .failed(.failed) }
    state.includeDepth += 1
    defer { state.includeDepth -= 1 }
    return await run(script)
  }

  func sandbox(_ arguments: Arguments) async throws -> Step {
    switch arguments[0] {
    case nil, "on":
      await session.connect(to: try host.targets.sandbox())
      state.isInSandbox = true
      messages.note("calls go to the sandbox; \\sandbox off leaves it")
    case "off":
      await session.connect(to: try host.targets.profile(state.profile))
      state.isInSandbox = false
    case "log": return try await show(try host.targets.sandboxLog())
    case "reset": try host.targets.resetSandbox()
    case "fault":
      for text in arguments.texts.dropFirst() { try host.targets.addFault(text) }
    case let word?: throw ShellHost.Fault("\\sandbox: expected on, off, log, reset or fault, found `\(word)`")
    }
    return .next
  }

  /// Sends calls where `profile` says, and takes its settings.
  func connect(_ profile: String?) async throws {
    await session.connect(to: try host.targets.profile(profile))
    state.isInSandbox = false
    state.profile = profile
    guard let profile else { return }
    for setting in host.targets.settings(profile) {
      try apply(setting.name, setting.value, origin: setting.origin)
    }
  }
}

extension String {
  /// Where `mark` stands last.
  fileprivate func range(ofLast mark: String) -> Range<String.Index>? {
    var end = endIndex
    while end > startIndex {
      end = index(before: end)
      if self[end...].hasPrefix(mark) { return end..<index(end, offsetBy: mark.count) }
    }
    return nil
  }

  /// The text without blanks and quotes around it.
  fileprivate var trimmingQuotes: String {
    var text = drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    if let quote = text.first, quote == "'" || quote == "\"", text.last == quote, text.count > 1 {
      text = text.dropFirst().dropLast()
    }
    return String(text)
  }
}
