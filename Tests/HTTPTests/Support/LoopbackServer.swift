import Glibc
import Synchronization

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
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let (socket, size) = (socket, length)
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, size) == 0 && listen(socket, 256) == 0 && getsockname(socket, $0, &length) == 0
      }
    }
    guard socket >= 0, isBound else { throw SocketError(number: errno) }
    port = Int(UInt16(bigEndian: address.sin_port))
    try Self.startThread { [self] in acceptAll() }
  }

  struct SocketError: Error { let number: Int32 }

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
        try Self.startThread { [self] in Connection(connection, record: record).follow(script) }
      } catch {
        close(connection)
      }
    }
    done.signal()
  }

  private func record(_ request: String) { received.withLock { $0.append(request) } }

  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private static func startThread(_ run: @escaping @Sendable () -> Void) throws {
    var thread = pthread_t()
    let body = Unmanaged.passRetained(Body(run))
    let code = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, body.toOpaque())
    guard code == 0 else {
      body.release()
      throw SocketError(number: code)
    }
    pthread_detach(thread)
  }
}
