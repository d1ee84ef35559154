import Glibc

/// A client on a bare socket, which sees what curl and others hide: half answers and ended connections.
final class LiveClient {
  /// An answer as it came over the wire.
  struct Reply: Hashable {
    var status: Int
    var headers: [String]
    var body: String
    /// Whether the body ended before its announced length.
    var isCut = false

    /// The value of the header called `name`.
    func header(_ name: String) -> String? {
      let start = name.lowercased() + ": "
      return headers.first { $0.lowercased().hasPrefix(start) }.map { String($0.dropFirst(start.count)) }
    }
  }

  /// The connection could not be made.
  struct NoConnection: Error { var code: Int32 }

  private let port: Int
  private let descriptor: Int32
  private var received: [UInt8] = []

  /// Connects to a loopback port.
  init(port: Int) throws {
    self.port = port
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(truncatingIfNeeded: port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    // Nothing here takes long. Should an answer never come, the test fails instead of hanging.
    var limit = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    // All properties are set, so `deinit` closes the socket when this throws.
    guard code == 0 else { throw NoConnection(code: errno) }
  }

  deinit { close(descriptor) }

  /// Sends a request and reads its answer; nil if the connection ends instead.
  func send(
    _ method: String, _ target: String, _ body: String? = nil, token: String? = nil,
    type: String = "application/json", headers: [String] = []
  ) -> Reply? {
    write(
      LiveClient.request(
        method, target, body, token: token, type: type, headers: headers + ["Host: 127.0.0.1:\(port)"]))
    return read(hasBody: method != "HEAD")
  }

  /// The text of a request.
  static func request(
    _ method: String, _ target: String, _ body: String? = nil, token: String? = nil,
    type: String = "application/json", headers: [String] = []
  ) -> String {
    var lines = ["\(method) \(target) HTTP/1.1"] + headers
    if !headers.contains(where: { $0.hasPrefix("Host:") }) { lines.append("Host: localhost") }
    if let token { lines.append("Authorization: Bearer \(token)") }
    if let body { lines += ["Content-Type: \(type)", "Content-Length: \(body.utf8.count)"] }
    return lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")
  }

  /// Gets an access token.
  func token() -> String? {
    send(
      "POST", "/oauth2/token",
      "grant_type=client_credentials&client_id=sandbox-client&client_secret=sandbox-secret",
      type: "application/x-www-form-urlencoded")?
      .body.string(after: "\"access_token\":\"")
  }

  /// Sends bytes as they are.
  func write(_ text: String) {
    let bytes = Array(text.utf8)
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  /// Reads one answer; nil if the connection ends before its head is complete.
  func read(hasBody: Bool = true) -> Reply? {
    while true {
      if let reply = reply(hasBody: hasBody, isEnded: false) { return reply }
      var chunk = [UInt8](repeating: 0, count: 65_536)
      let count = chunk.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
      guard count > 0 else { return reply(hasBody: hasBody, isEnded: true) }
      received += chunk.prefix(count)
    }
  }

  /// Whether nothing has come that was not read, without waiting for it.
  var isQuiet: Bool {
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return received.isEmpty && Glibc.poll(&poll, 1, 0) == 0
  }

  /// Whether the server has ended the connection: waits until it does or sends something.
  var isEnded: Bool {
    var byte: UInt8 = 0
    return received.isEmpty && recv(descriptor, &byte, 1, 0) == 0
  }

  /// Takes one answer from what was received.
  private func reply(hasBody: Bool, isEnded: Bool) -> Reply? {
    let text = received
    guard let end = text.indices.first(where: { text[$0...].starts(with: "\r\n\r\n".utf8) }) else {
      return nil
    }
    var lines = String(decoding: text[..<end], as: UTF8.self).split(separator: "\r\n").map(String.init)
    guard let status = lines.first?.split(separator: " ").dropFirst().first.flatMap({ Int($0) }) else {
      return nil
    }
    lines.removeFirst()
    var reply = Reply(status: status, headers: lines, body: "")
    let length = hasBody ? reply.header("Content-Length").flatMap { Int($0) } ?? 0 : 0
    let body = text[(end + 4)...].prefix(length)
    guard body.count == length || isEnded else { return nil }
    reply.body = String(decoding: body, as: UTF8.self)
    reply.isCut = body.count < length
    received = Array(text[(end + 4 + body.count)...])
    return reply
  }
}
