import Glibc

/// From TAB to the list of candidates, in a service of 500 resources.
struct CompletionBenchmark {
  let trib: String
  let folder: String

  private static let count = 500

  func run() {
    let registry = makeRegistry()
    var first: [Double] = []
    var second: [Double] = []
    for _ in 0..<15 {
      guard let shell = TerminalChild([trib, "--registry", registry]), shell.reads("trib"),
        let cold = CompletionBenchmark.milliseconds("SELECT * FROM big.store.item_4", "item_499", in: shell),
        // The line that was completed goes, and the next one finds what was read for it.
        let warm = CompletionBenchmark.milliseconds(
          "\u{15}SELECT * FROM big.store.item_3", "item_399", in: shell)
      else { return print("completion: skipped, no candidates came") }
      first.append(cold)
      second.append(warm)
    }
    print("Completion in a service of \(CompletionBenchmark.count) resources, TAB to 111 candidates")
    print(
      "  the first                    \(Comparison.decimal(Comparison.median(first))) ms; goal: under 20 ms")
    print("  the next                     \(Comparison.decimal(Comparison.median(second))) ms")
    fflush(nil)
  }

  /// The time from TAB behind `text` until `candidate` is listed; nil when it is not.
  private static func milliseconds(_ text: String, _ candidate: String, in shell: TerminalChild) -> Double? {
    shell.type(text)
    guard shell.reads(String(text.suffix(6))) else { return nil }
    let clock = ContinuousClock()
    let start = clock.now
    shell.type("\t")
    return shell.reads(candidate) ? start.duration(to: clock.now) / .milliseconds(1) : nil
  }

  /// A provider whose one service has so many resources, each with one method.
  private func makeRegistry() -> String {
    let names = (0..<CompletionBenchmark.count).map { "item_\($0)" }
    let paths = names.map { name in
      """
        /\(name):
          get:
            description: Lists what is called \(name).
            responses: {"200": {description: all of them}}
      """
    }
    let resources = names.map { name in
      """
          \(name):
            methods:
              list: {operation: {$ref: '#/paths/~1\(name)/get'}, response: {openAPIDocKey: '200'}}
            sqlVerbs: {select: [{$ref: '#/components/x-stackQL-resources/\(name)/methods/list'}]}
      """
    }
    let version = "\(folder)/registry/big/v1.0.0"
    _ = ChildRun(["mkdir", "-p", "\(version)/services"])
    _ = Benchmarks.write(
      "name: big\nproviderServices:\n  store: {service: {$ref: big/v1.0.0/services/store.yaml}}\n",
      to: "\(version)/provider.yaml")
    _ = Benchmarks.write(
      "openapi: 3.0.0\nservers: [{url: 'https://big.example.com'}]\npaths:\n"
        + paths.joined(separator: "\n") + "\ncomponents:\n  x-stackQL-resources:\n"
        + resources.joined(separator: "\n") + "\n", to: "\(version)/services/store.yaml")
    return "\(folder)/registry"
  }
}
