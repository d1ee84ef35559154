import Glibc

/// A program started for the user: an editor, a pager, a command that prints a credential.
struct ChildProcess {
  /// Why a program was not started or did not do its work.
  struct Fault: Error {
    let reason: String
  }

  private let identifier: pid_t

  /// Starts `command` by the system's shell. Its standard input and output are those given, or ours.
  init(_ command: String, input: Int32? = nil, output: Int32? = nil, closing: [Int32] = []) throws(Fault) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input { posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO) }
    if let output { posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO) }
    for descriptor in closing { posix_spawn_file_actions_addclose(&actions, descriptor) }
    // What we ignore the program would ignore too: less has to hear of Ctrl-C.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    for signal in [SIGINT, SIGTERM, SIGPIPE, SIGTSTP] { sigaddset(&signals, signal) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    // And what we leave to a watch it would never hear of.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var arguments = ["sh", "-c", command].map { (text: String) in strdup(text) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var identifier: pid_t = 0
    let code = posix_spawn(&identifier, "/bin/sh", &actions, &attributes, &arguments, environ)
    guard code == 0 else { throw Fault(reason: String(cString: strerror(code))) }
    self.identifier = identifier
  }

  /// Waits for its end and gives its exit code; 128 and the signal's number when a signal ended it.
  func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  /// A pipe whose ends are not inherited.
  static func pipe() throws(Fault) -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0 else { throw Fault(reason: String(cString: strerror(errno))) }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  /// What `command` prints on its standard output.
  static func output(of command: String) throws(Fault) -> [UInt8] {
    let ends = try pipe()
    defer { close(ends.read) }
    let process: ChildProcess
    do throws(Fault) {
      process = try ChildProcess(command, output: ends.write)
      close(ends.write)
    } catch {
      close(ends.write)
      throw error
    }
    let bytes = (try? InputFile.read(descriptor: ends.read)) ?? []
    let code = process.wait()
    guard code == 0 else { throw Fault(reason: "it ended with exit code \(code)") }
    return bytes
  }
}
