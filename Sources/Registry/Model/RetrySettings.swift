import YAML

/// What a document says of sending calls again (`retry`). It can ask for more patience and for less; whether a call may
/// be repeated at all is not its to say.
package struct RetrySettings: Hashable, Sendable {
  /// How often a call is sent at most.
  package let attempts: Int?
  /// The longest wait after the first attempt.
  package let firstWait: Duration?
  /// Where the waits stop growing.
  package let longestWait: Duration?
  /// How many times longer each wait is than the one before, from 1 to 10.
  package let growth: Double?
  /// The part of each wait that is left to chance, from 0 to 1.
  package let chance: Double?
  /// The HTTP methods that are sent again, upper case; nil for all that may be.
  package let methods: Set<String>?
  /// The status codes after which a call is sent again; nil for the usual ones.
  package let statuses: Set<Int>?

  /// The settings in `node`; nil when nothing is said.
  init?(_ node: YAMLNode?) {
    guard let node, node.kind == .mapping else { return nil }
    func number(_ key: String) -> Int? {
      node[key]?.integer.flatMap { Int(exactly: $0) }.flatMap { (0...3_600_000).contains($0) ? $0 : nil }
    }
    // A document does not make anybody hammer an API.
    attempts = number("max_attempts").map { min(max($0, 1), 10) }
    firstWait = number("initial_delay_ms").map { .milliseconds($0) }
    longestWait = number("max_delay_ms").map { .milliseconds($0) }
    growth = node["multiplier"]?.double.flatMap { $0.isFinite ? min(max($0, 1), 10) : nil }
    chance = node["jitter_fraction"]?.double.flatMap { $0.isFinite ? min(max($0, 0), 1) : nil }
    let names = node["retryable_methods"].map { Set($0.elements.compactMap { $0.string?.uppercased() }) }
    methods = names?.contains("*") == true ? nil : names
    statuses = node.descendant(at: ["retryable_conditions", "status_codes"]).map { list in
      Set(list.elements.compactMap { $0.string.flatMap { Int($0) } })
    }
  }
}
