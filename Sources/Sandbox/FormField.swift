/// One `name=value` of a query or of a form body, decoded.
struct FormField: Hashable, Sendable {
  var name: String
  var value: String

  /// Reads `a=1&b=2`; a plus sign is a blank, a `%` that starts no two hexadecimal digits stands for itself.
  static func parse(_ text: some Collection<UInt8>) -> [FormField] {
    text.split(separator: UInt8(ascii: "&")).map { field in
      let name = field.prefix { $0 != UInt8(ascii: "=") }
      return FormField(
        name: decode(name, plusIsBlank: true),
        value: decode(field.dropFirst(name.count + 1), plusIsBlank: true))
    }
  }

  /// Undoes percent-encoding.
  static func decode(_ text: some Collection<UInt8>, plusIsBlank: Bool = false) -> String {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(text.count)
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      text.formIndex(after: &index)
      if byte == UInt8(ascii: "+") && plusIsBlank {
        decoded.append(UInt8(ascii: " "))
      } else if byte == UInt8(ascii: "%"), let value = hexadecimalPair(text[index...]) {
        decoded.append(value)
        text.formIndex(&index, offsetBy: 2)
      } else {
        decoded.append(byte)
      }
    }
    return String(decoding: decoded, as: UTF8.self)
  }

  /// Percent-encodes everything that is not unreserved in RFC 3986.
  static func encode(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        encoded += byte < 16 ? "%0" : "%"
        encoded += String(byte, radix: 16, uppercase: true)
      }
    }
    return encoded
  }

  private static func hexadecimalPair(_ text: some Collection<UInt8>) -> UInt8? {
    var digits = text.makeIterator()
    guard let first = digits.next(), let high = Character(Unicode.Scalar(first)).hexDigitValue,
      let second = digits.next(), let low = Character(Unicode.Scalar(second)).hexDigitValue
    else { return nil }
    return UInt8(high * 16 + low)
  }
}
