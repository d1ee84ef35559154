import Glibc
import Synchronization
import TestSupport

/// What a connection of `LoopbackServer` does, step by step.
enum Step: Sendable {
  /// Reads one request, its body included.
  case request
  /// Waits until a request begins to arrive, without reading it.
  case firstByte
  /// Writes these bytes.
  case write([UInt8])
  /// Lets the test go on.
  case open(Gate)
  /// Waits for the test.
  case await(Gate)
  /// Waits until the client closes the connection.
  case hold
  /// Ends the connection with a reset instead of a regular end.
  case reset
  /// Ends the connection regularly and lets the test go on.
  case close(Gate)
  /// Answers every request with this, as long as the client likes.
  case serve([UInt8])

  static func write(_ text: String) -> Step { .write(Array(text.utf8)) }
}

/// A server on a free port of the loopback interface, written on sockets so that it shares nothing with the
/// client. Connection number n follows script number n; the last script is repeated.
///
/// Unchecked, because the socket is set once and closed once.
final class LoopbackServer: @unchecked Sendable {
  let port: Int
  private let socket: Int32
  private let scripts: [[Step]]
  private let received = Mutex<[String]>([])
  private let accepted = Mutex(0)
  private let done = ThreadSemaphore()

  init(_ scripts: [Step]...) throws {
    self.scripts = scripts
    let listener = try LoopbackListener()
    (socket, port) = (listener.descriptor, listener.port)
    try LoopbackListener.startThread { [self] in acceptAll() }
  }

  var url: String { "http://127.0.0.1:\(port)" }

  /// The requests read so far, as text.
  var requests: [String] { received.withLock { $0 } }

  /// How many connections were made so far.
  var connections: Int { accepted.withLock { $0 } }

  /// Stops listening; call it at the end of each test.
  func stop() {
    shutdown(socket, Int32(SHUT_RDWR))
    done.wait()
    close(socket)
  }

  /// A port nobody listens on.
  static func refusedPort() throws -> Int {
    let server = try LoopbackServer([])
    server.stop()
    return server.port
  }

  private func acceptAll() {
    while true {
      let connection = accept(socket, nil, nil)
      if connection < 0 { break }
      // A program that another test starts now must not keep it open.
      _ = fcntl(connection, F_SETFD, FD_CLOEXEC)
      let number = accepted.withLock { count in
        defer { count += 1 }
        return count
      }
      let script = scripts[min(number, scripts.count - 1)]
      do {
        try LoopbackListener.startThread { [self] in Connection(connection, record: record).follow(script) }
      } catch {
        close(connection)
      }
    }
    done.signal()
  }

  private func record(_ request: String) { received.withLock { $0.append(request) } }
}
