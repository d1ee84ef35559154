import Rows

/// New identifiers.
enum IdentifierFunctions {
  static var all: [SQLFunction] {
    [
      SQLFunction("generate_uuid", 0...0, isDeterministic: false) { _ in .text(uuid()) }
    ]
  }

  /// A random UUID (RFC 9562, version 4).
  private static func uuid() -> String {
    var generator = SystemRandomNumberGenerator()
    var high: UInt64 = generator.next()
    var low: UInt64 = generator.next()
    high = high & ~0xF000 | 0x4000
    low = low & ~(3 << 62) | 2 << 62
    let text = digits(high) + digits(low)
    var result: [UInt8] = []
    for (index, digit) in text.enumerated() {
      if [8, 12, 16, 20].contains(index) { result.append(UInt8(ascii: "-")) }
      result.append(digit)
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func digits(_ value: UInt64) -> [UInt8] {
    let text = Array(String(value, radix: 16).utf8)
    return Array(repeating: UInt8(ascii: "0"), count: 16 - text.count) + text
  }
}
