import Glibc

/// A socket that listens on a free port of the loopback interface, and a thread that serves it.
package struct LoopbackListener: Sendable {
  /// The socket.
  package let descriptor: Int32
  /// Its port.
  package let port: Int

  /// Why there is no socket.
  package struct Failure: Error {
    package let number: Int32
  }

  /// Begins to listen.
  package init() throws(Failure) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let size = length
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, size) == 0 && listen(descriptor, 256) == 0
          && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard descriptor >= 0, isBound else { throw Failure(number: errno) }
    self.descriptor = descriptor
    port = Int(UInt16(bigEndian: address.sin_port))
  }

  /// What a client calls it.
  package var url: String { "http://127.0.0.1:\(port)" }

  /// Runs `work` on a thread of its own; what serves the socket ends once `accept` fails, which `stop` sees to.
  package static func startThread(_ work: @escaping @Sendable () -> Void) throws(Failure) {
    var thread = pthread_t()
    let box = Unmanaged.passRetained(Work(run: work))
    let code = pthread_create(
      &thread, nil,
      { argument in
        guard let argument else { return nil }
        Unmanaged<Work>.fromOpaque(argument).takeRetainedValue().run()
        return nil
      }, box.toOpaque())
    guard code == 0 else {
      box.release()
      throw Failure(number: code)
    }
    pthread_detach(thread)
  }

  /// Ends the listening; whoever serves closes the socket.
  package func stop() { shutdown(descriptor, Int32(SHUT_RDWR)) }

  /// What a thread is handed.
  private final class Work: Sendable {
    let run: @Sendable () -> Void

    init(run: @escaping @Sendable () -> Void) { self.run = run }
  }
}
