import Glibc

/// Reads files and the standard input.
enum InputFile {
  /// Why a file cannot be read, in the system's words.
  struct Fault: Error {
    let reason: String
  }

  /// The bytes of the file at `path`.
  static func read(_ path: String) throws(Fault) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Fault(reason: systemReason()) }
    defer { close(descriptor) }
    return try read(descriptor: descriptor)
  }

  /// Everything that stands on the standard input.
  static func standardInput() throws(Fault) -> [UInt8] { try read(descriptor: STDIN_FILENO) }

  /// Everything that can be read from an open descriptor.
  static func read(descriptor: Int32) throws(Fault) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes += chunk[..<count]
      } else if errno != EINTR {
        throw Fault(reason: systemReason())
      }
    }
  }

  /// What errno stands for, in lower case.
  static func systemReason() -> String {
    let text = String(cString: strerror(errno))
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}
