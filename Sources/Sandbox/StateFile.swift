import Glibc

/// The file that keeps the state. It is replaced as a whole, so that it is never half written.
/// Buffers go to the system's `read` and `write` by pointer; no pointer outlives its call.
struct StateFile: Sendable {
  let path: String

  /// Whether there is a file.
  var exists: Bool { access(path, F_OK) == 0 }

  /// The store in the file; nil if there is no file yet.
  func load() throws(SandboxError) -> Store? {
    guard let bytes = try read() else { return nil }
    do {
      return try StateDocument.store(from: bytes)
    } catch {
      throw .damagedState(path: path, reason: error.reason)
    }
  }

  /// Puts `store` in place of what the file holds. Only its owner can read it: it holds access tokens.
  func save(_ store: Store) throws(SandboxError) {
    let temporary = "\(path).\(getpid()).tmp"
    unlink(temporary)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .stateFile(path: path, code: errno) }
    let code = StateFile.write(StateDocument.bytes(of: store), to: descriptor)
    let isClosed = close(descriptor) == 0
    guard code == 0, isClosed, rename(temporary, path) == 0 else {
      let code = code == 0 ? errno : code
      unlink(temporary)
      throw .stateFile(path: path, code: code)
    }
  }

  private func read() throws(SandboxError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw .stateFile(path: path, code: errno)
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while true {
      var count = 0
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: 65_536))
      count = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(descriptor, buffer.baseAddress.map { $0 + start }, 65_536)
      }
      guard count >= 0 else { throw .stateFile(path: path, code: errno) }
      bytes.removeLast(65_536 - count)
      if count == 0 { return bytes }
    }
  }

  /// Writes all of `bytes`; answers an `errno`, 0 if it went well.
  private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
    bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return errno }
        rest = rest.dropFirst(count)
      }
      return 0
    }
  }
}
