/// Percent-encoding of text for URLs and forms.
package enum PercentEncoding {
  /// A part of a path or query: everything but RFC 3986's unreserved characters is encoded.
  package static func component(_ text: String) -> String { encode(text, spaceAsPlus: false) }

  /// A name or value of an `application/x-www-form-urlencoded` body.
  package static func form(_ text: String) -> String { encode(text, spaceAsPlus: true) }

  /// Pairs `name=value` in one text, as queries and forms have them; or what else stands in a row. The standard library's
  /// is generic, for which the first call of a program would pay 50 µs.
  package static func joined(_ pairs: [String], by separator: String = "&") -> String {
    guard var text = pairs.first else { return "" }
    for pair in pairs.dropFirst() {
      text += separator
      text += pair
    }
    return text
  }

  private static func encode(_ text: String, spaceAsPlus: Bool) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      if byte.isUnreserved {
        bytes.append(byte)
      } else if spaceAsPlus, byte == 0x20 {
        bytes.append(0x2B)
      } else {
        bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let digits = Array("0123456789ABCDEF".utf8)
}
