package import Engine
package import Rendering
import Synchronization
import Syntax

/// What is said besides the results, on the standard error output, as wide as the terminal is at that moment.
package final class Messages: Sendable {
  private let sink: any ByteSink
  private let options: @Sendable () -> RenderingOptions
  /// Whether news that are no errors are told: to people at a terminal, or to whoever asked for them.
  private let isChatty: Bool
  private let color: Mutex<ColorChoice>

  /// `options` says how wide lines may be now, and whether there are colours where `color` is `auto`.
  package init(
    sink: any ByteSink, color: ColorChoice, isChatty: Bool,
    options: @escaping @Sendable () -> RenderingOptions
  ) {
    self.sink = sink
    self.color = Mutex(color)
    self.isChatty = isChatty
    self.options = options
  }

  /// Has colours from now on, or has none, or goes by the terminal.
  func use(_ color: ColorChoice) { self.color.withLock { $0 = color } }

  /// How many faults are told of at once. Nobody reads more, and a file that is no script has one in every line.
  package static let mostFaults = SyntaxErrors.most

  /// Tells of faults, each with its place; those that are near each other share the picture of it. Of too many, the
  /// first, errors before warnings, and the number of the others. `more` have been counted and not kept.
  package func tell(_ faults: [Fault], more: Int = 0) {
    var shown = faults.filter { isChatty || $0.severity == .error }
    guard !shown.isEmpty else { return }
    let rest = max(0, shown.count - Messages.mostFaults) + more
    if shown.count > Messages.mostFaults {
      shown = (shown.filter { $0.severity == .error } + shown.filter { $0.severity != .error })
      shown.removeLast(shown.count - Messages.mostFaults)
    }
    var options = options()
    options.color = color.withLock(\.self).isOn(automatically: options.color)
    var texts = SnippetTexts()
    let text = DiagnosticText.render(shown.map { texts.diagnostic($0) }, options: options)
    let ellipsis = options.unicode ? "…" : "..."
    write(rest == 0 ? text : text + "\n\(ellipsis) and \(HumanCount.grouped(rest)) more\n")
  }

  /// Tells something that is no error. Nobody words it when nobody wants to hear it.
  package func note(_ text: @autoclosure () -> String) {
    if isChatty { warn(text()) }
  }

  /// Tells something that has to be known.
  package func warn(_ text: String) { write(WrappedText.fit(text, to: options().width) + "\n") }

  private func write(_ text: String) {
    // Nobody is left to tell that telling failed.
    try? sink.write(Array(text.utf8))
  }
}

/// The texts that faults stand in, each made once: a copy for every fault takes memory without bound.
private struct SnippetTexts {
  /// The most of a message that is shown: the names and values in it may be as long as anything.
  private static let mostText = 4_000

  private var texts: [ObjectIdentifier: String] = [:]

  mutating func diagnostic(_ fault: Fault) -> DiagnosticText {
    let snippet = fault.place.map { place in
      SourceSnippet(name: place.source.name, text: text(of: place.source), range: place.span.range)
    }
    return DiagnosticText(
      Excerpt.of(fault.message, most: SnippetTexts.mostText),
      severity: fault.severity == .error ? .error : .warning, snippet: snippet,
      notes: fault.notes.map { DiagnosticText.Note(Excerpt.of($0, most: SnippetTexts.mostText)) })
  }

  private mutating func text(of source: SourceText) -> String {
    if let known = texts[ObjectIdentifier(source)] { return known }
    let text = source.text
    texts[ObjectIdentifier(source)] = text
    return text
  }
}
