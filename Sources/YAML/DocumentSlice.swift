/// Whole lines of a document, to be read as a document of their own.
///
/// A slice keeps the indentation of its lines, so that the library reads them as it would in their place.
struct DocumentSlice {
  /// The bytes of the whole document.
  let bytes: UnsafeBufferPointer<UInt8>
  /// The bytes of the slice.
  let range: Range<Int>
  /// The line of the document in which the slice starts, counted from 0.
  let firstLine: Int

  /// The whole document, without its byte order mark.
  init(whole bytes: UnsafeBufferPointer<UInt8>) {
    self.init(bytes: bytes, range: (bytes.startsWithByteOrderMark ? 3 : 0)..<bytes.count, firstLine: 0)
  }

  init(bytes: UnsafeBufferPointer<UInt8>, range: Range<Int>, firstLine: Int) {
    self.bytes = bytes
    self.range = range
    self.firstLine = firstLine
  }
}
