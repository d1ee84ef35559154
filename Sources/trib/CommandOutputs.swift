import Synchronization

/// What commands have printed that credentials come from: such a command may take a second or ask a person, so each is
/// run once, and again only after an answer has said that a credential is no longer good.
final class CommandOutputs: Sendable {
  private let state = Mutex<[String: String?]>([:])

  /// What `command` prints, told by `run` the first time.
  func output(of command: String, _ run: () -> String?) -> String? {
    // Under the lock: who asks at the same time waits for the one answer.
    state.withLock { known in
      if let output = known[command] { return output }
      let output = run()
      known[command] = .some(output)
      return output
    }
  }

  /// Has commands run again.
  func forget() { state.withLock { $0.removeAll() } }
}
