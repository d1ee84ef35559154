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

  /// Tells of faults, each with its place; those that are near each other share the picture of it.
  package func tell(_ faults: [Fault]) {
    let shown = faults.filter { isChatty || $0.severity == .error }
    guard !shown.isEmpty else { return }
    var options = options()
    options.color = color.withLock(\.self).isOn(automatically: options.color)
    write(DiagnosticText.render(shown.map(DiagnosticText.init), options: options))
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

extension DiagnosticText {
  init(_ fault: Fault) {
    let snippet = fault.place.map { place in
      SourceSnippet(name: place.source.name, text: place.source.text, range: place.span.range)
    }
    self.init(
      fault.message, severity: fault.severity == .error ? .error : .warning, snippet: snippet,
      notes: fault.notes.map { Note($0) })
  }
}
