import Glibc

/// From the start of a shell on a terminal to its first prompt.
struct PromptBenchmark {
  let trib: String

  func run() {
    var ours: [Double] = []
    var rival: [Double] = []
    for round in 0..<21 {
      guard let own = PromptBenchmark.milliseconds([trib, "--sandbox"], prompt: "sandbox> "),
        let other = PromptBenchmark.milliseconds(["sqlite3"], prompt: "sqlite> ")
      else { return print("prompt: skipped, a prompt did not come") }
      // The first round warms the caches.
      if round > 0 {
        ours.append(own)
        rival.append(other)
      }
    }
    let ratio = Comparison.median(zip(ours, rival).map { $0 / $1 })
    print("First prompt on a terminal")
    print(
      "  trib --sandbox               \(Comparison.decimal(Comparison.median(ours))) ms; goal: under 30 ms")
    print("  sqlite3                      \(Comparison.decimal(Comparison.median(rival))) ms")
    print("  ratio: \(Comparison.decimal(ratio)) in time")
    fflush(nil)
  }

  /// The time until `prompt` stands on a new terminal; nil when it does not within ten seconds.
  private static func milliseconds(_ command: [String], prompt: String) -> Double? {
    let clock = ContinuousClock()
    let start = clock.now
    // Colours may stand between the words of a prompt, not inside of them.
    guard let child = TerminalChild(command), child.reads(String(prompt.dropLast(2))) else { return nil }
    return start.duration(to: clock.now) / .milliseconds(1)
  }
}
