import Engine
import Syntax

/// What a conversation needs of the interpreter.
extension Interpreter {
  /// Runs a text that was typed; faults of one statement do not concern the next text.
  func runTyped(_ source: SourceText) async -> Step {
    guard let script = parse([source])?.first else { return .failed(.usage) }
    return await run(script)
  }

  /// Asks for variables through `ask`.
  func ask(_ ask: @escaping @Sendable (UnboundVariable) async -> String?) { state.ask = ask }

  /// Shows what a running statement does through `progress`.
  package func show(_ progress: ProgressLine) { state.progress = progress }

  /// Forgets open conditions, after Ctrl-C.
  func dropConditions() { state.conditions.reset() }

  /// The text that `\e` left, once.
  func takeEditedText() -> String? {
    defer { state.editedText = nil }
    return state.editedText
  }

  /// What the prompt begins with: where calls go, and whether statements are skipped or only shown.
  func promptLabel() async -> String {
    let label = state.isInSandbox ? "sandbox" : await session.target.label
    var prompt = label.isEmpty ? "trib" : label
    if await session.options.isDryRun { prompt += "(dry run)" }
    if !state.conditions.isActive { prompt += "?" }
    return prompt
  }

  /// Ends what is open.
  func leave() { closeOutput() }
}
