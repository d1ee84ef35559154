import Testing

@testable import SQLite

@Suite struct ExactNumberTests {
  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("7", 7), ("-42", -42), ("100", 100), ("9007199254740993", 9_007_199_254_740_993),
      ("9223372036854775807", .max), ("-9223372036854775808", .min),
      ("1000000000000000000", 1_000_000_000_000_000_000),
    ] as [(String, Int64)])
  func isAnInteger(_ text: String, _ value: Int64) {
    #expect(ExactNumber(text.utf8.span) == .integer(value))
  }

  @Test(arguments: [
    ("1.5", 1.5), ("1.10", 1.1), ("-0.001", -0.001), ("5.0", 5), ("0.0", 0), ("1e3", 1000), ("1E+3", 1000),
    ("25e-1", 2.5), ("0.1", 0.1), ("123456789012345e22", 123456789012345e22), ("1e-22", 1e-22),
    ("1e-23", 1e-23),
    ("1.7976931348623157e308", 1.7976931348623157e308), ("5e-324", .leastNonzeroMagnitude),
    ("2.2250738585072014e-308", 0x1p-1022),
    ("0.30000000000000004", 0.1 + 0.2), ("1.2345678901234567e19", 1.2345678901234567e19),
    ("9223372036854776000", 0x1p63), ("0e999999999999999999999", 0), ("1000000000000000000000", 1e21),
  ])
  func isADouble(_ text: String, _ value: Double) {
    #expect(ExactNumber(text.utf8.span) == .real(value))
  }

  @Test func negativeZeroKeepsItsSign() {
    guard case .real(let value) = ExactNumber("-0.0".utf8.span) else {
      Issue.record("expected a double")
      return
    }
    #expect(value.sign == .minus)
  }

  @Test(arguments: [
    "9223372036854775808", "-9223372036854775809", "12345678901234567890", "18446744073709551615",
    "0.1000000000000000055511151231257827", "1e309", "-1e400", "1e-400", "4.9e-324",
    "1.79769313486231571e308",
    "3.14159265358979323846", "100000000000000000000000000000001", "1e99999999999999999999",
    "1e-99999999999999999999",
  ])
  func onlyItsTextIsExact(_ text: String) {
    #expect(ExactNumber(text.utf8.span) == .text)
  }

  @Test(arguments: [
    "", "-", "+1", "01", "-01", "00", "1.", ".5", "1e", "1e+", "1 ", " 1", "0x10", "1_000", "NaN", "Infinity",
    "1.2.3",
    "1e5.5", "--1", "١", "1\0",
  ])
  func isNoNumber(_ text: String) {
    #expect(ExactNumber(text.utf8.span) == .malformed)
  }

  /// What is called exact comes back with the same value: the double's shortest text, read again, is that double.
  @Test func doublesSurviveTheirText() {
    var generator = Seeded(state: 7)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite, value != 0 else { continue }
      #expect(ExactNumber(value.description.utf8.span) == .real(value))
    }
  }

  /// Numbers of up to fifteen digits always survive, and never become another double than the one Swift reads.
  @Test func fifteenDigitsSurvive() {
    var generator = Seeded(state: 11)
    for _ in 0..<20_000 {
      let digits = generator.next() % 1_000_000_000_000_000
      let text = "\(digits)e\(Int(generator.next() % 500) - 250)"
      #expect(ExactNumber(text.utf8.span) == Double(text).map { .real($0) })
    }
  }
}

/// Numbers that are the same in every run.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
