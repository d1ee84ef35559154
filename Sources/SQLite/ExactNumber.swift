/// How a number's text is stored so that its value is still the same when it is read again.
///
///     "42" → .integer(42)    "1.10" → .real(1.1)    "12345678901234567890" → .text    "1." → .malformed
enum ExactNumber: Equatable {
  /// Written as an integer and within 64 bits.
  case integer(Int64)
  /// The shortest text of this double denotes the same number.
  case real(Double)
  /// A number that neither an `Int64` nor a `Double` holds: only its text does.
  case text
  /// Not a number by the grammar of RFC 8259, section 6.
  case malformed

  /// Reads `utf8`, the whole of which must be one number.
  init(_ utf8: Span<UInt8>) {
    if let integer = ExactNumber.shortInteger(utf8) {
      self = .integer(integer)
      return
    }
    guard let number = Decimal(utf8) else {
      self = .malformed
      return
    }
    if number.isWrittenAsInteger, let integer = number.integer {
      self = .integer(integer)
    } else if let double = number.exactDouble(utf8) {
      self = .real(double)
    } else {
      self = .text
    }
  }

  /// The value of up to eighteen digits, which most numbers are; nil for whatever is not that plain.
  private static func shortInteger(_ utf8: Span<UInt8>) -> Int64? {
    guard utf8.count > 0, utf8.count <= 18 else { return nil }
    let isNegative = utf8[0] == UInt8(ascii: "-")
    let first = isNegative ? 1 : 0
    // A zero stands alone, and what is not a number is told by the long way.
    guard first < utf8.count, utf8[first] != UInt8(ascii: "0") || utf8.count == 1 else { return nil }
    var value: Int64 = 0
    for position in first..<utf8.count {
      let digit = utf8[position] &- UInt8(ascii: "0")
      guard digit <= 9 else { return nil }
      value = value &* 10 &+ Int64(digit)
    }
    return isNegative ? -value : value
  }
}

/// A number's text, taken apart: ±`digits` × 10^`exponent`, where `digits` neither begins nor ends with zero.
private struct Decimal {
  var isNegative = false
  var isWrittenAsInteger = true
  /// The first nineteen significant digits; all of them if `count` is at most 19.
  var digits: UInt64 = 0
  /// How many significant digits there are.
  var count = 0
  var exponent = 0

  /// Nil if `utf8` is not a number as RFC 8259 writes them.
  init?(_ utf8: Span<UInt8>) {
    var position = 0
    var zeros = 0
    if position < utf8.count, utf8[position] == UInt8(ascii: "-") {
      isNegative = true
      position += 1
    }
    let first = position
    while let digit = Self.digit(utf8, at: position) {
      append(digit, &zeros)
      position += 1
    }
    guard position > first else { return nil }
    if position > first + 1, utf8[first] == UInt8(ascii: "0") { return nil }
    if position < utf8.count, utf8[position] == UInt8(ascii: ".") {
      isWrittenAsInteger = false
      position += 1
      let start = position
      while let digit = Self.digit(utf8, at: position) {
        append(digit, &zeros)
        position += 1
      }
      guard position > start else { return nil }
      exponent -= position - start
    }
    if position < utf8.count, utf8[position] | 0x20 == UInt8(ascii: "e") {
      isWrittenAsInteger = false
      position += 1
      guard let power = Self.power(utf8, from: &position) else { return nil }
      exponent += power
    }
    guard position == utf8.count else { return nil }
    exponent = count == 0 ? 0 : exponent + zeros
  }

  /// Adds a digit; zeros wait until a digit other than zero follows, so that none are left at the end.
  private mutating func append(_ digit: UInt8, _ zeros: inout Int) {
    if digit == 0 {
      if count > 0 { zeros += 1 }
      return
    }
    count += zeros + 1
    if count <= 19 {
      for _ in 0...zeros { digits *= 10 }
      digits += UInt64(digit)
    }
    zeros = 0
  }

  private static func digit(_ utf8: Span<UInt8>, at position: Int) -> UInt8? {
    guard position < utf8.count else { return nil }
    let digit = utf8[position] &- UInt8(ascii: "0")
    return digit <= 9 ? digit : nil
  }

  /// The power after `e`; beyond any double's range it stays at a bound, so that it cannot overflow.
  private static func power(_ utf8: Span<UInt8>, from position: inout Int) -> Int? {
    var isNegative = false
    if position < utf8.count, utf8[position] == UInt8(ascii: "-") || utf8[position] == UInt8(ascii: "+") {
      isNegative = utf8[position] == UInt8(ascii: "-")
      position += 1
    }
    let start = position
    var power = 0
    while let digit = digit(utf8, at: position) {
      power = min(power * 10 + Int(digit), 1_000_000_000)
      position += 1
    }
    return position > start ? (isNegative ? -power : power) : nil
  }

  /// The value as an integer, if it is one within 64 bits.
  var integer: Int64? {
    guard count + exponent <= 19, exponent >= 0 else { return nil }
    var magnitude = digits
    for _ in 0..<exponent {
      let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      magnitude = product
    }
    return isNegative ? Int64(exactly: 0 - Int128(magnitude)) : Int64(exactly: magnitude)
  }

  /// The double whose shortest text is this number.
  func exactDouble(_ utf8: Span<UInt8>) -> Double? {
    if count == 0 { return isNegative ? -0.0 : 0.0 }
    if count > 17 { return nil }
    if count <= 15, abs(exponent) < Self.powers.count {
      // Both factors are exact, so the one rounding of the quotient or product is the correct one; any
      // fifteen digits come back from a double.
      let power = Self.powers[abs(exponent)]
      let magnitude = exponent < 0 ? Double(digits) / power : Double(digits) * power
      return isNegative ? -magnitude : magnitude
    }
    let text = utf8.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    guard let double = Double(text), double.isFinite else { return nil }
    guard let shortest = Decimal(double.description.utf8.span) else { return nil }
    return shortest.digits == digits && shortest.exponent == exponent ? double : nil
  }

  /// The powers of ten that a double holds exactly.
  private static let powers: [Double] = [
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
    1e19,
    1e20, 1e21, 1e22,
  ]
}
