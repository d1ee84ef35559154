import Glibc
import Shell

/// A file that is closed when nothing more is written to it.
struct OwnedFileSink: ByteSink {
  private let descriptor: Int32

  /// Takes over `descriptor`.
  init(_ descriptor: Int32) { self.descriptor = descriptor }

  func write(_ bytes: [UInt8]) throws(SinkClosed) { try FileSink(descriptor).write(bytes) }

  func close() throws(SinkClosed) {
    guard Glibc.close(descriptor) == 0 else { throw SinkClosed(reason: InputFile.systemReason()) }
  }
}
