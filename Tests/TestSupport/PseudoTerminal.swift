import Glibc

/// A program at a terminal of its own, which a test types into and reads from.
package final class PseudoTerminal {
  /// What the terminal shows now.
  package private(set) var screen: Screen
  /// Everything the program wrote, control sequences left out.
  package private(set) var transcript = ""
  /// Everything the program wrote.
  package private(set) var bytes: [UInt8] = []
  /// Where `expect` goes on.
  private var mark: String.Index
  private let terminal: Int32
  private let process: pid_t
  private var exitCode: Int32?
  private var stripper = SequenceStripper()

  /// How long a test waits for one thing before it fails.
  private static let patience = Duration.seconds(20)

  /// Starts `arguments`, its environment nothing but `environment`.
  package init(
    _ arguments: [String], environment: [String], folder: String, rows: Int = 24, columns: Int = 80
  ) {
    screen = Screen(rows: rows, columns: columns)
    mark = transcript.startIndex
    var ends: (master: Int32, slave: Int32) = (-1, -1)
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    openpty(&ends.master, &ends.slave, nil, nil, &size)
    _ = fcntl(ends.master, F_SETFD, FD_CLOEXEC)
    terminal = ends.master
    var buffer = [CChar](repeating: 0, count: 128)
    ttyname_r(ends.slave, &buffer, buffer.count)
    let name = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // The first terminal that a session's leader opens is the one whose Ctrl-C reaches it.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    posix_spawnattr_setflags(&attributes, Int16(0x80))
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    // Other tests have sockets open; a program that held them would keep their servers waiting.
    for descriptor in Int32(3)..<1024 { posix_spawn_file_actions_addclose(&actions, descriptor) }
    let line = ["sh", "-c", "cd '\(folder)' && exec \"$0\" \"$@\""] + arguments
    var argumentPointers = line.map { strdup($0) } + [nil]
    var environmentPointers = environment.map { strdup($0) } + [nil]
    var identifier: pid_t = -1
    _ = posix_spawn(&identifier, "/bin/sh", &actions, &attributes, &argumentPointers, &environmentPointers)
    process = identifier
    for pointer in argumentPointers + environmentPointers { free(pointer) }
    posix_spawn_file_actions_destroy(&actions)
    posix_spawnattr_destroy(&attributes)
    close(ends.slave)
  }

  deinit {
    if exitCode == nil, process > 0 {
      kill(process, SIGKILL)
      var status: Int32 = 0
      waitpid(process, &status, 0)
    }
    close(terminal)
  }

  /// Types `text`. What the program writes meanwhile is read, so that neither waits for the other.
  package func type(_ text: String) {
    let input = Array(text.utf8)
    var start = 0
    while start < input.count {
      var polled = pollfd(fd: terminal, events: Int16(POLLIN | POLLOUT), revents: 0)
      guard poll(&polled, 1, 10_000) > 0 else { return }
      if polled.revents & Int16(POLLIN) != 0, !readOnce() { return }
      if polled.revents & Int16(POLLOUT) != 0 {
        // A terminal that is not read takes 4,096 bytes and drops the rest.
        let piece = Array(input[start...].prefix(512))
        let count = write(terminal, piece, piece.count)
        guard count > 0 || errno == EAGAIN || errno == EINTR else { return }
        start += max(0, count)
      }
    }
  }

  /// Gives the terminal another size, of which the program hears by a signal.
  package func resize(rows: Int, columns: Int) {
    screen.resize(rows: rows, columns: columns)
    var size = winsize(ws_row: UInt16(rows), ws_col: UInt16(columns), ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(terminal, UInt(TIOCSWINSZ), &size)
  }

  /// Sends a signal to the program.
  package func signal(_ number: Int32) { kill(process, number) }

  /// Reads until the screen is as wanted; false when that takes too long or the program ends.
  package func wait(until isWanted: (Screen) -> Bool) -> Bool {
    read { isWanted(self.screen) } || fail("waited for another screen than this one")
  }

  /// Reads until `text` is written behind what was expected last.
  package func expect(_ text: String) -> Bool {
    let isFound = read {
      guard let range = self.transcript[self.mark...].firstRange(of: text) else { return false }
      self.mark = range.upperBound
      return true
    }
    return isFound || fail("waited for `\(text)`")
  }

  /// Shows what there is instead; the test fails by the result.
  private func fail(_ reason: String) -> Bool {
    print("\(reason), cursor at row \(screen.row), column \(screen.column):\n\(screen.text)\n")
    return false
  }

  /// What was written behind what was expected last.
  package var rest: String { String(transcript[mark...]) }

  /// Reads until the program ends and gives its exit code, 128 and more for a signal; nil when it takes too long.
  package func end() -> Int32? {
    // The terminal closes with its last program.
    _ = read { false }
    guard exitCode == nil else { return exitCode }
    var status: Int32 = 0
    guard hasEnded(&status) else { return nil }
    exitCode = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return exitCode
  }

  private func hasEnded(_ status: inout Int32) -> Bool {
    let deadline = ContinuousClock.now + PseudoTerminal.patience
    while ContinuousClock.now < deadline {
      switch waitpid(process, &status, WNOHANG) {
      case process: return true
      case 0: _ = poll(nil, 0, 2)
      default: if errno != EINTR { return false }
      }
    }
    return false
  }

  private func read(until isDone: () -> Bool) -> Bool {
    let deadline = ContinuousClock.now + PseudoTerminal.patience
    while !isDone() {
      let rest = ContinuousClock.now.duration(to: deadline)
      guard rest > .zero else { return false }
      var polled = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      let milliseconds = Int32(rest.components.seconds * 1000) + 1
      guard poll(&polled, 1, milliseconds) > 0 else { continue }
      if !readOnce() { return isDone() }
    }
    return true
  }

  /// Takes what is there; false at the end.
  private func readOnce() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = Glibc.read(terminal, &chunk, chunk.count)
    guard count > 0 else { return count < 0 && (errno == EINTR || errno == EAGAIN) }
    bytes += chunk[..<count]
    screen.feed(chunk[..<count])
    let offset = transcript.utf8.distance(from: transcript.startIndex, to: mark)
    transcript += stripper.strip(chunk[..<count])
    mark = transcript.utf8.index(transcript.startIndex, offsetBy: offset)
    return true
  }
}

/// Leaves out the sequences that act on a terminal.
private struct SequenceStripper {
  private var isInside = false
  private var isControl = false
  private var partial: [UInt8] = []

  mutating func strip(_ bytes: ArraySlice<UInt8>) -> String {
    for byte in bytes {
      if isInside {
        if !isControl {
          isControl = byte == UInt8(ascii: "[")
          isInside = isControl || byte == UInt8(ascii: "(")
        } else if (0x40...0x7E).contains(byte) {
          (isInside, isControl) = (false, false)
        }
      } else if byte == 0x1B {
        isInside = true
      } else if byte != 0x0D, byte != 0x07 {
        partial.append(byte)
      }
    }
    // A character may be cut at the end of what was read.
    var end = partial.count
    while end > 0, partial[end - 1] & 0xC0 == 0x80 { end -= 1 }
    if end > 0, partial[end - 1] >= 0xC0 { end -= 1 } else { end = partial.count }
    let isWhole = partial[end...].first.map { first in
      partial.count - end == (first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2)
    }
    if isWhole != false { end = partial.count }
    defer { partial.removeFirst(end) }
    return String(decoding: partial[..<end], as: UTF8.self)
  }
}
