package import Engine
import Rendering
package import Syntax

/// Runs scripts: parses all of them whole, then runs one statement after the other.
///
/// It shares the session's executor, so that going from one statement to the next switches no thread.
package actor ScriptRunner {
  private nonisolated let executor: SessionExecutor
  private let session: Session
  private let printer: ResultPrinter
  private let messages: Messages
  private let keepsGoing: Bool

  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// A runner of statements in `session`. With `keepsGoing` a failed statement does not stop those behind it.
  package init(
    executor: SessionExecutor, session: Session, printer: ResultPrinter, messages: Messages, keepsGoing: Bool
  ) {
    self.executor = executor
    self.session = session
    self.printer = printer
    self.messages = messages
    self.keepsGoing = keepsGoing
  }

  /// Runs `sources` one after the other. Nothing is run unless all of them parse and every placeholder has a value.
  package func run(_ sources: [SourceText]) async -> ExitCode {
    var scripts: [Script] = []
    var faults: [Fault] = []
    for source in sources {
      do throws(SyntaxErrors) {
        scripts.append(try Script(parsing: source))
      } catch {
        faults += error.faults.map { Fault($0.message, at: SourcePlace(source, $0.span)) }
      }
    }
    guard faults.isEmpty else {
      messages.tell(faults)
      return .usage
    }
    for script in scripts {
      guard let failure = await session.faults(in: script) else { continue }
      messages.tell(failure.faults)
      return .usage
    }
    return await run(scripts)
  }

  private func run(_ scripts: [Script]) async -> ExitCode {
    var hasSucceeded = false
    var worst: ExitCode?
    for script in scripts {
      for item in script.items {
        if Task.isCancelled { return .interrupted }
        let code = await run(item, in: script.source)
        if code == .success {
          if case .statement(let statement) = item, statement.isResultful { hasSucceeded = true }
          continue
        }
        if code == .outputClosed || code == .interrupted { return code }
        guard keepsGoing else { return code == .failed && hasSucceeded ? .stoppedMidway : code }
        // An unknown outcome is what a caller has to know about first.
        if worst == nil || code == .outcomeUnknown { worst = code }
      }
    }
    return worst ?? .success
  }

  private func run(_ item: Script.Item, in source: SourceText) async -> ExitCode {
    switch item {
    case .metaCommand(let line, let span):
      messages.tell([
        Fault("unknown meta-command `\(line.prefix { !$0.isWhitespace })`", at: SourcePlace(source, span))
      ])
      return .failed
    case .statement(let statement): return await run(statement, in: source)
    }
  }

  private func run(_ statement: Statement, in source: SourceText) async -> ExitCode {
    let clock = ContinuousClock()
    let start = clock.now
    do {
      let outcome = try await session.run(statement, in: source)
      messages.tell(outcome.warnings)
      let rows = try await printer.print(outcome.content)
      if statement.isResultful {
        messages.note(summary(outcome, rows: rows, took: start.duration(to: clock.now)))
      }
      return .success
    } catch let failure as StatementFailure {
      messages.tell(failure.faults)
      return ExitCode(failure.kind)
    } catch let closed as SinkClosed {
      guard let reason = closed.reason else { return .outputClosed }
      messages.warn("error: cannot write the output: \(reason)")
      return .failed
    } catch {
      messages.warn("error: \(error)")
      return .failed
    }
  }

  /// `201 Created, 1 row, 12 ms`.
  private func summary(_ outcome: Outcome, rows: Int?, took time: Duration) -> String {
    let parts = [outcome.message, rows.map(HumanCount.rows), HumanCount.duration(time)]
    return "(" + parts.compactMap(\.self).joined(separator: ", ") + ")"
  }
}

extension Statement {
  /// Whether the statement does something that a later failure leaves behind: setting a variable does not.
  fileprivate var isResultful: Bool {
    if case .set = content { return false }
    return true
  }
}
