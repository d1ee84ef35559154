package import Binding
import Synchronization

/// An open file, read from the front chunk by chunk, by one reader.
package struct FileBytes: Sendable {
  /// Whether opening the file again gives the same bytes; a pipe gives what is left.
  package let canBeReadAgain: Bool
  private let read: @Sendable () throws(Binder.FileFault) -> [UInt8]

  /// A file whose chunks `read` gives, an empty one at the end and from then on.
  package init(
    canBeReadAgain: Bool = true, _ read: @escaping @Sendable () throws(Binder.FileFault) -> [UInt8]
  ) {
    self.canBeReadAgain = canBeReadAgain
    self.read = read
  }

  /// A file that is all here.
  package init(whole bytes: [UInt8]) {
    let whole = Once(bytes)
    self.init { () throws(Binder.FileFault) in whole.take() }
  }

  /// The next chunk; empty at the end. Throws why it cannot be read.
  package func next() throws(Binder.FileFault) -> [UInt8] { try read() }

  /// An opener that reads a file whole.
  static func opener(
    _ readFile: @escaping @Sendable (String) throws(Binder.FileFault) -> [UInt8]
  ) -> Opener {
    { path throws(Binder.FileFault) in FileBytes(whole: try readFile(path)) }
  }

  /// Opens a file by its path.
  package typealias Opener = @Sendable (String) throws(Binder.FileFault) -> FileBytes
}

/// Bytes handed out once.
private final class Once: Sendable {
  private let bytes: Mutex<[UInt8]>

  init(_ bytes: [UInt8]) { self.bytes = Mutex(bytes) }

  func take() -> [UInt8] {
    bytes.withLock { bytes in
      defer { bytes = [] }
      return bytes
    }
  }
}
