/// How a sandbox behaves.
package struct SandboxConfiguration: Sendable {
  /// The loopback port to listen on; 0 takes any free one.
  package var port = 0
  /// Milliseconds before each answer.
  package var latency = 0
  /// A JSON file that keeps the state between runs; nil keeps it in memory only.
  package var stateFile: String?
  /// Misbehaviours, the first that fits strikes.
  package var faults: [Fault] = []
  /// How many requests are answered before 429; nil for no limit.
  package var rateLimit: RateLimit?
  /// Seconds that an access token lives; 0 gives tokens that have expired already.
  package var tokenLifetime = 3_600
  /// Where ids come from: the same seed and the same requests give the same ids.
  package var seed: UInt64 = 1
  /// How many requests `SandboxServer.requests` remembers, the latest ones.
  package var loggedRequests = 1_000
  /// The time in seconds since 1970.
  package var clock: @Sendable () -> Int

  /// A sandbox in memory on any free port, by the system's clock.
  package init() {
    clock = { Moment.current }
  }

  /// A seed that differs from run to run.
  package static func randomSeed() -> UInt64 {
    UInt64.random(in: .min ... .max)
  }

  /// Checks what the types leave open.
  func check() throws(SandboxError) {
    try SandboxConfiguration.check("a port", port, 0...65_535)
    try SandboxConfiguration.check("a latency in milliseconds", latency, 0...3_600_000)
    try SandboxConfiguration.check("a token lifetime in seconds", tokenLifetime, 0...31_536_000)
    try SandboxConfiguration.check("a number of logged requests", loggedRequests, 0...1_000_000)
  }

  private static func check(_ setting: String, _ value: Int, _ range: ClosedRange<Int>) throws(SandboxError) {
    guard range.contains(value) else { throw .outOfRange(setting: setting, value: value, range: range) }
  }
}
