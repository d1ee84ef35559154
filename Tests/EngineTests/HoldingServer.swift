import Glibc
import Synchronization

/// A server on a free port of the loopback interface that reads requests and never answers, and counts the connections
/// that the client closes.
final class HoldingServer: Sendable {
  let url: String
  private let listener: Int32
  private let state = Mutex(Counts())

  /// What came so far.
  struct Counts {
    var requests = 0
    var open = 0
    var closed = 0
  }

  init() {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        _ = bind(listener, address, length)
        _ = listen(listener, 64)
        _ = getsockname(listener, address, &length)
      }
    }
    url = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
    var thread = pthread_t()
    // The thread ends when `stop` ends the listening.
    pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<HoldingServer>.fromOpaque(argument).takeRetainedValue().serve()
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
    pthread_detach(thread)
  }

  var counts: Counts { state.withLock { $0 } }

  /// Ends listening; call it at the end of a test.
  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  private func serve() {
    var polled = [pollfd(fd: listener, events: Int16(POLLIN), revents: 0)]
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
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { break }
      _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
      polled.append(pollfd(fd: connection, events: Int16(POLLIN), revents: 0))
      state.withLock { $0.open += 1 }
    }
    for connection in polled.dropFirst() { close(connection.fd) }
    close(listener)
  }
}
