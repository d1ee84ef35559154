import Glibc

/// Runs the `trib` that was built with the tests, in a home of its own, and keeps what it writes.
package struct TribProcess: Sendable {
  /// Where the built program is: beside the tests, or where `TRIB_TEST_PROGRAM` says.
  package static let path: String = {
    if let other = getenv("TRIB_TEST_PROGRAM") { return String(cString: other) }
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let test = String(decoding: buffer.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return test.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } + "/trib"
  }()

  /// What a run came to.
  package struct Result: Hashable, Sendable {
    package let exitCode: Int32
    package let output: String
    package let errors: String

    package init(exitCode: Int32, output: String, errors: String) {
      self.exitCode = exitCode
      self.output = output
      self.errors = errors
    }
  }

  /// The folder that the program takes for its home; the current folder too. It goes away with this value.
  package var home: String { folder.path }
  private let folder = TemporaryFolder()
  private let variables: [String: String]

  /// A program that sees `variables` and nothing else of this process's environment but the path of programs.
  package init(_ variables: [String: String] = [:]) {
    self.variables = variables
  }

  /// Writes a file into the program's home.
  package func write(_ name: String, _ text: String) { write(name, Array(text.utf8)) }

  /// Writes a file into the program's home.
  package func write(_ name: String, _ bytes: [UInt8]) {
    guard let file = fopen("\(home)/\(name)", "wb") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }

  /// Runs it to its end with `arguments`.
  package func run(_ arguments: [String], input: String = "") -> Result {
    start("exec \"$0\" \"$@\"", [TribProcess.path] + arguments, input: input)
  }

  /// Runs a line of the system's shell, in which `trib` is the program.
  package func shell(_ line: String, input: String = "") -> Result {
    start("trib() { '\(TribProcess.path)' \"$@\"; }\n" + line, ["sh"], input: input)
  }

  /// The environment that the program sees.
  package var environment: [String] {
    var all = ["HOME": home, "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC"]
    for (name, value) in variables { all[name] = value }
    return all.map { "\($0.key)=\($0.value)" }
  }

  /// Runs `line` by the system's shell, its current folder the home.
  private func start(_ line: String, _ words: [String], input: String) -> Result {
    let arguments = ["sh", "-c", "cd \"$HOME\" || exit 99\n" + line] + words
    let (inputs, outputs, errors) = (Pipe(), Pipe(), Pipe())
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, inputs.read, 0)
    posix_spawn_file_actions_adddup2(&actions, outputs.write, 1)
    posix_spawn_file_actions_adddup2(&actions, errors.write, 2)
    // Other tests have sockets open; a program that held them would keep their servers waiting.
    for descriptor in Int32(3)..<1024 { posix_spawn_file_actions_addclose(&actions, descriptor) }
    var argumentPointers = arguments.map { strdup($0) } + [nil]
    var environmentPointers = environment.map { strdup($0) } + [nil]
    defer { for pointer in argumentPointers + environmentPointers { free(pointer) } }
    var identifier: pid_t = 0
    let code = posix_spawn(&identifier, "/bin/sh", &actions, nil, &argumentPointers, &environmentPointers)
    for descriptor in [inputs.read, outputs.write, errors.write] { close(descriptor) }
    guard code == 0 else {
      for descriptor in [inputs.write, outputs.read, errors.read] { close(descriptor) }
      return Result(
        exitCode: -1, output: "", errors: "cannot start a shell: \(String(cString: strerror(code)))")
    }
    let (output, error) = Pipe.exchange(Array(input.utf8), into: inputs.write, outputs.read, errors.read)
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    let exitCode = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
    return Result(
      exitCode: exitCode, output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: error, as: UTF8.self))
  }
}

/// Two ends that other programs do not inherit.
private struct Pipe {
  let read: Int32
  let write: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    // A socket pair is closed to other programs from its first moment: tests start many of them at once.
    _ = socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends)
    (read, write) = (ends[0], ends[1])
  }

  /// Writes `input` and reads two outputs until their ends, whichever is ready; then closes all three.
  static func exchange(_ input: [UInt8], into writeEnd: Int32, _ first: Int32, _ second: Int32) -> (
    [UInt8], [UInt8]
  ) {
    signal(SIGPIPE, SIG_IGN)
    _ = fcntl(writeEnd, F_SETFL, O_NONBLOCK)
    var (start, outputs, open) = (0, [[UInt8](), []], [true, true])
    var isWriting = true
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while open[0] || open[1] {
      if isWriting, start == input.count {
        close(writeEnd)
        isWriting = false
      }
      var polls = [
        pollfd(fd: open[0] ? first : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: open[1] ? second : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: isWriting ? writeEnd : -1, events: Int16(POLLOUT), revents: 0),
      ]
      guard poll(&polls, 3, -1) >= 0 || errno == EINTR else { break }
      for (index, descriptor) in [first, second].enumerated() where polls[index].revents != 0 {
        let count = Glibc.read(descriptor, &chunk, chunk.count)
        if count > 0 {
          outputs[index] += chunk[..<count]
        } else if count == 0 || errno != EINTR {
          open[index] = false
        }
      }
      if polls[2].revents != 0 {
        let rest = Array(input[start...].prefix(1 << 16))
        let count = Glibc.write(writeEnd, rest, rest.count)
        // Nobody reads any more.
        if count > 0 { start += count } else if errno != EAGAIN, errno != EINTR { start = input.count }
      }
    }
    if isWriting { close(writeEnd) }
    close(first)
    close(second)
    return (outputs[0], outputs[1])
  }
}
