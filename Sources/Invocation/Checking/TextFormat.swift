/// The `format`s of texts that are checked: those that an API would refuse and that can be told for certain.
enum TextFormat: String {
  case dateTime = "date-time"
  case date
  case uri
  case email
  case uuid
  case ipv4

  /// The format with its article.
  var words: String {
    switch self {
    case .dateTime: "a date and time (RFC 3339)"
    case .date: "a date"
    case .uri: "a URL"
    case .email: "an e-mail address"
    case .uuid: "a UUID"
    case .ipv4: "an IPv4 address"
    }
  }

  /// A text of the format.
  var example: String {
    switch self {
    case .dateTime: "2026-01-31T12:00:00Z"
    case .date: "2026-01-31"
    case .uri: "https://example.com/a"
    case .email: "name@example.com"
    case .uuid: "123e4567-e89b-12d3-a456-426614174000"
    case .ipv4: "192.0.2.1"
    }
  }

  /// Whether `text` is of the format.
  func accepts(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    switch self {
    case .date: return bytes.count == 10 && TextFormat.isDate(bytes[...])
    case .dateTime: return TextFormat.isDateTime(bytes)
    case .uri: return TextFormat.isURI(bytes)
    case .email:
      guard let at = bytes.lastIndex(of: UInt8(ascii: "@")) else { return false }
      return at > 0 && at < bytes.count - 1 && !bytes.contains { $0 <= 0x20 }
    case .uuid:
      return bytes.count == 36
        && bytes.enumerated().allSatisfy { index, byte in
          [8, 13, 18, 23].contains(index)
            ? byte == UInt8(ascii: "-") : Unicode.Scalar(byte).properties.isASCIIHexDigit
        }
    case .ipv4:
      let parts = text.split(separator: ".", omittingEmptySubsequences: false)
      return parts.count == 4
        && parts.allSatisfy { part in
          part.utf8.count <= 3 && part.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 } && UInt8(part) != nil
        }
    }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) else { return nil }
    return bytes.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  private static func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
    let start = bytes.startIndex
    guard bytes.count == 10, bytes[start + 4] == UInt8(ascii: "-"), bytes[start + 7] == UInt8(ascii: "-"),
      let year = number(bytes[start..<start + 4]), let month = number(bytes[start + 5..<start + 7]),
      let day = number(bytes[start + 8..<start + 10]), (1...12).contains(month)
    else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...days[month - 1]).contains(day)
  }

  private static func isDateTime(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 20, isDate(bytes[..<10]), bytes[10] | 0x20 == UInt8(ascii: "t"),
      let hour = number(bytes[11..<13]), bytes[13] == UInt8(ascii: ":"), let minute = number(bytes[14..<16]),
      bytes[16] == UInt8(ascii: ":"), let second = number(bytes[17..<19]), hour < 24, minute < 60,
      second <= 60
    else { return false }
    var rest = bytes[19...]
    if rest.first == UInt8(ascii: ".") {
      let digits = rest.dropFirst().prefix { $0 &- UInt8(ascii: "0") < 10 }
      guard !digits.isEmpty else { return false }
      rest = rest.dropFirst(1 + digits.count)
    }
    if rest.count == 1 { return rest.first.map { $0 | 0x20 == UInt8(ascii: "z") } ?? false }
    let start = rest.startIndex
    guard rest.count == 6, rest[start] == UInt8(ascii: "+") || rest[start] == UInt8(ascii: "-"),
      let hours = number(rest[start + 1..<start + 3]), rest[start + 3] == UInt8(ascii: ":"),
      let minutes = number(rest[start + 4..<start + 6])
    else { return false }
    return hours < 24 && minutes < 60
  }

  private static func isURI(_ bytes: [UInt8]) -> Bool {
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0, colon < bytes.count - 1 else {
      return false
    }
    let scheme = bytes[..<colon]
    let isScheme = scheme.allSatisfy { byte in
      Unicode.Scalar(byte).properties.isAlphabetic && byte < 0x80 || byte &- UInt8(ascii: "0") < 10
        || [UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: ".")].contains(byte)
    }
    return isScheme && !bytes.contains { $0 <= 0x20 }
  }
}
