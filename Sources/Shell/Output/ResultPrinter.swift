package import Engine
package import Rendering
package import Rows

/// Writes results to the standard output, in one format, and nothing else.
package struct ResultPrinter: Sendable {
  package var format: OutputFormat
  package var options: RenderingOptions
  private let sink: any ByteSink
  private let separation: ResultSeparation?

  /// A printer to `sink`, where results are kept apart by `separation`.
  package init(
    format: OutputFormat, options: RenderingOptions, sink: any ByteSink, separation: ResultSeparation? = nil
  ) {
    self.format = format
    self.options = options
    self.sink = sink
    self.separation = separation
  }

  /// Writes what a statement answered and gives the number of rows; nil when it has none. Rows that came before an
  /// error are written before it is thrown. `observe` sees the rows that are written.
  package func print(
    _ content: Outcome.Content, observe: (RowStream.Portion) -> Void = { _ in }
  ) async throws -> Int? {
    switch content {
    case .none: return nil
    case .text(let name, let text):
      try write(text, called: name)
      return nil
    case .rows(let stream): return try await print(stream, observe)
    }
  }

  /// Writes a text that is no result, as it stands.
  func writeText(_ text: String) throws(SinkClosed) { try sink.write(Array(text.utf8)) }

  /// Nothing more will be printed.
  package func close() throws(SinkClosed) { try sink.close() }

  private func print(_ stream: RowStream, _ observe: (RowStream.Portion) -> Void) async throws -> Int {
    if format == .markdown, separation?.note() == true { try sink.write([UInt8(ascii: "\n")]) }
    let output = RowOutput(format.makeFormat(options: options), stream.columns, to: sink)
    var count = 0
    // In a long result rows become text while the next ones are made.
    var writing: Task<Void, any Error>?
    do {
      while let portion = try await stream.nextPortion() {
        observe(portion)
        try await writing?.value
        if count < ResultPrinter.shortCount {
          try output.append(portion)
        } else {
          writing = Task.detached { try output.append(portion) }
        }
        count += portion.count
      }
      try await writing?.value
    } catch let error where !(error is SinkClosed) {
      // What is here is the user's, whatever happened behind it.
      try await writing?.value
      try output.finish()
      throw error
    }
    try output.finish()
    return count
  }

  /// As many rows are written without another thread.
  private static let shortCount = 4_096

  /// A text stands for itself where people read, and is a value where programs do.
  private func write(_ text: String, called name: String) throws(SinkClosed) {
    switch format {
    case .json, .ndjson, .csv, .html:
      var writer = format.makeFormat(options: options)
      var output: [UInt8] = []
      writer.begin([Column(name, .text)], into: &output)
      writer.append([[.text(text)]], into: &output)
      writer.finish(into: &output)
      try sink.write(output)
    case .table, .box, .line, .tsv, .markdown: try sink.write(Array((text + "\n").utf8))
    }
  }
}
