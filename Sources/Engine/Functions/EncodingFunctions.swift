import HTTP
import Rows

/// Base64 (RFC 4648, 4) and percent-encoding (RFC 3986, 2.1). What is decoded must be UTF-8, for SQL has texts here.
enum EncodingFunctions {
  static var all: [SQLFunction] {
    [
      SQLFunction("base64_encode", 1) { .text(base64(Array($0[0].argumentText.utf8))) },
      SQLFunction("base64_decode", 1) { arguments throws(FunctionFault) in
        guard let bytes = bytes(ofBase64: arguments[0].argumentText) else {
          throw .argument(1, expected: "base64", found: arguments[0].argumentExcerpt)
        }
        return try text(bytes, "base64 of UTF-8 text", arguments[0])
      },
      SQLFunction("url_encode", 1) { .text(PercentEncoding.component($0[0].argumentText)) },
      SQLFunction("url_decode", 1) { arguments throws(FunctionFault) in
        guard let bytes = bytes(ofPercentEncoding: arguments[0].argumentText) else {
          throw .argument(
            1, expected: "two hexadecimal digits after each `%`", found: arguments[0].argumentExcerpt)
        }
        return try text(bytes, "the percent-encoding of UTF-8 text", arguments[0])
      },
    ]
  }

  private static func text(_ bytes: [UInt8], _ expected: String, _ cell: Cell) throws(FunctionFault) -> Cell {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .argument(1, expected: expected, found: cell.argumentExcerpt)
    }
    return .text(text)
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func base64(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits = group.reduce(0 as UInt32) { $0 << 8 | UInt32($1) }
      bits <<= UInt32(8 * (3 - group.count))
      for position in 0..<4 {
        result.append(
          position <= group.count
            ? alphabet[Int(bits >> UInt32(18 - 6 * position) & 63)] : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The alphabet for URLs, missing padding and line ends are accepted, for all of them are in use.
  private static func bytes(ofBase64 text: String) -> [UInt8]? {
    var result: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    var padding = 0
    for byte in text.utf8 {
      let value: UInt32
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = UInt32(byte - UInt8(ascii: "A"))
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = UInt32(byte - UInt8(ascii: "a")) + 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = UInt32(byte - UInt8(ascii: "0")) + 52
      case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
      case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
      case UInt8(ascii: "="):
        padding += 1
        continue
      case 0x0A, 0x0D, 0x20, 0x09: continue
      default: return nil
      }
      guard padding == 0 else { return nil }
      bits = bits << 6 | value
      count += 1
      if count % 4 == 0 { result += [UInt8(bits >> 16 & 255), UInt8(bits >> 8 & 255), UInt8(bits & 255)] }
    }
    guard padding <= 2, padding == 0 || (count + padding) % 4 == 0 else { return nil }
    switch count % 4 {
    case 0: break
    case 2: result.append(UInt8(bits >> 4 & 255))
    case 3: result += [UInt8(bits >> 10 & 255), UInt8(bits >> 2 & 255)]
    default: return nil
    }
    return result
  }

  private static func bytes(ofPercentEncoding text: String) -> [UInt8]? {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "%") else {
        result.append(bytes[index])
        index += 1
        continue
      }
      guard index + 2 < bytes.count, let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2])
      else {
        return nil
      }
      result.append(high << 4 | low)
      index += 3
    }
    return result
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
