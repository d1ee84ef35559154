import ArgumentParser
import Dispatch
import Engine
import Glibc
import HTTP
import LineEditor
import Rendering
import Shell
import Synchronization
import Threads

/// The shell on a terminal.
struct ShellRun {
  let settings: RunSettings
  let terminal: Terminal
  /// Whether plain lines are read, without editing.
  let isPlain: Bool

  /// Talks until the user leaves; throws the exit code when it is not 0.
  func run() throws {
    let transport = CurlTransport(CurlSettings(environment: Environment.value))
    let executor = ThreadExecutor()
    let live = try LiveSession(settings, on: executor, transport, terminal: terminal, isInteractive: true)
    let file = Paths.state.map { HistoryFile("\($0)/history") }
    var conversationOptions = Conversation.Options()
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
    let isPlain = isPlain
    let code = executor.run {
      if let progress = live.progress(terminal) { await live.interpreter.show(progress) }
      return await conversation.talk {
        let options =
          isPlain || !terminal.outputIsTerminal
          ? nil
          : EditlineReader.Options(terminal: Environment.value("TERM") ?? "", vi: usesVi)
        return ShellRun.reader(options, terminal, interrupts, restoration)
      }
    }
    signals.cancel()
    if code != .success { throw ArgumentParser.ExitCode(code.value) }
  }

  private var greeting: String {
    let hint = settings.calls.sandbox ? "Calls go to the sandbox." : "\\sandbox rehearses without an account."
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
