import Glibc

/// A program on a terminal of its own; it is killed when nobody needs it any more.
final class TerminalChild {
  private let terminal: Int32
  private let identifier: pid_t

  /// Starts `command`; nil when that fails.
  init?(_ command: [String]) {
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
    let code = posix_spawnp(&identifier, command[0], &actions, nil, &arguments, &environment)
    close(slave)
    guard code == 0 else {
      close(master)
      return nil
    }
    terminal = master
    self.identifier = identifier
  }

  deinit {
    kill(identifier, SIGKILL)
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    close(terminal)
  }

  /// Types `text`.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(terminal, bytes, bytes.count)
  }

  /// Waits until `wanted` stands in what the program has written since the last time; false when it does not within ten
  /// seconds.
  func reads(_ wanted: String) -> Bool {
    var text: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while !String(decoding: text, as: UTF8.self).contains(wanted) {
      var poller = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      guard poll(&poller, 1, 10_000) > 0 else { return false }
      let count = read(terminal, &chunk, chunk.count)
      guard count > 0 else { return false }
      text += chunk[..<count]
    }
    return true
  }
}
