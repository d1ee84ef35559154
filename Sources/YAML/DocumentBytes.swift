import Glibc

/// The bytes of one document, which never change.
///
/// A file is read, not mapped: a mapped file that somebody truncates ends the process with a signal, and
/// reading the largest document of the registry (1.4 MB) costs well under a millisecond.
///
/// Unchecked, because of the pointer: it leads to bytes that live as long as the program and are never
/// written.
package struct DocumentBytes: @unchecked Sendable {
  private enum Storage {
    case array([UInt8])
    case fixed(UnsafeRawBufferPointer)
  }

  private let storage: Storage

  /// The size above which `init(readingFile:limit:)` refuses a file unless told otherwise: 64 MiB.
  package static let defaultLimit = 64 << 20

  /// Takes the bytes of a document.
  package init(_ bytes: [UInt8]) {
    storage = .array(bytes)
  }

  /// Takes the UTF-8 of a text.
  package init(_ text: String) {
    storage = .array(Array(text.utf8))
  }

  /// Refers to bytes that live as long as the program, such as a document embedded in the binary.
  package init(staticBytes: UnsafeRawBufferPointer) {
    storage = .fixed(staticBytes)
  }

  /// Reads a file, a pipe too. Throws if it is missing, a directory, unreadable, larger than `limit` bytes or
  /// empty.
  package init(readingFile path: String, limit: Int = DocumentBytes.defaultLimit) throws(YAMLError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw YAMLError.opening(path, code: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .fileUnreadable(path: path, code: errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw .fileIsDirectory(path: path) }
    if status.st_size > limit { throw .fileTooLarge(path: path, maximum: limit) }
    // One byte more than the size: a file that did not grow is then read by one call, and a second one sees
    // its end.
    let bytes = try DocumentBytes.read(
      descriptor, path: path, expecting: max(Int(status.st_size), 4095) + 1, limit: limit)
    if bytes.isEmpty { throw .empty }
    storage = .array(bytes)
  }

  private static func read(
    _ descriptor: Int32, path: String, expecting capacity: Int, limit: Int
  ) throws(YAMLError) -> [UInt8] {
    var bytes: [UInt8] = []
    var failure: Int32 = 0
    var chunk = capacity
    while true {
      var got = 0
      let part = [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
        repeat {
          got = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        } while got < 0 && errno == EINTR
        if got < 0 { failure = errno }
        count = max(got, 0)
      }
      if got < 0 { throw .fileUnreadable(path: path, code: failure) }
      if got == 0 { return bytes }
      if bytes.isEmpty { bytes = part } else { bytes += part }
      if bytes.count > limit { throw .fileTooLarge(path: path, maximum: limit) }
      chunk = 1 << 16
    }
  }

  /// Bytes in the document.
  package var count: Int {
    switch storage {
    case .array(let bytes): bytes.count
    case .fixed(let bytes): bytes.count
    }
  }

  /// Lends the bytes for the time of a call.
  package func withUnsafeBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    switch storage {
    case .array(let bytes):
      return try bytes.withUnsafeBufferPointer(body)
    case .fixed(let bytes):
      return try body(bytes.assumingMemoryBound(to: UInt8.self))
    }
  }

  /// The bytes as an array; no copy if they are one.
  package var array: [UInt8] {
    switch storage {
    case .array(let bytes): bytes
    case .fixed(let bytes): Array(bytes)
    }
  }

  /// The place of a byte; of the end for an offset outside.
  package func position(ofByte offset: Int) -> YAMLPosition {
    withUnsafeBytes { bytes in
      var places = PlaceCursor(bytes)
      return places.position(ofByte: offset)
    }
  }
}
