/// Finds the line and column of bytes; asked in ascending order, every byte is looked at once.
struct PlaceCursor {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0
  private var line = 1
  private var column = 1

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    restart()
  }

  private mutating func restart() {
    line = 1
    column = 1
    // A byte order mark takes no column.
    at = bytes.startsWithByteOrderMark ? 3 : 0
  }

  mutating func position(ofByte offset: Int) -> YAMLPosition {
    let offset = max(0, min(offset, bytes.count))
    if offset < at { restart() }
    while at < offset {
      let byte = bytes[at]
      at += 1
      let endsLine =
        byte == .lineFeed || (byte == .carriageReturn && !(at < bytes.count && bytes[at] == .lineFeed))
      if endsLine {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return YAMLPosition(line: line, column: column, offset: offset)
  }
}
