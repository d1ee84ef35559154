import Glibc
import Synchronization
import TestSupport

/// A server on a free port of the loopback interface that reads requests and never answers, and counts the connections
/// that the client closes.
final class HoldingServer: Sendable {
  private let listener: LoopbackListener
  private let state = Mutex(Counts())

  /// What came so far.
  struct Counts {
    var requests = 0
    var open = 0
    var closed = 0
  }

  init() throws {
    listener = try LoopbackListener()
    try LoopbackListener.startThread { [self] in serve() }
  }

  var url: String { listener.url }

  var counts: Counts { state.withLock { $0 } }

  /// Ends listening; call it at the end of a test.
  func stop() { listener.stop() }

  private func serve() {
    var polled = [pollfd(fd: listener.descriptor, events: Int16(POLLIN), revents: 0)]
    var bytes = [UInt8](repeating: 0, count: 4096)
    while poll(&polled, nfds_t(polled.count), -1) > 0 {
      for index in polled.indices.dropFirst().reversed() where polled[index].revents != 0 {
        let count = recv(polled[index].fd, &bytes, bytes.count, 0)
        if count > 0 {
          // Requests without a body end in an empty line, and come as a whole.
          let isWhole = bytes[..<count].suffix(4) == [13, 10, 13, 10]
          state.withLock { $0.requests += isWhole ? 1 : 0 }
        } else {
          close(polled[index].fd)
          polled.remove(at: index)
          state.withLock { counts in
            counts.open -= 1
            counts.closed += 1
          }
        }
      }
      guard polled[0].revents != 0 else { continue }
      let connection = accept(listener.descriptor, nil, nil)
      guard connection >= 0 else { break }
      _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
      polled.append(pollfd(fd: connection, events: Int16(POLLIN), revents: 0))
      state.withLock { $0.open += 1 }
    }
    for connection in polled.dropFirst() { close(connection.fd) }
    close(listener.descriptor)
  }
}
