import Binding
import Engine
import Glibc

/// A file that is read chunk by chunk; it is closed when nobody holds it any more.
final class FileStream: Sendable {
  private let descriptor: Int32

  /// Opens the file at `path` for the tables that queries read from files.
  static func bytes(_ path: String) throws(Binder.FileFault) -> FileBytes {
    let stream = try FileStream(path)
    return FileBytes(canBeReadAgain: stream.isRegular) { () throws(Binder.FileFault) in try stream.next() }
  }

  private init(_ path: String) throws(Binder.FileFault) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Binder.FileFault(reason: InputFile.systemReason()) }
  }

  deinit { close(descriptor) }

  /// Whether it is a file and no pipe or terminal.
  private var isRegular: Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  private func next() throws(Binder.FileFault) -> [UInt8] {
    var chunk = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count >= 0 {
        chunk.removeLast(chunk.count - count)
        return chunk
      }
      if errno != EINTR { throw Binder.FileFault(reason: InputFile.systemReason()) }
    }
  }
}
