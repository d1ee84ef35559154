package import Engine
import Rendering
import Synchronization

/// A line at the bottom of the terminal that tells what a running statement does, once that takes longer than a moment.
/// It is taken away before anything else is written.
package final class ProgressLine: Sendable {
  private let sink: any ByteSink
  private let callLog: CallLog
  private let sleep: @Sendable (Duration) async throws -> Void
  private let state = Mutex(State())

  private struct State {
    var task: Task<Void, Never>?
    var isShown = false
  }

  /// A line on `sink`, the terminal.
  package init(
    sink: any ByteSink, callLog: CallLog, sleep: @escaping @Sendable (Duration) async throws -> Void
  ) {
    self.sink = sink
    self.callLog = callLog
    self.sleep = sleep
  }

  /// Begins to watch.
  func begin() {
    let task = Task.detached { [weak self, sleep] in
      var beats = 0
      while (try? await sleep(.milliseconds(beats == 0 ? 500 : 200))) != nil, !Task.isCancelled {
        guard let self else { return }
        self.show(beats)
        beats += 1
      }
    }
    state.withLock { $0.task = task }
  }

  /// Takes the line away.
  func end() {
    let wasShown = state.withLock { state -> Bool in
      state.task?.cancel()
      state.task = nil
      defer { state.isShown = false }
      return state.isShown
    }
    if wasShown { try? sink.write(Array("\r\u{1B}[K".utf8)) }
  }

  private func show(_ beats: Int) {
    let activity = callLog.activity
    let answered = activity.calls.filter { $0.status != nil }.count
    var text =
      "\(["|", "/", "-", "\\"][beats % 4]) \(HumanCount.count(activity.calls.count, "call")), \(answered) answered"
    if activity.bytes > 0 { text += ", \(HumanCount.bytes(Int(activity.bytes)))" }
    if let waiting = activity.waitingFor {
      text += ", waiting \(HumanCount.duration(waiting.duration)) \(waiting.reason)"
    }
    state.withLock { state in
      guard state.task != nil else { return }
      state.isShown = true
      try? sink.write(Array("\r\u{1B}[K\(text)".utf8))
    }
  }
}
