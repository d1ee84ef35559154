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
    var (master, slave): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&master, &slave, nil, nil, &size) == 0 else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in 0...2 as ClosedRange<Int32> {
      posix_spawn_file_actions_adddup2(&actions, slave, descriptor)
    }
    posix_spawn_file_actions_addclose(&actions, master)
    let variables = ["TERM=xterm", "LANG=C.UTF-8", "HOME=/nonexistent", "PATH=/usr/bin:/bin"]
    var arguments = command.map { (text: String) in strdup(text) } + [nil]
    var environment = variables.map { (text: String) in strdup(text) } + [nil]
    defer { for pointer in arguments + environment { free(pointer) } }
    var identifier: pid_t = 0
    let clock = ContinuousClock()
    let start = clock.now
    let code = posix_spawnp(&identifier, command[0], &actions, nil, &arguments, &environment)
    close(slave)
    defer { close(master) }
    guard code == 0 else { return nil }
    let isThere = reads(prompt, from: master)
    let time = start.duration(to: clock.now)
    kill(identifier, SIGKILL)
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    return isThere ? time / .milliseconds(1) : nil
  }

  private static func reads(_ prompt: String, from terminal: Int32) -> Bool {
    var text: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    let wanted = Array(prompt.utf8)
    while true {
      var poller = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      guard poll(&poller, 1, 10_000) > 0 else { return false }
      let count = read(terminal, &chunk, chunk.count)
      guard count > 0 else { return false }
      text += chunk[..<count]
      // Colours may stand between the words of a prompt, not inside of them.
      if text.count >= wanted.count, String(decoding: text, as: UTF8.self).contains(prompt.dropLast(2)) {
        return true
      }
    }
  }
}
