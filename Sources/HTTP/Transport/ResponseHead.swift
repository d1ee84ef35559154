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
    for line in lines.split(separator: 0x0A).dropFirst() {
      if let first = line.first, first.isBlank, let last = fields.popLast() {
        fields.append(HTTPField(last.name, "\(last.value) \(ResponseHead.text(line))"))
      } else if let colon = line.firstIndex(of: 0x3A) {
        fields.append(
          HTTPField(ResponseHead.text(line[..<colon]), ResponseHead.text(line[(colon + 1)...])))
      }
    }
    return fields
  }

  private static func text(_ bytes: ArraySlice<UInt8>) -> String {
    var bytes = bytes
    while let first = bytes.first, first.isBlank { bytes.removeFirst() }
    while let last = bytes.last, last.isBlank || last == 0x0D { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
