/// What counts as a number in a statement, and the form it is kept in: the number grammar of RFC 8259.
enum NumberText {
  /// Whether `text` is a decimal number, with or without a sign, as SQL writes them (`.5` and `5.` included).
  static func isDecimal(_ text: some StringProtocol) -> Bool {
    var digits = 0
    var rest = Substring(text)
    if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
    let whole = rest.prefix { $0.isASCII && $0.isNumber }
    digits += whole.count
    rest.removeFirst(whole.count)
    if rest.first == "." {
      rest.removeFirst()
      let fraction = rest.prefix { $0.isASCII && $0.isNumber }
      digits += fraction.count
      rest.removeFirst(fraction.count)
    }
    guard digits > 0 else { return false }
    if rest.first == "e" || rest.first == "E" {
      rest.removeFirst()
      if rest.first == "-" || rest.first == "+" { rest.removeFirst() }
      return !rest.isEmpty && rest.allSatisfy { $0.isASCII && $0.isNumber }
    }
    return rest.isEmpty
  }

  /// `text` in the grammar of RFC 8259: no `+`, no bare dot, no leading zeros, no hexadecimal.
  static func canonical(_ text: some StringProtocol) -> String {
    var rest = Substring(text)
    var sign = ""
    if rest.first == "+" || rest.first == "-" {
      sign = rest.removeFirst() == "-" ? "-" : ""
    }
    if rest.hasPrefix("0x") || rest.hasPrefix("0X") {
      return sign + decimal(fromHexadecimal: rest.dropFirst(2))
    }
    var whole = rest.prefix { $0.isNumber }
    rest.removeFirst(whole.count)
    while whole.count > 1, whole.first == "0" { whole.removeFirst() }
    var result = sign + (whole.isEmpty ? "0" : whole)
    if rest.first == "." {
      let fraction = rest.dropFirst().prefix { $0.isNumber }
      rest.removeFirst(1 + fraction.count)
      if !fraction.isEmpty { result += "." + fraction }
    }
    return result + rest
  }

  /// Any number of hexadecimal digits: ids are longer than a machine word at times.
  private static func decimal(fromHexadecimal text: Substring) -> String {
    var digits: [Int] = [0]
    for character in text {
      var carry = character.hexDigitValue ?? 0
      for index in digits.indices {
        let value = digits[index] * 16 + carry
        digits[index] = value % 10
        carry = value / 10
      }
      while carry > 0 {
        digits.append(carry % 10)
        carry /= 10
      }
    }
    return digits.reversed().map(String.init).joined()
  }
}
