/// Collects the header lines of an answer. Interim answers (1xx) are replaced by what follows them, trailers
/// behind the body are left out.
struct ResponseHead {
  /// More than this in one header is an attack or a mistake.
  private static let maximumBytes = 1 << 20

  private var lines: [UInt8] = []
  private var isComplete = false

  /// Takes one line with its line ending, as libcurl hands it over; false when there is too much.
  mutating func append(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    let startsAnswer = line.count > 5 && line.starts(with: "HTTP/".utf8)
    if isComplete {
      guard startsAnswer else { return true }
      lines.removeAll(keepingCapacity: true)
      isComplete = false
    }
    if line.first == 0x0D || line.first == 0x0A {
      isComplete = true
      return true
    }
    guard lines.count + line.count <= ResponseHead.maximumBytes else { return false }
    if lines.isEmpty { lines.reserveCapacity(512) }
    lines.append(contentsOf: line)
    return true
  }

  /// The status of the status line, once one has come: `HTTP/1.1 201 Created` → 201.
  var status: Int? {
    guard let space = lines.firstIndex(of: 0x20), space + 3 < lines.count else { return nil }
    let digits = lines[(space + 1)...(space + 3)]
    guard digits.allSatisfy(\.isDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// The fields in order; a line that continues the one before (RFC 9112 §5.2) is joined to it by a space.
  var fields: [HTTPField] {
    var fields: [HTTPField] = []
    let bytes = lines.span
    var next = bytes.first(in: 0..<bytes.count) { $0 == 0x0A } + 1
    while next < bytes.count {
      let start = next
      let end = bytes.first(in: start..<bytes.count) { $0 == 0x0A }
      next = end + 1
      if bytes[start].isBlank, let last = fields.popLast() {
        fields.append(HTTPField(last.name, "\(last.value) \(text(start..<end))"))
        continue
      }
      let colon = bytes.first(in: start..<end) { $0 == 0x3A }
      if colon < end { fields.append(HTTPField(text(start..<colon), text(colon + 1..<end))) }
    }
    return fields
  }

  /// The text in `range`, without what is blank at its ends.
  private func text(_ range: Range<Int>) -> String {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, lines[start].isBlank { start += 1 }
    while start < end, lines[end - 1].isBlank || lines[end - 1] == 0x0D { end -= 1 }
    return String(decoding: lines[start..<end], as: UTF8.self)
  }
}
