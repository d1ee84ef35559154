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

  /// Takes what was entered before from `recall`, the oldest first.
  func recall(_ recall: @escaping @Sendable () async -> [String]) { state.recall = recall }

  /// Shows what a running statement does through `progress`.
  package func show(_ progress: ProgressLine) { state.progress = progress }

  /// Forgets open conditions, after Ctrl-C.
  func dropConditions() { state.conditions.reset() }

  /// The text that `\e` left, once.
  func takeEditedText() -> String? {
    defer { state.editedText = nil }
    return state.editedText
  }

  /// What the prompt begins with: the sandbox, or the only provider there is, the profile, and whether statements are
  /// skipped or only shown. `isRehearsal`: nothing real can happen.
  func promptPlace() async -> (label: String, isRehearsal: Bool) {
    let target = await session.target
    var label = "sandbox"
    if !state.isInSandbox {
      let providers = target.providerNames
      label = providers.count == 1 ? providers[0] : "trib"
      if !target.label.isEmpty { label += "(\(target.label))" }
    }
    let isDryRun = await session.options.isDryRun
    if isDryRun { label += "(dry run)" }
    if !state.conditions.isActive { label += "?" }
    return (label, state.isInSandbox || isDryRun)
  }

  /// The colours of what is typed; nil for none.
  var palette: Palette? {
    usesColor ? Palette(state.settings.theme.resolved(background: options.terminalBackground)) : nil
  }

  /// Ends what is open.
  func leave() { closeOutput() }
}
