import Glibc

/// What one run of a program took, as the system counts it.
struct ChildRun {
  /// From start to end.
  let wall: Duration
  /// Of the processor, for itself and the kernel.
  let processor: Duration
  /// The most memory it held at a time, in KiB.
  let peakMemory: Int
  let exitCode: Int32

  /// Runs `command` to its end; what it writes is thrown away.
  init(_ command: [String]) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var identifier: pid_t = 0
    let clock = ContinuousClock()
    let start = clock.now
    guard posix_spawnp(&identifier, command[0], &actions, nil, &arguments, environ) == 0 else {
      (wall, processor, peakMemory, exitCode) = (.zero, .zero, 0, 127)
      return
    }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(identifier, &status, 0, &usage) < 0, errno == EINTR {}
    wall = start.duration(to: clock.now)
    processor = ChildRun.duration(usage.ru_utime) + ChildRun.duration(usage.ru_stime)
    peakMemory = usage.ru_maxrss
    exitCode = status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  private static func duration(_ time: timeval) -> Duration {
    .seconds(time.tv_sec) + .microseconds(time.tv_usec)
  }
}
