extension JSONValue {
  /// The number exactly as written, nil for other kinds.
  package var numberText: String? { kind == .number ? text : nil }

  /// The number if it is written without fraction and exponent and fits.
  package var integer: Int64? {
    guard word.tag == .integer else { return nil }
    let text = document.bytes
    let bytes = text.span
    let range = range
    let negative = bytes[range.lowerBound] == UInt8(ascii: "-")
    var value: Int64 = 0
    for offset in (negative ? range.lowerBound + 1 : range.lowerBound)..<range.upperBound {
      let digit = Int64(bytes[offset] &- UInt8(ascii: "0"))
      let (tens, tooLarge) = value.multipliedReportingOverflow(by: 10)
      // Negative from the start, or the smallest number would not fit.
      let (next, tooLargeToo) =
        negative ? tens.subtractingReportingOverflow(digit) : tens.addingReportingOverflow(digit)
      if tooLarge || tooLargeToo { return nil }
      value = next
    }
    return value
  }

  /// The nearest double of a number, nil for other kinds and beyond the largest finite double.
  package var double: Double? {
    switch word.tag {
    case .integer, .number: break
    default: return nil
    }
    if let exact = shortDouble { return exact }
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }

  /// Numbers of up to 2^53 with a power of ten up to 22: both are exact doubles, so one operation rounds correctly.
  private var shortDouble: Double? {
    let text = document.bytes
    let bytes = text.span
    let range = range
    var at = range.lowerBound
    let negative = bytes[at] == UInt8(ascii: "-")
    if negative { at += 1 }
    var digits: UInt64 = 0
    var exponent = 0
    var inFraction = false
    while at < range.upperBound {
      let byte = bytes[at]
      if byte.isDigit {
        guard digits < 1 << 53 / 10 else { return nil }
        digits = digits &* 10 &+ UInt64(byte &- UInt8(ascii: "0"))
        if inFraction { exponent -= 1 }
      } else if byte == UInt8(ascii: ".") {
        inFraction = true
      } else {
        break
      }
      at += 1
    }
    if at < range.upperBound {
      // Past the letter e.
      at += 1
      let sign = bytes[at]
      if !sign.isDigit { at += 1 }
      var power = 0
      while at < range.upperBound {
        guard power < 100 else { return nil }
        power = power * 10 + Int(bytes[at] &- UInt8(ascii: "0"))
        at += 1
      }
      exponent += sign == UInt8(ascii: "-") ? -power : power
    }
    guard let scale = Self.power(of: exponent.magnitude) else { return nil }
    let magnitude = exponent < 0 ? Double(digits) / scale : Double(digits) * scale
    return negative ? -magnitude : magnitude
  }

  /// Powers of ten that are exact doubles.
  private static func power(of exponent: UInt) -> Double? {
    guard exponent <= 22 else { return nil }
    var result = 1.0
    for _ in 0..<exponent { result *= 10 }
    return result
  }
}
