import Glibc

/// The server's side of one connection.
struct Connection {
  private let socket: Int32
  private let record: (String) -> Void

  init(_ socket: Int32, record: @escaping (String) -> Void) {
    self.socket = socket
    self.record = record
    var on: Int32 = 1
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  func follow(_ script: [Step]) {
    for step in script {
      switch step {
      case .request: _ = readRequest()
      case .firstByte:
        var byte: UInt8 = 0
        _ = recv(socket, &byte, 1, Int32(MSG_PEEK))
      case .write(let bytes): write(bytes)
      case .open(let gate): gate.open()
      case .await(let gate): gate.blockUntilOpen()
      case .hold:
        var byte: UInt8 = 0
        while recv(socket, &byte, 1, 0) > 0 {}
      case .serve(let answer): while readRequest() { write(answer) }
      case .reset:
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
      case .close(let gate):
        close(socket)
        return gate.open()
      }
    }
    close(socket)
  }

  private func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if sent <= 0 { return }
      rest = rest.dropFirst(sent)
    }
  }

  /// Reads up to the empty line, then as many bytes as Content-Length says. False at the end of the stream.
  private func readRequest() -> Bool {
    var bytes: [UInt8] = []
    while !bytes.suffix(4).elementsEqual([13, 10, 13, 10]) {
      guard let byte = readByte() else { return false }
      bytes.append(byte)
    }
    let head = String(decoding: bytes, as: UTF8.self)
    let length = head.split(separator: "\r\n").compactMap { line -> Int? in
      guard line.lowercased().hasPrefix("content-length:") else { return nil }
      return Int(line.dropFirst(15).filter { $0 != " " })
    }
    for _ in 0..<(length.first ?? 0) {
      guard let byte = readByte() else { return false }
      bytes.append(byte)
    }
    record(String(decoding: bytes, as: UTF8.self))
    return true
  }

  private func readByte() -> UInt8? {
    var byte: UInt8 = 0
    return recv(socket, &byte, 1, 0) == 1 ? byte : nil
  }
}
