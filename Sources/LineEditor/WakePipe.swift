import Glibc

/// A pipe whose bytes mean nothing but that somebody is to wake up.
struct WakePipe {
  let reading: Int32
  let writing: Int32

  /// Nil when the system has no descriptors left.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    (reading, writing) = (ends[0], ends[1])
  }

  /// Gives the descriptors back.
  func close() {
    Glibc.close(reading)
    Glibc.close(writing)
  }
}
