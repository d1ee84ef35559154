import Glibc
import HTTP
import Testing

/// What programs that are started beside requests get to see of them.
struct InheritanceTests {
  @Test func connectionsAreNotInherited() async throws {
    let transport = CurlTransport()
    defer { transport.shutDown() }
    let server = try LoopbackServer([
      .request, .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"), .request,
    ])
    defer { server.stop() }
    _ = try await transport.send(HTTPRequest(.get, server.url), limits: TransferLimits())
    // The connection is kept; of all descriptors it is the one whose other end is the server's port.
    let kept = (Int32(3)..<1024).filter { descriptor in
      var address = sockaddr_in()
      var length = socklen_t(MemoryLayout<sockaddr_in>.size)
      let isConnected = withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          getpeername(descriptor, $0, &length) == 0
        }
      }
      return isConnected && UInt16(bigEndian: address.sin_port) == UInt16(server.port)
    }
    #expect(kept.count == 1)
    for descriptor in kept { #expect(fcntl(descriptor, F_GETFD) & FD_CLOEXEC != 0) }
  }
}
