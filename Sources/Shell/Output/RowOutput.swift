import Rendering
import Rows
import Synchronization

/// The text of one result on its way to a sink.
final class RowOutput: Sendable {
  private struct State {
    var format: any RowFormat
    var text: [UInt8] = []
  }

  private let state: Mutex<State>
  private let sink: any ByteSink

  /// Text is written in pieces of at least this size, unless what follows takes a while.
  private static let pieceSize = 1 << 16

  /// Begins a result with `columns`.
  init(_ format: any RowFormat, _ columns: [Column], to sink: any ByteSink) {
    var state = State(format: format)
    state.format.begin(columns, into: &state.text)
    self.state = Mutex(state)
    self.sink = sink
  }

  /// Writes rows, or holds them until there is enough to write.
  func append(_ portion: RowStream.Portion) throws(SinkClosed) {
    try state.withLock { state throws(SinkClosed) in
      var precedesPause = false
      switch portion {
      case .rows(let rows): state.format.append(rows, into: &state.text)
      case .batch(let batch):
        state.format.append(batch, into: &state.text)
        precedesPause = batch.precedesPause
      }
      if precedesPause || state.text.count >= RowOutput.pieceSize { try flush(&state.text) }
    }
  }

  /// Ends the result and writes all that is left.
  func finish() throws(SinkClosed) {
    try state.withLock { state throws(SinkClosed) in
      state.format.finish(into: &state.text)
      try flush(&state.text)
    }
  }

  private func flush(_ text: inout [UInt8]) throws(SinkClosed) {
    guard !text.isEmpty else { return }
    try sink.write(text)
    text.removeAll(keepingCapacity: true)
  }
}
