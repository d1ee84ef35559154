/// Writing UTF-8 without a `String` in between.
extension [UInt8] {
  /// Appends the bytes of `text`.
  mutating func append(text: String) {
    append(contentsOf: text.utf8)
  }

  /// Appends `byte` `count` times.
  mutating func append(_ byte: UInt8, count: Int) {
    append(contentsOf: repeatElement(byte, count: Swift.max(0, count)))
  }

  /// Appends the decimal digits of `value`.
  mutating func append(decimal value: Int64) {
    var rest = value.magnitude
    // The digits from the last one on, and the sign.
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var length = 0
    repeat {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      digits[length] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit)
      length += 1
      rest = quotient
    } while rest > 0
    if value < 0 {
      digits[length] = UInt8(ascii: "-")
      length += 1
    }
    append(addingCapacity: length) { output in
      for index in (0..<length).reversed() { output.append(digits[index]) }
    }
  }
}
