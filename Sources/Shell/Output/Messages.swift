package import Engine
package import Rendering
import Syntax

/// What is said besides the results, on the standard error output.
package struct Messages: Sendable {
  private let sink: any ByteSink
  private let options: RenderingOptions
  /// Whether news that are no errors are told: to people at a terminal, or to whoever asked for them.
  private let isChatty: Bool

  package init(sink: any ByteSink, options: RenderingOptions, isChatty: Bool) {
    self.sink = sink
    self.options = options
    self.isChatty = isChatty
  }

  /// Tells of faults, each with its place; those that are near each other share the picture of it.
  package func tell(_ faults: [Fault]) {
    let shown = faults.filter { isChatty || $0.severity == .error }
    guard !shown.isEmpty else { return }
    write(DiagnosticText.render(shown.map(DiagnosticText.init), options: options))
  }

  /// Tells something that is no error.
  package func note(_ text: String) {
    if isChatty { write(text + "\n") }
  }

  /// Tells something that has to be known.
  package func warn(_ text: String) { write(text + "\n") }

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
