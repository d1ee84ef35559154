import Glibc

/// A sandbox in a process of its own, as `trib sandbox` serves it.
final class ServedSandbox {
  let baseURL: String
  private let identifier: pid_t

  /// Starts one with further `options`; nil when it does not start.
  init?(_ trib: String, _ options: [String] = []) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    posix_spawn_file_actions_addclose(&actions, ends[0])
    var arguments = ([trib, "sandbox", "--port", "0"] + options).map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var identifier: pid_t = 0
    let code = posix_spawn(&identifier, trib, &actions, nil, &arguments, environ)
    close(ends[1])
    defer { close(ends[0]) }
    guard code == 0 else { return nil }
    self.identifier = identifier
    // Its first line ends with its address.
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while read(ends[0], &byte, 1) == 1, byte != 0x0A { line.append(byte) }
    baseURL = String(decoding: line, as: UTF8.self).split(separator: " ").last.map(String.init) ?? ""
    if !baseURL.hasPrefix("http://") { return nil }
  }

  deinit {
    kill(identifier, SIGTERM)
    var status: Int32 = 0
    waitpid(identifier, &status, 0)
  }
}
