import ArgumentParser
import Shell
import Syntax
import Threads

/// What one run of the program does, once its command line is read.
struct Program: Equatable {
  /// What is run.
  enum Work: Equatable {
    /// `trib exec`: statements of the command line.
    case statements([String])
    /// `trib run`: files; `-` is the standard input.
    case scripts([String])
    /// `trib` alone: texts of `-c`, else a conversation, or the standard input where nobody sits at it.
    case shell(texts: [String], isPlain: Bool)
  }

  let work: Work
  let settings: RunSettings

  init(_ work: Work, _ settings: RunSettings) {
    self.work = work
    self.settings = settings
  }

  /// Does it, with `companion` where one is under way. Throws the exit code when it is not 0, and a usage error for what
  /// cannot be read.
  func run(_ companion: Companion? = nil) throws {
    switch work {
    case .statements(let texts): Program.run(try Program.named(texts, "<statement", ">"), settings, companion)
    case .scripts(let files): Program.run(try files.map(Program.script), settings, companion)
    case .shell(let texts, _) where !texts.isEmpty:
      Program.run(try Program.named(texts, "-c", ""), settings, companion)
    case .shell(_, let isPlain):
      let terminal = Terminal()
      guard terminal.inputIsTerminal else {
        let bytes = (try? InputFile.standardInput()) ?? []
        Program.run([try Program.source("<stdin>", bytes)], settings, companion)
      }
      try ShellRun(settings: settings, terminal: terminal, isPlain: isPlain).run()
    }
  }

  /// Runs `sources` without a conversation, and ends the process: at their end or when a signal says so. It is done here
  /// beside a companion, or begins one.
  static func run(
    _ sources: [SourceText], _ settings: RunSettings, _ companion: Companion? = nil
  ) -> Never {
    if let companion { run(sources, settings, beside: companion) }
    let expectsCalls = !settings.calls.dryRun && sources.contains { CallForecast.expectsCalls($0.bytes) }
    Companion.begin(expectsCalls: expectsCalls) { run(sources, settings, beside: $0) }
  }

  private static func run(
    _ sources: [SourceText], _ settings: RunSettings, beside companion: Companion
  ) -> Never {
    let executor = ThreadExecutor()
    executor.run {
      do {
        let terminal = Terminal()
        let live = try LiveSession(
          settings, on: executor, companion.transport, terminal: terminal, isInteractive: false)
        if let progress = live.progress(terminal) { await live.interpreter.show(progress) }
        let code = await companion.interruption.cancelling(live.callLog, on: executor) {
          await live.interpreter.run(sources)
        }
        // Taking apart what the process has, or handing the end to another thread, would only take time.
        Trib.end(code.value)
      } catch {
        Trib.end(error)
      }
    }
  }

  // MARK: Sources

  /// Texts of the command line, numbered when there are several.
  private static func named(_ texts: [String], _ name: String, _ end: String) throws -> [SourceText] {
    try texts.enumerated().map { index, text in
      try source(texts.count == 1 ? name + end : "\(name) \(index + 1)\(end)", Array(text.utf8))
    }
  }

  private static func source(_ name: String, _ bytes: [UInt8]) throws -> SourceText {
    do throws(SyntaxError) {
      return try SourceText(name: name, checking: bytes)
    } catch {
      throw ValidationError(error.message)
    }
  }

  private static func script(_ file: String) throws -> SourceText {
    do {
      let bytes = try file == "-" ? InputFile.standardInput() : InputFile.read(file)
      return try SourceText(name: file == "-" ? "<stdin>" : file, checking: bytes)
    } catch let fault as InputFile.Fault {
      throw ValidationError("cannot read `\(file)`: \(fault.reason)")
    } catch let error as SyntaxError {
      throw ValidationError("cannot run `\(file)`: \(error.message)")
    }
  }
}
