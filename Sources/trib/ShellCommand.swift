import ArgumentParser
import Dispatch
import Engine
import Glibc
import LineEditor
import Rendering
import Shell
import Synchronization
import Syntax

/// `trib` by itself: the shell, or a script from the standard input when nobody sits there.
struct ShellCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "shell", abstract: "Talk to APIs statement by statement (the default).",
    discussion: "Reads a script when the standard input is no terminal. \\? lists the shell's own commands.")

  @Option(
    name: .customShort("c"),
    help: ArgumentHelp("Run this text and leave. May be repeated.", valueName: "text"))
  var text: [String] = []

  @Flag(help: "Read plain lines, without editing.")
  var noEdit = false

  @OptionGroup var options: StatementOptions

  func run() async throws {
    let terminal = Terminal()
    if !text.isEmpty { return try await options.run(try commands()) }
    if !terminal.inputIsTerminal {
      let bytes = (try? InputFile.standardInput()) ?? []
      return try await options.run([try source("<stdin>", bytes)])
    }
    try await talk(terminal)
  }

  private func commands() throws -> [SourceText] {
    try text.enumerated().map { index, text in
      try source(self.text.count == 1 ? "-c" : "-c \(index + 1)", Array(text.utf8))
    }
  }

  private func source(_ name: String, _ bytes: [UInt8]) throws -> SourceText {
    do throws(SyntaxError) {
      return try SourceText(name: name, checking: bytes)
    } catch {
      throw ValidationError(error.message)
    }
  }

  private func talk(_ terminal: Terminal) async throws {
    let live = try LiveSession(options, terminal: terminal, isInteractive: true)
    if let progress = live.progress(terminal) { await live.interpreter.show(progress) }
    let file = Paths.state.map { HistoryFile("\($0)/history") }
    var conversationOptions = Conversation.Options()
    let color = live.settings.color.isOn(
      environment: Environment.all(), isTerminal: terminal.outputIsTerminal)
    conversationOptions.usesColor = color
    conversationOptions.greeting = greeting
    let running = RunningStatement()
    let conversation = Conversation(
      interpreter: live.interpreter, session: live.session, host: live.host, messages: live.messages,
      history: History(file, project: Paths.project()), running: running, options: conversationOptions)
    let restoration = Restoration()
    let interrupts = Interrupts()
    let signals = ShellSignals(
      running: running, interrupts: interrupts, callLog: live.callLog, restoration: restoration)
    let usesVi = live.settings.usesViKeys
    let noEdit = noEdit
    let code = await conversation.talk {
      let options =
        noEdit || !terminal.outputIsTerminal
        ? nil
        : EditlineReader.Options(terminal: Environment.value("TERM") ?? "", color: color, vi: usesVi)
      return ShellCommand.reader(options, terminal, interrupts, restoration)
    }
    signals.cancel()
    live.shutDown()
    if code != .success { throw ArgumentParser.ExitCode(code.value) }
  }

  private var greeting: String {
    let hint = options.calls.sandbox ? "Calls go to the sandbox." : "\\sandbox rehearses without an account."
    let history = Paths.state == nil ? " Without HOME no history is kept." : ""
    return "trib \(Trib.version). \(hint) \\? lists commands, \\h statements.\(history)"
  }

  /// The editor, where the terminal can do with one, else the reader of plain lines.
  private static func reader(
    _ options: EditlineReader.Options?, _ terminal: Terminal, _ interrupts: Interrupts,
    _ restoration: Restoration
  ) -> any StatementReader {
    if let options,
      let reader = EditlineReader(
        input: STDIN_FILENO, output: STDOUT_FILENO, interrupts: interrupts, options: options)
    {
      restoration.set(reader.restoration)
      return reader
    }
    let reader = PlainReader(
      input: STDIN_FILENO, output: terminal.outputIsTerminal ? STDOUT_FILENO : nil, interrupts: interrupts)
    restoration.set(reader.restoration)
    return reader
  }
}
