import Glibc

/// From Ctrl-C to the end of a SELECT that has sixteen calls in flight, the end of the process included.
struct CancelBenchmark {
  let trib: String

  private static let calls = 16

  func run() {
    let delay = "get_partner_v2_entitlement=delay:60000*always"
    guard let sandbox = ServedSandbox(trib, ["--fault", delay]) else {
      return print("the sandbox does not start")
    }
    let ids = (1...64).map { "'e-\($0)'" }.joined(separator: ", ")
    let command = [
      trib, "exec", "-v", "--server", sandbox.baseURL,
      "SELECT id FROM confluent.partner.entitlements WHERE id IN (\(ids))",
    ]
    var times: [Double] = []
    for _ in 0..<11 {
      guard let time = CancelBenchmark.milliseconds(command) else { return print("cancel: skipped") }
      times.append(time)
    }
    let most = times.max() ?? 0
    print("Cancelling a SELECT with \(CancelBenchmark.calls) calls in flight")
    print(
      "  trib exec                    \(Comparison.decimal(Comparison.median(times))) ms, at most"
        + " \(Comparison.decimal(most)) ms; goal: under 200 ms\(most < 200 ? "" : " (missed)")")
    fflush(nil)
  }

  /// The time from SIGINT, sent when all calls are under way, to the end; nil when it does not come so far.
  private static func milliseconds(_ command: [String]) -> Double? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    var arguments = command.map { (text: String) in strdup(text) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var identifier: pid_t = 0
    let code = posix_spawn(&identifier, command[0], &actions, nil, &arguments, environ)
    close(ends[1])
    defer { close(ends[0]) }
    guard code == 0 else { return nil }
    let isUnderWay = reads("> GET ", CancelBenchmark.calls, from: ends[0])
    let clock = ContinuousClock()
    let start = clock.now
    kill(identifier, isUnderWay ? SIGINT : SIGKILL)
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    return isUnderWay ? start.duration(to: clock.now) / .milliseconds(1) : nil
  }

  /// Whether `count` lines that begin with `mark` come from `descriptor`.
  private static func reads(_ mark: String, _ count: Int, from descriptor: Int32) -> Bool {
    var seen = 0
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while seen < count, read(descriptor, &byte, 1) == 1 {
      guard byte == 0x0A else {
        line.append(byte)
        continue
      }
      if line.starts(with: mark.utf8) { seen += 1 }
      line = []
    }
    return seen == count
  }
}
