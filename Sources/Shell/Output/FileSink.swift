import Glibc

/// An open file descriptor to write to.
package struct FileSink: ByteSink {
  private let descriptor: Int32

  /// Writes to `descriptor`, which stays open.
  package init(_ descriptor: Int32) { self.descriptor = descriptor }

  package func write(_ bytes: [UInt8]) throws(SinkClosed) {
    var start = 0
    while start < bytes.count {
      let rest = bytes[start...]
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        start += count
      } else if errno == EPIPE {
        throw SinkClosed()
      } else if errno == EAGAIN {
        // Somebody made the terminal non-blocking: wait until it takes more.
        var poller = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&poller, 1, -1)
      } else if errno != EINTR {
        throw SinkClosed(reason: String(cString: strerror(errno)))
      }
    }
  }
}
