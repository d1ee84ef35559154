import Glibc

/// Two programs that do the same, run in turn, so that a slow moment of the machine strikes both.
struct Comparison {
  let title: String
  /// Ours and the rival's, as they are called in the report.
  let names: (ours: String, rival: String)
  let ours: [String]
  let rival: [String]
  let runs: Int
  /// The ratio of wall times that we want to stay below.
  let goal: Double?

  /// Runs both and prints one line for each, and the ratio: the median of those of each pair.
  func report() {
    let warm = (ChildRun(ours), ChildRun(rival))
    guard warm.0.exitCode == 0, warm.1.exitCode == 0 else {
      let failed = warm.0.exitCode == 0 ? rival : ours
      let code = warm.0.exitCode == 0 ? warm.1.exitCode : warm.0.exitCode
      print("\(title): skipped, `\(failed[0])` ended with exit code \(code)")
      return
    }
    var pairs: [(ours: ChildRun, rival: ChildRun)] = []
    for _ in 0..<runs { pairs.append((ChildRun(ours), ChildRun(rival))) }
    print(title)
    Comparison.show(names.ours, pairs.map(\.ours))
    Comparison.show(names.rival, pairs.map(\.rival))
    let wall = Comparison.median(pairs.map { $0.ours.wall / $0.rival.wall })
    let memory = Comparison.median(pairs.map { Double($0.ours.peakMemory) / Double($0.rival.peakMemory) })
    var line = "  ratio: \(Comparison.decimal(wall)) in time, \(Comparison.decimal(memory)) in memory"
    if let goal {
      line += "; goal: at most \(Comparison.decimal(goal)) in time\(wall <= goal ? "" : " (missed)")"
    }
    print(line)
    // Seen while the next one runs.
    fflush(nil)
  }

  private static func show(_ name: String, _ runs: [ChildRun]) {
    let wall = median(runs.map { $0.wall / .milliseconds(1) })
    let processor = median(runs.map { $0.processor / .milliseconds(1) })
    let memory = median(runs.map { Double($0.peakMemory) / 1024 })
    let padded = name + String(repeating: " ", count: max(0, 28 - name.count))
    print("  \(padded) \(decimal(wall)) ms wall, \(decimal(processor)) ms CPU, \(decimal(memory)) MiB peak")
  }

  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }

  static func decimal(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
