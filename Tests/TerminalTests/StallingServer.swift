import Glibc
import TestSupport

/// An API that gives out tokens, and begins to answer everything else but never ends.
final class StallingServer: Sendable {
  private let listener: LoopbackListener

  init() throws {
    listener = try LoopbackListener()
    let descriptor = listener.descriptor
    try LoopbackListener.startThread { Answering(descriptor: descriptor).serve() }
  }

  deinit { listener.stop() }

  /// Where it listens.
  var url: String { listener.url }
}

/// The thread's side of it.
private final class Answering {
  private let descriptor: Int32
  private var open: [Int32] = []

  init(descriptor: Int32) { self.descriptor = descriptor }

  func serve() {
    while true {
      let connection = accept(descriptor, nil, nil)
      guard connection >= 0 else { break }
      open.append(connection)
      while let request = readRequest(connection) {
        if request.contains("/oauth2/token") {
          let body = #"{"access_token": "t", "token_type": "Bearer", "expires_in": 3600}"#
          answer(
            connection,
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
          )
        } else {
          answer(
            connection,
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"organization_id\": "
          )
          break
        }
      }
    }
    for connection in open { close(connection) }
    close(descriptor)
  }

  /// A request's head and whatever came with it; its body is awaited too.
  private func readRequest(_ connection: Int32) -> String? {
    var text = ""
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(connection, &chunk, chunk.count)
      guard count > 0 else { return nil }
      text += String(decoding: chunk[..<count], as: UTF8.self)
      guard let end = text.firstRange(of: "\r\n\r\n") else { continue }
      let length = text.lowercased().firstRange(of: "content-length: ").flatMap { range in
        Int(text.lowercased()[range.upperBound...].prefix { $0.isNumber })
      }
      if text[end.upperBound...].utf8.count >= length ?? 0 { return text }
    }
  }

  private func answer(_ connection: Int32, _ text: String) {
    _ = Array(text.utf8).withUnsafeBytes {
      send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
  }
}
